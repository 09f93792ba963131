package org.vmsl.specification.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.Span;

/**
 * A place in a list of tokens, with the layout rules of the language: a statement goes on over
 * every line that is indented deeper than its first one, and a block is the deeper lines behind a
 * {@code :}.
 *
 * <p>Within {@link #statement} the tokens of the lines that do not belong to it cannot be seen:
 * {@link #peek} shows {@link Token.Kind#END} there. Mistakes are {@link SyntaxException}s inside
 * and diagnostics outside.
 */
public final class Cursor {
  /** How many mistakes are reported before reading stops. */
  private static final int MISTAKES = 20;

  /** How many spaces a block is indented by. */
  private static final int STEP = 4;

  private final List<Token> tokens;
  private final Diagnostics diagnostics;
  private int position;
  private int start;
  private int margin = -1;
  private int mistakes;
  private List<Comment> inside = new ArrayList<>();
  private boolean tabReported;
  private final StringBuilder read = new StringBuilder();

  /** A cursor before the first of {@code tokens}, the last of which must be an end. */
  public Cursor(List<Token> tokens, Diagnostics diagnostics) {
    this.tokens = List.copyOf(tokens);
    this.diagnostics = diagnostics;
  }

  /** The next token of the statement. */
  public Token peek() {
    return peek(0);
  }

  /** The token {@code ahead} after the next one; an end if the statement does not go so far. */
  public Token peek(int ahead) {
    for (int i = position; i <= position + ahead; i++) {
      Token token = tokens.get(Math.min(i, tokens.size() - 1));
      if (token.kind() == Token.Kind.END || (i > start && outside(token))) {
        return endToken();
      }
    }
    return tokens.get(position + ahead);
  }

  /**
   * The token behind the parenthesis that closes the one which the token {@code ahead} after the
   * next one opens.
   */
  public Token peekBehindParentheses(int ahead) {
    int depth = 0;
    for (int i = position + ahead; ; i++) {
      Token token = tokens.get(i);
      if (token.kind() == Token.Kind.END || (i > start && outside(token))) {
        return endToken();
      }
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      if (depth == 0) {
        return peek(i + 1 - position);
      }
    }
  }

  /** Whether the next token is the given keyword or symbol. */
  public boolean at(String word) {
    return peek().is(word);
  }

  /** Whether the next token is the given keyword or symbol; if so, goes behind it. */
  public boolean take(String word) {
    boolean there = at(word);
    if (there) {
      advance();
    }
    return there;
  }

  /** Whether the statement has no more tokens. */
  public boolean atEnd() {
    return peek().kind() == Token.Kind.END;
  }

  /** Goes behind the next token, which must not be an end. */
  public Token next() {
    Token token = peek();
    if (token.kind() == Token.Kind.END) {
      throw unexpected("something more");
    }
    return advance();
  }

  /** Goes behind the given keyword or symbol, or complains that it is missing. */
  public Token expect(String word) {
    if (!at(word)) {
      throw unexpected("'" + word + "'");
    }
    return next();
  }

  /** Goes behind a name that is no keyword; {@code what} says what it would name. */
  public Identifier expectName(String what) {
    Token token = peek();
    if (token.kind() != Token.Kind.NAME) {
      throw unexpected(what);
    }
    if (Identifier.isReserved(token.text())) {
      throw new SyntaxException(
          token.span(),
          "'" + token.text() + "' is a keyword and cannot be " + what,
          "choose another name");
    }
    advance();
    return new Identifier(token.text(), token.span());
  }

  /** A mistake at the next token: {@code wanted} should stand there. */
  public SyntaxException unexpected(String wanted) {
    return unexpected(wanted, "");
  }

  /** A mistake at the next token, with a hint unless the token itself gives a better one. */
  public SyntaxException unexpected(String wanted, String hint) {
    return Unexpected.mistake(peek(), position == start, endToken().span(), wanted, hint);
  }

  private Token advance() {
    Token token = tokens.get(position);
    position++;
    read.append(token.kind()).append(' ').append(token.text()).append('\n');
    for (Comment comment : token.before()) {
      if (comment.kind() == Comment.Kind.TAB && !tabReported) {
        tabReported = true;
        report(comment.span(), "tabs are not allowed", "indent with spaces, four for each level");
      } else if (position > start + 1 && comment.isText()) {
        inside.add(new Comment(Comment.Kind.LINE, comment.text(), comment.span()));
      }
    }
    return token;
  }

