package org.vmsl.specification.typing;

import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.SyntaxException;

/**
 * A mistake that ends the typing of a statement or of a declaration's part. Whoever types
 * statements catches it, reports it and goes on with the next one.
 */
final class Mistake extends SyntaxException {
  private static final long serialVersionUID = 1;

  private final boolean silent;

  Mistake(Span span, String message, String hint) {
    this(span, message, hint, false);
  }

  private Mistake(Span span, String message, String hint, boolean silent) {
    super(span, message, hint);
    this.silent = silent;
  }

  /** What only follows from a mistake that was reported already. */
  static Mistake consequence(Span span) {
    return new Mistake(span, "", "", true);
  }

  void report(Diagnostics diagnostics) {
    if (!silent) {
      diagnostics.error(span(), message(), hint());
    }
  }
}
