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
record Path(Node node, long depth, int values) {
  SymbolicState state() {
    return node.state();
  }

  Facts facts() {
    return node.facts();
  }

  Path with(Facts more) {
    return new Path(node.with(more), depth, values);
  }
}
