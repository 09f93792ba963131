package org.vmsl.checker.certificate;

import java.util.List;
import java.util.Optional;
import org.vmsl.checker.claim.Goal;
import org.vmsl.checker.symbolic.Executor;

/**
 * What it takes to go on from a node.
 *
 * @param goals what has to be shown for it, in order, from the facts of the node it starts from
 * @param next where it leads, the goals not yet among its facts; empty if there is nothing to
 *     follow any more
 * @param effect the step that was done, if it was one
 */
public record Advance(List<Goal> goals, Optional<Node> next, Optional<Executor.Effect> effect) {
  public Advance {
    goals = List.copyOf(goals);
  }

  /** Where no step is done. */
  Advance(List<Goal> goals, Optional<Node> next) {
    this(goals, next, Optional.empty());
  }
}
