package org.vmsl.specification.typing;

import java.util.OptionalLong;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** Number literals at their types. That one fits is said here as far as no parameter matters. */
final class Literals {
  private Literals() {}

  /** The literal {@code number}, or minus that if {@code negative}, as a value of {@code type}. */
  static Expression number(long number, boolean negative, Type type, Span span, Names names) {
    String text = (negative ? "-" : "") + Long.toUnsignedString(number);
    return switch (type) {
      case Type.Bits(int width) -> {
        if (!fits(number, negative, width)) {
          throw new Mistake(
              span,
              text + " does not fit in " + width + (width == 1 ? " bit" : " bits"),
              negative
                  ? "the smallest is -2^" + (width - 1)
                  : "the largest is " + Long.toUnsignedString(mask(width)));
        }
        yield word((negative ? -number : number) & mask(width), type);
      }
      case Type.Range range -> {
        OptionalLong low = value(range.low());
        OptionalLong high = value(range.high());
        boolean tooLow =
            (low.isPresent() && Long.compareUnsigned(number, low.getAsLong()) < 0)
                || !fits(number, negative, range.base().width());
        boolean tooHigh = high.isPresent() && Long.compareUnsigned(number, high.getAsLong()) > 0;
        if (negative || tooLow || tooHigh) {
          throw new Mistake(span, text + " is no " + range.name(), bounds(low, high));
        }
        yield word(number, type);
      }
      case Type.Aligned aligned -> {
        OptionalLong unit = value(aligned.unit());
        boolean broken =
            unit.isPresent()
                && unit.getAsLong() != 0
                && Long.remainderUnsigned(number, unit.getAsLong()) != 0;
        if (negative || broken || !fits(number, false, aligned.base().width())) {
          throw new Mistake(
              span, text + " is no " + aligned.name(), "it must be a multiple of the unit");
        }
        yield word(number, type);
      }
      case Type.Enumeration e ->
          throw new Mistake(
              span,
              "expected a case of " + e.name() + ", found the number " + text,
              "its cases are " + cases(e));
      default -> throw new TypeMistakes(names).form(span, type, "the number " + text);
    };
  }

  /** The cases of an enumeration as messages list them. */
  static String cases(Type.Enumeration enumeration) {
    int shown = Math.min(enumeration.cases().size(), 12);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < shown; i++) {
      out.append(i == 0 ? "" : ", ").append(enumeration.cases().get(i).name());
    }
    return out.append(shown < enumeration.cases().size() ? ", …" : "").toString();
  }

  /** The number of a literal expression, or of a constant that is one. */
  static OptionalLong value(Expression expression) {
    return switch (expression) {
      case Expression.Literal(Value.Word(long bits), Type type) -> OptionalLong.of(bits);
      case Expression.ConstantValue(var constant) -> value(constant.value());
      default -> OptionalLong.empty();
    };
  }

  /** All bits of a width. */
  static long mask(int width) {
    return width == 64 ? -1 : (1L << width) - 1;
  }

  private static boolean fits(long number, boolean negative, int width) {
    return negative
        ? Long.compareUnsigned(number, 1L << (width - 1)) <= 0
        : Long.compareUnsigned(number, mask(width)) <= 0;
  }

  private static Expression word(long bits, Type type) {
    return new Expression.Literal(new Value.Word(bits), type);
  }

  private static String bounds(OptionalLong low, OptionalLong high) {
    return low.isPresent() && high.isPresent()
        ? "it must be from "
            + Long.toUnsignedString(low.getAsLong())
            + " to "
            + Long.toUnsignedString(high.getAsLong())
        : "";
  }
}
