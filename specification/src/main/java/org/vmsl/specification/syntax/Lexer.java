package org.vmsl.specification.syntax;

import java.util.ArrayList;
import java.util.List;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.source.Span;

/**
 * Cuts a text into tokens. It reports nothing: what it does not know becomes a token of its own
 * kind, about which a parser complains when it gets there, so a stretch in another language may be
 * skipped.
 *
 * <p>{@code #} starts a comment, except right behind a name or right before {@code ]} or {@code ,},
 * where it is the mark of an alias family.
 */
public final class Lexer {
  private static final List<String> SYMBOLS =
      List.of(
          "|->", "...", ":=", "==", "!=", "<=", ">=", "<<", ">>", "++", "..", "(", ")", "[", "]",
          "{", "}", ",", ":", ".", "=", "<", ">", "|", "^", "&", "+", "-", "*", "~", "@", "?", "#");

  private final SourceFile file;
  private final String text;
  private final int end;
  private final List<Token> tokens = new ArrayList<>();
  private List<Comment> before = new ArrayList<>();
  private int position;
  private int lineStart;
  private boolean fresh = true;

  private Lexer(SourceFile file, int start, int end) {
    this.file = file;
    this.text = file.text();
    this.end = end;
    this.position = start;
    this.lineStart = start;
  }

  /** The tokens of a whole file; the last one is of kind {@link Token.Kind#END}. */
  public static List<Token> tokens(SourceFile file) {
    return tokens(file, 0, file.text().length());
  }

  /**
   * The tokens of a stretch of a file, followed by one of kind {@link Token.Kind#END}. Its first
   * token counts as the first of a line.
   */
  public static List<Token> tokens(SourceFile file, int start, int end) {
    return new Lexer(file, start, end).run();
  }

  private List<Token> run() {
    if (position == 0 && end > 0 && text.charAt(0) == '\uFEFF') {
      position = 1;
      lineStart = 1;
    }
    while (position < end) {
      char c = text.charAt(position);
      if (c == '\n') {
        newLine();
      } else if (c == ' '
          || (c == '\r' && (position + 1 == end || text.charAt(position + 1) == '\n'))) {
        position++;
      } else if (c == '#' && startsComment()) {
        comment();
      } else if (isLetter(c)) {
        add(Token.Kind.NAME, position, skip(position));
      } else if (isDigit(c)) {
        add(Token.Kind.NUMBER, position, skip(position));
      } else if (c == '"') {
        string();
      } else if (c == '\t') {
        before.add(new Comment(Comment.Kind.TAB, "", new Span(file, position, position + 1)));
        position++;
      } else {
        symbol();
      }
    }
    Span last = new Span(file, end, end);
    tokens.add(new Token(Token.Kind.END, "", last, 0, before));
    return tokens;
  }

  private void newLine() {
    if (fresh) {
      boolean gap = !before.isEmpty() && before.getLast().kind() == Comment.Kind.GAP;
      if (!gap) {
        before.add(new Comment(Comment.Kind.GAP, "", new Span(file, lineStart, position)));
      }
    }
    position++;
    lineStart = position;
    fresh = true;
  }

  private boolean startsComment() {
    if (!fresh && position > 0 && isWord(text.charAt(position - 1))) {
      return false;
    }
    char next = position + 1 < end ? text.charAt(position + 1) : '\n';
    return next != ']' && next != ',';
  }

  private void comment() {
    int start = position;
    int stop = text.indexOf('\n', start);
    stop = stop < 0 || stop > end ? end : stop;
    position = stop;
    boolean documentation = text.startsWith("##", start);
    Comment.Kind kind =
        !fresh
            ? Comment.Kind.TRAILING
            : documentation ? Comment.Kind.DOCUMENTATION : Comment.Kind.LINE;
    int mark = kind == Comment.Kind.DOCUMENTATION ? 2 : 1;
    String content = text.substring(Math.min(start + mark, stop), stop).stripTrailing();
    if (content.startsWith(" ")) {
      content = content.substring(1);
    }
    before.add(new Comment(kind, content, new Span(file, start, stop)));
    fresh = false;
  }

  private void string() {
    int close = position + 1;
    while (close < end && text.charAt(close) != '"' && text.charAt(close) != '\n') {
      close++;
    }
    if (close < end && text.charAt(close) == '"') {
      String content = text.substring(position + 1, close);
      add(Token.Kind.STRING, content, position, close + 1);
    } else {
      add(Token.Kind.UNCLOSED_STRING, position, close);
    }
  }

  private void symbol() {
    for (String symbol : SYMBOLS) {
      if (position + symbol.length() <= end && text.startsWith(symbol, position)) {
        add(Token.Kind.SYMBOL, position, position + symbol.length());
        return;
      }
    }
    int stop = position + Character.charCount(text.codePointAt(position));
    add(Token.Kind.UNKNOWN, position, Math.min(stop, end));
  }

  private void add(Token.Kind kind, int start, int stop) {
    add(kind, text.substring(start, stop), start, stop);
  }

  private void add(Token.Kind kind, String content, int start, int stop) {
    int indent = fresh ? column(start) : -1;
    tokens.add(new Token(kind, content, new Span(file, start, stop), indent, before));
    before = new ArrayList<>();
    position = stop;
    fresh = false;
  }

  private int column(int offset) {
    int column = 0;
    for (int i = lineStart; i < offset; i++) {
      column = text.charAt(i) == '\t' ? (column / 4 + 1) * 4 : column + 1;
    }
    return column;
  }

  private int skip(int from) {
    int stop = from;
    while (stop < end && isWord(text.charAt(stop))) {
      stop++;
    }
    return stop;
  }

  private static boolean isWord(char c) {
    return isLetter(c) || isDigit(c);
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
