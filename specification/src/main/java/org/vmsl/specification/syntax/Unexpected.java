package org.vmsl.specification.syntax;

import org.vmsl.specification.source.Span;

/** What is said about a token that should not stand where it does. */
final class Unexpected {
  private Unexpected() {}

  /**
   * The mistake that {@code wanted} should stand where {@code token} does.
   *
   * @param first whether it is the first token of its statement
   * @param end the place behind the token before it
   */
  static SyntaxException mistake(Token token, boolean first, Span end, String wanted, String hint) {
    if (wanted.equals("':'") && token.startsLine() && !first) {
      return new SyntaxException(end, "expected ':' at the end of this line", "it opens a block");
    }
    String message = "expected " + wanted + ", found " + token.describe();
    return switch (token.kind()) {
      case UNKNOWN ->
          new SyntaxException(
              token.span(), "the character " + token.describe() + " means nothing here", hint);
      case UNCLOSED_STRING ->
          new SyntaxException(token.span(), "this string does not end", "put '\"' behind its text");
      case NUMBER, NAME, STRING, SYMBOL ->
          new SyntaxException(
              token.span(), message, token.startsLine() ? continued(first, hint) : hint);
      case END -> new SyntaxException(token.span(), message, hint);
    };
  }

  private static String continued(boolean first, String hint) {
    return first || !hint.isEmpty()
        ? hint
        : "this line is indented deeper than the line before it, so it continues that one";
  }
}
