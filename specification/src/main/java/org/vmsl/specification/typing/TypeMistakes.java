package org.vmsl.specification.typing;

import org.vmsl.specification.source.Span;
import org.vmsl.specification.typed.Type;

/** What is said about values of the wrong type. */
final class TypeMistakes {
  private final Names names;

  TypeMistakes(Names names) {
    this.names = names;
  }

  /** A value of type {@code found} where one of type {@code expected} should stand. */
  Mistake mismatch(Span span, Type expected, Type found) {
    return new Mistake(
        span,
        "expected a value of type " + name(expected) + ", found one of type " + name(found),
        hint(expected, found));
  }

  /** A form that cannot have type {@code expected}. */
  Mistake form(Span span, Type expected, String found) {
    String hint =
        expected instanceof Type.Option option && !found.equals("'none'")
            ? "write some(…) for an option that holds a value of type " + name(option.element())
            : "";
    return new Mistake(
        span, "expected a value of type " + name(expected) + ", found " + found, hint);
  }

  /** A value of type {@code found} where {@code wanted} should stand. */
  Mistake unsuitable(Span span, String wanted, Type found, String hint) {
    return new Mistake(span, "expected " + wanted + ", found a value of type " + name(found), hint);
  }

  /** Something whose type depends on where it stands, where that says nothing. */
  Mistake unknown(Span span, String what) {
    return new Mistake(
        span,
        "the type of " + what + " is not known here",
        "put it where a type is expected, for example behind a comparison");
  }

  /** The type as its author would write it. */
  String name(Type type) {
    return switch (type) {
      case Type.Bits bits -> names.nameOf(bits).orElse(bits.toString());
      case Type.Option(Type element) -> name(element) + "?";
      case Type.SetOf(Type element) -> "set(" + name(element) + ")";
      case Type.ListOf(Type element) -> "list(" + name(element) + ")";
      case Type.Bool b -> b.toString();
      case Type.Range r -> r.name();
      case Type.Aligned a -> a.name();
      case Type.Enumeration e -> e.name();
      case Type.Struct s -> s.name();
    };
  }

  private String hint(Type expected, Type found) {
    if (expected instanceof Type.Option(Type element) && element.equals(found)) {
      return "write some(…)";
    }
    if (found instanceof Type.Option(Type element) && element.equals(expected)) {
      return "there may be none: use 'let x = … else …' or '… is some(x)'";
    }
    if (expected instanceof Type.Bits bits && base(found, bits)) {
      return "write " + name(bits) + "(…) for its number";
    }
    if (found instanceof Type.Bits bits && base(expected, bits)) {
      return "write 'let x = " + name(expected) + "(…) else …' to check that it is one";
    }
    if (expected instanceof Type.Bits(int wanted) && found instanceof Type.Bits(int given)) {
      return wanted > given
          ? "write zero_extend(…, " + wanted + ") or sign_extend(…, " + wanted + ")"
          : "write …[" + (wanted - 1) + "..0] for its lowest bits";
    }
    if (expected instanceof Type.Bool && found instanceof Type.Option) {
      return "write '… is some' or '… is none'";
    }
    if (found instanceof Type.SetOf(Type a)
        && expected instanceof Type.ListOf(Type b)
        && a.equals(b)) {
      return "write ascending(…)";
    }
    return "";
  }

  private static boolean base(Type type, Type.Bits bits) {
    return switch (type) {
      case Type.Range r -> r.base().equals(bits);
      case Type.Aligned a -> a.base().equals(bits);
      case Type.Enumeration e -> true;
      default -> false;
    };
  }
}
