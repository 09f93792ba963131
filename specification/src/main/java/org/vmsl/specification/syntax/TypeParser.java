package org.vmsl.specification.syntax;

import org.vmsl.specification.source.Span;

/** Reads types at a cursor. Mistakes are {@link SyntaxException}s. */
final class TypeParser {
  private static final int DEPTH = 16;

  private final Cursor cursor;
  private int depth;

  TypeParser(Cursor cursor) {
    this.cursor = cursor;
  }

  TypeTerm type() {
    Span start = cursor.peek().span();
    if (++depth > DEPTH) {
      throw tooDeep(start);
    }
    try {
      TypeTerm type = simple();
      for (int options = 0; cursor.at("?"); options++) {
        if (options == DEPTH) {
          throw tooDeep(start);
        }
        cursor.next();
        type = new TypeTerm.Option(type, start.to(cursor.previous()));
      }
      return type;
    } finally {
      depth--;
    }
  }

  private TypeTerm simple() {
    Span start = cursor.peek().span();
    Identifier name = cursor.expectName("a type");
    if (!cursor.at("(")) {
      return new TypeTerm.Named(name);
    }
    cursor.expect("(");
    TypeTerm type =
        switch (name.text()) {
          case "bits" -> new TypeTerm.Bits(ExpressionParser.numeral(cursor), start);
          case "set" -> new TypeTerm.SetOf(type(), start);
          case "list" -> new TypeTerm.ListOf(type(), start);
          default ->
              throw new SyntaxException(
                  name.span(),
                  "'" + name.text() + "' is no type that takes parentheses",
                  "these do: bits(64), set(T), list(T)");
        };
    cursor.expect(")");
    return type;
  }

  private static SyntaxException tooDeep(Span span) {
    return new SyntaxException(
        span, "this type is nested more than " + DEPTH + " levels deep", "name parts of it");
  }
}
