package org.vmsl.checker.term;

import java.util.Locale;
import java.util.StringJoiner;

/** Terms as people read them in messages. */
final class TermText {
  private TermText() {}

  static String of(Term term) {
    return switch (term.operation()) {
      case NUMBER ->
          Long.compareUnsigned(term.number(), 1024) < 0
              ? Long.toString(term.number())
              : "0x" + Long.toHexString(term.number());
      case TRUTH -> term.number() != 0 ? "true" : "false";
      case SYMBOL -> term.name() + "'" + term.number();
      case INITIAL -> {
        StringJoiner out = new StringJoiner(", ", term.name() + "₀[", "]");
        term.arguments().forEach(a -> out.add(a.toString()));
        yield out.toString();
      }
      case SUM -> {
        StringJoiner out = new StringJoiner(" + ", "(", ")");
        for (int i = 0; i < term.arguments().size(); i++) {
          long c = term.coefficients().get(i);
          out.add(c == 1 ? term.arguments().get(i).toString() : c + "·" + term.arguments().get(i));
        }
        if (term.number() != 0) {
          out.add(
              term.number() > -1024 && term.number() < 1024
                  ? "" + term.number()
                  : "0x" + Long.toHexString(term.number()));
        }
        yield out.toString();
      }
      case NONE -> "none";
      case BOUND -> "#" + term.number();
      case FIELD -> term.arguments().getFirst() + "." + term.number();
      case SLICE ->
          term.arguments().getFirst()
              + "["
              + (term.number() + term.width() - 1)
              + ".."
              + term.number()
              + "]";
      case EQUAL -> "(" + term.argument(0) + " == " + term.argument(1) + ")";
      case LESS -> "(" + term.argument(0) + " < " + term.argument(1) + ")";
      case LESS_EQUAL -> "(" + term.argument(0) + " <= " + term.argument(1) + ")";
      default -> {
        StringJoiner out =
            new StringJoiner(", ", term.operation().name().toLowerCase(Locale.ROOT) + "(", ")");
        term.arguments().forEach(a -> out.add(a.toString()));
        yield out.toString();
      }
    };
  }
}
