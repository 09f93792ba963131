package org.vmsl.scenario.number;

import java.util.stream.Collectors;
import org.vmsl.specification.evaluation.Bounds;
import org.vmsl.specification.typed.Type;

/** The numbers of a type's values as messages cite them. */
public final class NumberRanges {
  private NumberRanges() {}

  /** What numbers the values of the scalar {@code type} have. */
  public static String describe(Type type, Bounds bounds) {
    if (type instanceof Type.Enumeration e) {
      return e.cases().stream()
          .map(c -> c.name() + " = " + Long.toUnsignedString(c.number()))
          .collect(Collectors.joining(", "));
    }
    if (bounds.unit(type) != 1) {
      return "multiples of " + Long.toUnsignedString(bounds.unit(type));
    }
    return "numbers from "
        + Long.toUnsignedString(bounds.low(type))
        + " to "
        + Long.toUnsignedString(bounds.high(type));
  }
}
