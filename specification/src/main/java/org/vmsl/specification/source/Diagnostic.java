package org.vmsl.specification.source;

/**
 * Something a user should know about an input, at a place in it.
 *
 * @param severity whether the input can still be used
 * @param span where
 * @param message what is wrong, in one sentence without a final period
 * @param hint what to do about it; empty if there is nothing useful to say
 */
public record Diagnostic(Severity severity, Span span, String message, String hint) {

  /** How much of a long line is shown on each side of the place. */
  private static final int WIDTH = 120;

  /** Errors make an input unusable (exit code 3); warnings do not. */
  public enum Severity {
    ERROR,
    WARNING
  }

  /**
   * The diagnostic as a person reads it: location, message, the line itself, a caret under the
   * place, and the hint. Tabs in the line are kept, and copied before the caret so that it stays in
   * place. Of a very long line, only what is around the place is shown.
   */
  public String render() {
    StringBuilder out = new StringBuilder();
    String word = severity == Severity.ERROR ? "error" : "warning";
    out.append(span.location()).append(": ").append(word).append(": ").append(message).append('\n');
    String whole = span.file().lineText(span.start());
    int column = Math.min(span.file().column(span.start()) - 1, whole.length());
    int from = column <= WIDTH ? 0 : column - WIDTH / 2;
    String line = whole.substring(from, Math.min(whole.length(), from + 2 * WIDTH));
    out.append("    ").append(line).append('\n').append("    ");
    column -= from;
    for (int i = 0; i < column; i++) {
      out.append(line.charAt(i) == '\t' ? '\t' : ' ');
    }
    int length = Math.clamp(span.end() - span.start(), 1, Math.max(1, line.length() - column));
    out.append("^".repeat(length)).append('\n');
    if (!hint.isEmpty()) {
      out.append("    hint: ").append(hint).append('\n');
    }
    return out.toString();
  }
}
