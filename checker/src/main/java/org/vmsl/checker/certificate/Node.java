package org.vmsl.checker.certificate;

import java.util.Optional;
import org.vmsl.checker.resource.Hand;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.symbolic.SymbolicState;

/**
 * The concrete states that a symbolic state and facts about its unknowns stand for; all executions
 * from them are to be shown safe.
 *
 * @param hand for a VM that is verified alone, what it has; then executions are followed as long as
 *     it has control. Empty: the whole system is followed
 * @param fresh the number of the next unknown; no other in the node has that or a larger one
 * @param progressed whether a step was done since the last label or the start; only then may a
 *     label be gone to, for else nodes could vouch for each other without anything being shown
 */
public record Node(
    SymbolicState state,
    Facts facts,
    Optional<Hand> hand,
    long fresh,
    Phase phase,
    boolean progressed) {

  /** What comes next. */
  public enum Phase {
    /** What is given of the initial state is to be assumed. */
    ASSUMING,
    /** What has to hold at the start is to be shown. */
    START,
    /**
     * The VM is resumed and is to get what it agreed to. Facts may already speak of the unknowns
     * that this makes, so nothing but telling cases apart may come in between.
     */
    GETTING,
    /** The VM has got what it is resumed with. */
    RESUMED,
    /** Steps. */
    STEPPING,
    /**
     * Unknown VMs had control. What holds of all states that they can have made is to be shown; who
     * goes on, if anybody does, is not said yet.
     */
    AFTERWARDS
  }

  /** These states as far as other facts hold of them. */
  public Node with(Facts others) {
    return new Node(state, others, hand, fresh, phase, progressed);
  }

  /** The same, with something else coming next. */
  Node with(Phase next, Facts others) {
    return new Node(state, others, hand, fresh, next, progressed);
  }
}
