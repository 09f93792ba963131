package org.vmsl.checker.certificate;

import java.util.List;

/** What the checker says of a certificate. */
public sealed interface Result {

  /**
   * The claims hold of every execution, provided that what is trusted holds; of the executions of
   * one VM, provided also that others keep to what VMs are resumed with, if that is the scope.
   *
   * @param usesContract whether it rests on what the machine promises of unknown VMs, and on its
   *     invariants: {@code contract} and {@code invariant} in its files, to be proved apart
   * @param doubts where nothing shows that there is anything that the claims are about, for people
   * @param advances how many steps were followed
   * @param trusted formulas that are taken to be contradictory on a solver's word alone, each an
   *     SMT-LIB 2 query whose answer has to be unsat
   */
  record Accepted(
      Scope scope, boolean usesContract, List<String> doubts, long advances, List<String> trusted)
      implements Result {
    public Accepted {
      doubts = List.copyOf(doubts);
      trusted = List.copyOf(trusted);
    }
  }

  /** The certificate proves nothing of the scenario; the reason is for people. */
  record Rejected(String reason) implements Result {}
}