  /** The span of the token before the next one. */
  public Span previous() {
    return tokens.get(Math.max(position - 1, 0)).span();
  }

  /** The comments and gaps before the next token, which may be of another statement. */
  public List<Comment> comments() {
    return tokens.get(position).before();
  }

  /**
   * Some comments, and those between the tokens of this statement that were read since the last
   * call, inner statements left out.
   */
  List<Comment> comments(List<Comment> before) {
    List<Comment> comments = new ArrayList<>(before);
    comments.addAll(inside);
    inside = new ArrayList<>();
    return comments;
  }

  /**
   * What was read until now, a line for each token and for each begin and end of a statement. No
   * more is needed to know the tree; comments and the rest of the layout are not in it.
   */
  public String read() {
    return read.toString();
  }

  /** Whether all tokens of the text are behind. */
  public boolean atEndOfText() {
    return tokens.get(position).kind() == Token.Kind.END;
  }

  /** Whether so many mistakes were found that reading should stop. */
  public boolean gaveUp() {
    return mistakes >= MISTAKES;
  }

  /** Reports a mistake that does not keep the statement from being read on. */
  public void report(Span span, String message, String hint) {
    if (!gaveUp()) {
      diagnostics.error(span, message, hint);
    }
    mistakes++;
  }

  /**
   * Reads one statement: from the next token, which starts a line, over all deeper lines. If {@code
   * parser} finds a mistake or leaves something unread, the mistake is reported and the cursor goes
   * to the next statement.
   */
  public <T> Optional<T> statement(Supplier<T> parser) {
    int outerMargin = margin;
    int outerStart = start;
    List<Comment> outerInside = inside;
    inside = new ArrayList<>();
    start = position;
    margin = tokens.get(position).indent();
    read.append("statement\n");
    try {
      T parsed = parser.get();
      if (!atEnd()) {
        throw unexpected("the end of the line");
      }
      return Optional.of(parsed);
    } catch (SyntaxException e) {
      report(e.span(), e.message(), e.hint());
      skip();
      return Optional.empty();
    } finally {
      read.append("end\n");
      margin = outerMargin;
      start = outerStart;
      inside = outerInside;
    }
  }

  /**
   * Reads the block behind a {@code :} at the end of a line: every line that is deeper than the
   * statement's first one, each with {@code parser}. What is broken is reported and left out.
   */
  public <T> List<T> block(Supplier<T> parser) {
    Token first = tokens.get(position);
    if (first.kind() == Token.Kind.END || !first.startsLine() || first.indent() <= margin) {
      throw new SyntaxException(
          endToken().span(), "expected a block", "indent its lines by four spaces below this one");
    }
    int indent = first.indent();
    if (indent != margin + STEP) {
      report(
          first.span(),
          "this block is indented by " + (indent - margin) + " spaces",
          "indent blocks by four spaces");
    }
    List<T> block = new ArrayList<>();
    while (!atEndOfText() && !gaveUp() && tokens.get(position).indent() > margin) {
      Token line = tokens.get(position);
      if (line.indent() != indent) {
        report(
            line.span(),
            "this line is indented by " + line.indent() + " spaces, the block by " + indent,
            "lines of one block start in the same column");
      }
      statement(parser).ifPresent(block::add);
    }
    if (gaveUp()) {
      position = tokens.size() - 1;
    }
    return block;
  }

  /** Whether a block opens here: the statement's line is over and a deeper line follows. */
  public boolean atBlock() {
    Token token = tokens.get(position);
    return token.kind() != Token.Kind.END && token.startsLine() && token.indent() > margin;
  }

  /** Whether the next line is at the column of this statement and starts with {@code word}. */
  public boolean atSibling(String word) {
    Token token = tokens.get(position);
    return token.indent() == margin && token.is(word);
  }

  /** Goes behind the word found by {@link #atSibling}: its line belongs to this statement. */
  public Token takeSibling() {
    start = position;
    return advance();
  }

  private void skip() {
    if (position == start && !atEndOfText()) {
      advance();
    }
    while (!atEndOfText() && !outside(tokens.get(position))) {
      advance();
    }
  }

  private boolean outside(Token token) {
    return token.startsLine() && token.indent() <= margin;
  }

  private Token endToken() {
    int index = Math.max(position - 1, 0);
    Span last = tokens.get(index).span();
    Span behind = new Span(last.file(), last.end(), last.end());
    return new Token(Token.Kind.END, "", behind, -1, List.of());
  }
}
