package org.vmsl.verifier;

import java.util.Optional;

/**
 * How a scenario is verified.
 *
 * @param alone the number of the VM that is to be verified alone; empty: the system
 * @param thorough whether it is worked out, among unknown VMs, what lasts while they have control,
 *     and how states that come back are to be generalised until they repeat. That proves more and
 *     takes longer
 */
public record Options(Budget budget, Trust trust, Optional<Integer> alone, boolean thorough) {

  /** The system, with nobody trusted but the checker. */
  public static Options within(Budget budget) {
    return new Options(budget, Trust.CHECKER, Optional.empty(), false);
  }

  /** The same, but thoroughly. */
  public Options thoroughly() {
    return new Options(budget, trust, alone, true);
  }
}
