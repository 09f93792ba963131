package org.vmsl.explorer;

import java.util.Optional;
import org.vmsl.specification.evaluation.Evaluator;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Parts;
import org.vmsl.specification.typed.Value;

/** Expressions that depend on nothing but the machine's parameters. */
final class Closed {
  private Closed() {}

  /** The value of such an expression; empty for others. */
  static Optional<Value> value(Expression expression, Evaluator evaluator) {
    return isClosed(expression) ? Optional.of(evaluator.value(expression)) : Optional.empty();
  }

  private static boolean isClosed(Expression expression) {
    boolean[] closed = {
      switch (expression) {
        case Expression.Variable e -> false;
        case Expression.Read e -> false;
        case Expression.Call e -> false;
        default -> true;
      }
    };
    Parts.each(expression, part -> closed[0] &= isClosed(part));
    return closed[0];
  }
}
