package org.vmsl.specification.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.vmsl.specification.typed.Operator;
import org.vmsl.specification.typed.Value;

/** The meaning of the operations on sets. */
final class SetOperations {
  private SetOperations() {}

  static Value apply(Operator operator, Value left, Value right) {
    return switch (operator) {
      case UNION -> {
        List<Value> all = new ArrayList<>(elements(left));
        all.addAll(elements(right));
        yield new Value.Elements(all);
      }
      case MINUS ->
          new Value.Elements(elements(left).stream().filter(v -> !contains(right, v)).toList());
      case INTERSECT ->
          new Value.Elements(elements(left).stream().filter(v -> contains(right, v)).toList());
      case IN -> new Value.Truth(contains(right, left));
      case SUBSET -> new Value.Truth(elements(left).stream().allMatch(v -> contains(right, v)));
      case EQUAL -> new Value.Truth(left.equals(right));
      default -> throw new IllegalArgumentException("not on sets: " + operator);
    };
  }

  private static List<Value> elements(Value set) {
    return ((Value.Elements) set).ascending();
  }

  private static boolean contains(Value set, Value element) {
    return Collections.binarySearch(elements(set), element) >= 0;
  }
}
