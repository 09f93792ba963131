package org.vmsl.specification.source;

/**
 * A text that a user wrote, with the name under which diagnostics cite it.
 *
 * @param name the path as the user gave it, for display
 * @param text the whole contents
 */
public record SourceFile(String name, String text) {

  /** The 1-based line that holds the character at {@code offset}. */
  public int line(int offset) {
    int line = 1;
    for (int i = 0; i < offset && i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        line++;
      }
    }
    return line;
  }

  /** The 1-based column, in characters, of the character at {@code offset}. */
  public int column(int offset) {
    return Math.min(offset, text.length()) - lineStart(offset) + 1;
  }

  /** The text of the line that holds the character at {@code offset}, without its line end. */
  public String lineText(int offset) {
    int start = lineStart(offset);
    int end = text.indexOf('\n', start);
    String line = end < 0 ? text.substring(start) : text.substring(start, end);
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  private int lineStart(int offset) {
    return text.lastIndexOf('\n', Math.min(offset, text.length()) - 1) + 1;
  }
}
