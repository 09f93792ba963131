package org.vmsl.specification.syntax;

import org.vmsl.specification.source.Span;

/**
 * A mistake that ends the statement being parsed. {@link Cursor#statement} turns it into a
 * diagnostic and goes on with the next statement; no parser lets it escape. Typing has mistakes of
 * the same kind.
 */
public class SyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Span span;
  private final String hint;

  /** A mistake at {@code span}; {@code hint} may be empty. */
  public SyntaxException(Span span, String message, String hint) {
    super(message, null, false, false);
    this.span = span;
    this.hint = hint;
  }

  /** Where the mistake is. */
  public Span span() {
    return span;
  }

  /** What is wrong. */
  public String message() {
    return String.valueOf(getMessage());
  }

  /** What to do about it; may be empty. */
  public String hint() {
    return hint;
  }
}
