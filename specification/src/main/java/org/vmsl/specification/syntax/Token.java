package org.vmsl.specification.syntax;

import java.util.List;
import org.vmsl.specification.source.Span;

/**
 * A word of the text.
 *
 * @param text exactly as written; of a string, what stands between the quotation marks
 * @param indent the number of spaces before the token if it is the first of its line, else -1
 * @param before the comments, gaps and tabs between the token before and this one
 */
public record Token(Kind kind, String text, Span span, int indent, List<Comment> before) {
  public Token {
    before = List.copyOf(before);
  }

  /** What a token is. */
  public enum Kind {
    /** A name or a keyword: a letter or {@code _}, then letters, digits and {@code _}. */
    NAME,
    /** A number; {@link Numbers} reads it. */
    NUMBER,
    /** A text between quotation marks on one line. */
    STRING,
    /** Punctuation or an operator. */
    SYMBOL,
    /** A quotation mark without a second one on its line; the text is the rest of the line. */
    UNCLOSED_STRING,
    /** A character that the language does not use. */
    UNKNOWN,
    /** The end of the text, or of a statement as {@link Cursor} shows it. */
    END
  }

  /** Whether this is the first token of its line. */
  public boolean startsLine() {
    return indent >= 0;
  }

  /** Whether this is the given keyword or symbol. */
  public boolean is(String word) {
    return (kind == Kind.NAME || kind == Kind.SYMBOL) && text.equals(word);
  }

  /** The token as messages cite it. */
  public String describe() {
    return switch (kind) {
      case END -> "the end of the line";
      case STRING, UNCLOSED_STRING -> "a string";
      case NUMBER -> "the number " + text;
      case NAME, SYMBOL, UNKNOWN -> "'" + text + "'";
    };
  }
}
