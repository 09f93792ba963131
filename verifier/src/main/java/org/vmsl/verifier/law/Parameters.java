package org.vmsl.verifier.law;

import java.util.HashSet;
import java.util.Set;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Parts;

/** Which parameters of a machine an expression mentions. */
final class Parameters {
  private Parameters() {}

  static Set<String> in(Expression expression) {
    Set<String> names = new HashSet<>();
    look(expression, names);
    return names;
  }

  private static void look(Expression expression, Set<String> names) {
    switch (expression) {
      case Expression.ParameterValue value -> names.add(value.parameter().name());
      case Expression.ConstantValue constant -> look(constant.constant().value(), names);
      case Expression.Call call -> look(call.function().body(), names);
      default -> {}
    }
    Parts.each(expression, part -> look(part, names));
  }
}
