package org.vmsl.scenario.reading;

import org.vmsl.scenario.number.NumberRanges;
import org.vmsl.specification.evaluation.Bounds;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** Values of scalar types from numbers. */
final class Values {
  private Values() {}

  /** The value of {@code type} whose number is {@code number}, which stands at {@code place}. */
  static Value of(long number, Type type, Context context, Span place) {
    if (!type.isScalar()) {
      throw new SyntaxException(
          place, "a value of type " + type + " is no number", "only numbers can be given here");
    }
    Bounds bounds = context.bounds();
    if (!bounds.contains(type, number)) {
      throw new SyntaxException(
          place,
          Long.toUnsignedString(number) + " is no " + type,
          "values of type " + type + " are " + NumberRanges.describe(type, bounds));
    }
    return bounds.value(type, number);
  }
}
