package org.vmsl.specification.typing;

import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.Span;

/**
 * A mistake that ends the typing of a statement or of a declaration's part. Whoever types
 * statements catches it, reports it and goes on with the next one.
 */
final class Mistake extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Span span;
  private final String hint;
  private final boolean silent;

  Mistake(Span span, String message, String hint) {
    this(span, message, hint, false);
  }

  private Mistake(Span span, String message, String hint, boolean silent) {
    super(message, null, false, false);
    this.span = span;
    this.hint = hint;
    this.silent = silent;
  }

  /** What only follows from a mistake that was reported already. */
  static Mistake consequence(Span span) {
    return new Mistake(span, "", "", true);
  }

  void report(Diagnostics diagnostics) {
    if (!silent) {
      diagnostics.error(span, String.valueOf(getMessage()), hint);
    }
  }
}
