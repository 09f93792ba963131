package org.vmsl.verifier;

import java.util.Optional;

/**
 * How a scenario is verified.
 *
 * @param alone the number of the VM that is to be verified alone; empty: the system
 */
public record Options(Budget budget, Trust trust, Optional<Integer> alone) {

  /** The system, with nobody trusted but the checker. */
  public static Options within(Budget budget) {
    return new Options(budget, Trust.CHECKER, Optional.empty());
  }
}
