package org.vmsl.machine.run;

import java.util.Optional;
import org.vmsl.scenario.Claim;

/**
 * An execution does what a scenario says it does not.
 *
 * @param claim the claim that fails; empty for the fault of a known VM, which is always claimed not
 *     to happen
 * @param steps after how many steps
 * @param reason what happened, in words
 */
public record Breach(Optional<Claim> claim, long steps, String reason) {}
