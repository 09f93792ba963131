package org.vmsl.checker.certificate;

import java.util.List;
import java.util.Optional;
import org.vmsl.checker.claim.Goal;

/**
 * What it takes to go on from a node.
 *
 * @param goals what has to be shown for it, in order, from the facts of the node it starts from
 * @param next where it leads, the goals not yet among its facts; empty if there is nothing to
 *     follow any more
 */
public record Advance(List<Goal> goals, Optional<Node> next) {
  public Advance {
    goals = List.copyOf(goals);
  }
}
