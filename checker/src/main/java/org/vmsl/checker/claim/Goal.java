package org.vmsl.checker.claim;

import java.util.Map;
import org.vmsl.checker.term.Term;
import org.vmsl.scenario.Claim;

/**
 * A condition that has to hold at one point of a symbolic execution, wherever the facts do.
 *
 * @param condition what has to hold, in terms of the unknowns
 */
public record Goal(Reason reason, Term condition) {

  /** What the goal is needed for. */
  public sealed interface Reason {}

  /** A claim says so of this point. */
  public record Claimed(Claim claim) implements Reason {}

  /** A known VM must not fail or fault. */
  public record NoFault(int vm) implements Reason {}

  /**
   * Two executions that start alike but for a page read the same here.
   *
   * @param renaming what the second execution has in the place of the page's words
   */
  public record SameReads(Claim.NeverReadable claim, Map<Term, Term> renaming) implements Reason {}

  /**
   * What the condition of a VM says, to which control is given.
   *
   * @param condition its name
   */
  public record Given(int vm, String condition) implements Reason {}

  /** What the machine says of initial states, on which its promises about unknown VMs rest. */
  public record Initially(String invariant) implements Reason {}

  /** Two executions that start alike but for a page have both come here. */
  public record SameWay(Claim.NeverReadable claim, Map<Term, Term> renaming) implements Reason {}

  /** Nothing can be said here of the claim; the condition is false. */
  public record Doubt(Claim.NeverReadable claim, String reason) implements Reason {}

  /**
   * Whether the condition speaks of one execution, so that it is a fact once it is proved. Goals
   * that compare two executions are not: the second one goes its own way afterwards.
   */
  public boolean isLasting() {
    return reason instanceof Claimed
        || reason instanceof NoFault
        || reason instanceof Given
        || reason instanceof Initially;
  }
}
