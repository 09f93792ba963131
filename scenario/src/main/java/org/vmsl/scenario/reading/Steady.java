package org.vmsl.scenario.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Parts;

/**
 * Checks that values in assertions stay as they are: of the state, they read fixed components only.
 */
final class Steady {
  private final Map<String, Optional<Component>> functions = new HashMap<>();

  /** Complains about {@code expression}, which is written at {@code place}, if it may change. */
  void check(Expression expression, Span place) {
    Optional<Component> changing = changing(expression);
    if (changing.isPresent()) {
      throw new SyntaxException(
          place,
          "this depends on '" + changing.get().name() + "', which may change",
          "say with '|->' what the cell holds, and give that a name with 'exists'");
    }
  }

  private Optional<Component> changing(Expression expression) {
    if (expression instanceof Expression.Read(Component component, var keys)
        && !component.fixed()) {
      return Optional.of(component);
    }
    if (expression instanceof Expression.Call(var function, var arguments)) {
      Optional<Component> known = functions.get(function.name());
      if (known == null) {
        known = changing(function.body());
        functions.put(function.name(), known);
      }
      if (known.isPresent()) {
        return known;
      }
    }
    List<Component> found = new ArrayList<>();
    Parts.each(expression, part -> changing(part).ifPresent(found::add));
    return found.stream().findFirst();
  }
}
