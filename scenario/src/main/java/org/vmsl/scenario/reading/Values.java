package org.vmsl.scenario.reading;

import java.util.List;
import org.vmsl.scenario.assembly.NumberRange;
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
      throw new SyntaxException(place, "a value of type " + type + " is no number", "");
    }
    NumberRange range = NumberRange.of(type, context.machine());
    if (!range.contains(number)) {
      throw new SyntaxException(
          place,
          Long.toUnsignedString(number) + " is no " + type,
          "values of type " + type + " are " + range.describe());
    }
    return switch (type) {
      case Type.Bool _ -> new Value.Truth(number != 0);
      case Type.Enumeration enumeration -> {
        List<Type.Enumeration.Case> cases = enumeration.cases();
        int index = 0;
        while (cases.get(index).number() != number) {
          index++;
        }
        yield new Value.Case(enumeration, index);
      }
      default -> new Value.Word(number);
    };
  }
}
