package org.vmsl.specification.typing;

import java.util.Set;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Parts;

/** Walks over typed expressions. */
final class Mentions {
  private Mentions() {}

  /** Whether {@code expression} mentions a local with one of the ids {@code locals}. */
  static boolean any(Expression expression, Set<Integer> locals) {
    if (expression instanceof Expression.Variable(Local local)) {
      return locals.contains(local.id());
    }
    boolean[] found = {false};
    Parts.each(expression, child -> found[0] = found[0] || any(child, locals));
    return found[0];
  }
}
