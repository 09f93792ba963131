package org.vmsl.specification.typing;

import org.vmsl.specification.source.Span;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Parts;

/** What expressions depend on. */
final class Purity {
  private final Names names;
  private final Span use;

  Purity(Names names, Span use) {
    this.names = names;
    this.use = use;
  }

  /** Whether evaluation reads the state. */
  boolean readsState(Expression expression) {
    boolean[] reads = {
      switch (expression) {
        case Expression.Read r -> true;
        case Expression.Call call ->
            names.find(call.function().name(), use).orElse(null)
                    instanceof Meaning.OfFunction(var function, boolean state)
                && state;
        default -> false;
      }
    };
    Parts.each(expression, child -> reads[0] = reads[0] || readsState(child));
    return reads[0];
  }
}
