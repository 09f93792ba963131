package org.vmsl.command.wording;

import java.util.Optional;
import org.vmsl.explorer.Exploration;
import org.vmsl.scenario.Scenario;
import org.vmsl.verifier.Verdict;
import org.vmsl.verifier.Verification;

/**
 * All that was found out about a scenario.
 *
 * @param verification what the search for a proof came to
 * @param search what the search for an attack by unknown VMs came to; empty if there was none
 */
public record Judgement(
    Scenario scenario, Verification verification, Optional<Exploration> search) {

  /** How a claim fails, if one is known to. */
  public Optional<Refutation> refutation() {
    if (verification.verdict() instanceof Verdict.Refuted(var counterexample)) {
      return Optional.of(Refutation.of(scenario, counterexample));
    }
    return search.flatMap(Exploration::attack).map(Refutation::of);
  }
}
