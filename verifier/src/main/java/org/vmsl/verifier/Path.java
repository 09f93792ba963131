package org.vmsl.verifier;

import org.vmsl.checker.certificate.Node;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.symbolic.SymbolicState;

/**
 * An execution in progress.
 *
 * @param depth steps done
 * @param values words of which another value than the ones tried is looked at
 */
record Path(Node node, long depth, int values, Stage stage) {

  /** What was done where the execution is, before its next step. */
  enum Stage {
    /** Nothing. */
    PLAIN,
    /** Nothing, and unknown VMs had control before. */
    RETURNED,
    /** What there is to do. */
    READY
  }

  Path(Node node, long depth, int values) {
    this(node, depth, values, Stage.PLAIN);
  }

  SymbolicState state() {
    return node.state();
  }

  Facts facts() {
    return node.facts();
  }

  Path with(Facts more) {
    return new Path(node.with(more), depth, values, stage);
  }

  /** The same, ready for its next step. */
  Path ready(Node prepared) {
    return new Path(prepared, depth, values, Stage.READY);
  }
}
