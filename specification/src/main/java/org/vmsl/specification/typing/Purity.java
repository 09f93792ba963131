package org.vmsl.specification.typing;

import java.util.HashMap;
import java.util.Map;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Function;
import org.vmsl.specification.typed.Parts;

/** Which expressions and functions read the state. */
final class Purity {
  private final Map<String, Boolean> functions = new HashMap<>();

  /** Whether evaluation reads the state. */
  boolean readsState(Expression expression) {
    boolean[] reads = {
      switch (expression) {
        case Expression.Read r -> true;
        case Expression.Call call -> readsState(call.function());
        default -> false;
      }
    };
    Parts.each(expression, child -> reads[0] = reads[0] || readsState(child));
    return reads[0];
  }

  /** Whether a call of {@code function} reads the state. */
  boolean readsState(Function function) {
    Boolean known = functions.get(function.name());
    if (known == null) {
      known = readsState(function.body());
      functions.put(function.name(), known);
    }
    return known;
  }
}
