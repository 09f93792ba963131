package org.vmsl.checker.term;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Terms as people read them in messages. */
final class TermText {
  /** Parts further inside are left out: nobody reads them, and shared ones would come up often. */
  private static final int DEPTH = 8;

  private final int depth;

  private TermText(int depth) {
    this.depth = depth;
  }

  static String of(Term term) {
    return new TermText(DEPTH).text(term);
  }

  private String part(Term part) {
    return depth == 0 ? "…" : new TermText(depth - 1).text(part);
  }

  private String parts(List<Term> parts, String start, String between, String end) {
    StringJoiner out = new StringJoiner(between, start, end);
    parts.forEach(part -> out.add(part(part)));
    return out.toString();
  }

  private String text(Term term) {
    return switch (term.operation()) {
      case NUMBER ->
          Long.compareUnsigned(term.number(), 1024) < 0
              ? Long.toString(term.number())
              : "0x" + Long.toHexString(term.number());
      case TRUTH -> term.number() != 0 ? "true" : "false";
      case SYMBOL -> term.name() + "'" + term.number();
      case INITIAL -> parts(term.arguments(), term.name() + "₀[", ", ", "]");
      case SUM -> {
        StringJoiner out = new StringJoiner(" + ", "(", ")");
        for (int i = 0; i < term.arguments().size(); i++) {
          long c = term.coefficients().get(i);
          out.add((c == 1 ? "" : c + "·") + part(term.argument(i)));
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
      case FIELD -> part(term.argument(0)) + "." + term.number();
      case SLICE -> {
        long high = term.number() + term.width() - 1;
        yield part(term.argument(0)) + "[" + high + ".." + term.number() + "]";
      }
      case EQUAL -> parts(term.arguments(), "(", " == ", ")");
      case LESS -> parts(term.arguments(), "(", " < ", ")");
      case LESS_EQUAL -> parts(term.arguments(), "(", " <= ", ")");
      default ->
          parts(
              term.arguments(), term.operation().name().toLowerCase(Locale.ROOT) + "(", ", ", ")");
    };
  }
}
