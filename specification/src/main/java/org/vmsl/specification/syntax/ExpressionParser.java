package org.vmsl.specification.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.vmsl.specification.source.Span;

/**
 * Reads expressions at a cursor, for specifications and scenarios alike. Mistakes are {@link
 * SyntaxException}s, so every call belongs into a {@link Cursor#statement}.
 */
public final class ExpressionParser {
  /** How deep expressions may be nested; a chain of operators counts as deep as it is long. */
  public static final int DEPTH = 256;

  private final Cursor cursor;
  private int depth;
  private int height;
  private boolean starless;

  /** Reads at {@code cursor}, and moves it. */
  public ExpressionParser(Cursor cursor) {
    this.cursor = cursor;
  }

  /** Reads an expression of any form. */
  public Term expression() {
    Token token = cursor.peek();
    descend(token.span());
    try {
      if (token.is("if")) {
        cursor.next();
        return conditional(token.span(), expression());
      }
      return startsQuantifier() ? quantifier() : operation(1);
    } finally {
      depth--;
    }
  }

  /**
   * Reads an expression of any form that ends before a {@code *}, unless that is between brackets
   * of the expression.
   */
  public Term conjunct() {
    return with(true, this::expression);
  }

  /** Reads a name, number or bracketed expression with what is reached from it by dots and keys. */
  public Term operand() {
    return with(false, () -> suffixes(primary()));
  }

  private <T> T with(boolean stopsAtStar, Supplier<T> reading) {
    boolean outer = starless;
    starless = stopsAtStar;
    try {
      return reading.get();
    } finally {
      starless = outer;
    }
  }

  /** Reads {@code x in D} or {@code x at i in D}; the name after {@code some} or {@code for}. */
  public Term.Binder binder() {
    return with(false, this::range);
  }

  private Term.Binder range() {
    Identifier name = cursor.expectName("a name");
    Optional<Identifier> position = Optional.empty();
    if (cursor.take("at")) {
      position = Optional.of(cursor.expectName("a name for the position"));
    }
    cursor.expect("in");
    Term domain = operation(BinaryOperator.COMPARISON_LEVEL + 1);
    int height = this.height;
    Optional<Term> high = Optional.empty();
    if (cursor.take("until")) {
      high = Optional.of(operation(BinaryOperator.COMPARISON_LEVEL + 1));
    }
    this.height = Math.max(height, this.height);
    return new Term.Binder(name, position, domain, high);
  }

  /** Reads {@code (e, …)} or {@code (name = e, …)}, the parentheses included. */
  public List<Term.Argument> arguments() {
    return with(false, this::enclosed);
  }

  private List<Term.Argument> enclosed() {
    cursor.expect("(");
    List<Term.Argument> arguments = new ArrayList<>();
    int height = 0;
    boolean more = !cursor.at(")");
    while (more) {
      arguments.add(argument());
      height = Math.max(height, this.height);
      more = cursor.take(",");
    }
    close(")");
    this.height = height;
    return arguments;
  }

  private Term.Argument argument() {
    Optional<Identifier> name = Optional.empty();
    if (cursor.peek().kind() == Token.Kind.NAME && cursor.peek(1).is("=")) {
      name = Optional.of(cursor.expectName("the name of an argument"));
      cursor.expect("=");
    }
    return new Term.Argument(name, expression());
  }

  /** Reads {@code then yes else no} behind a condition that was just read. */
  Term conditional(Span start, Term condition) {
    int height = this.height;
    cursor.expect("then");
    Term yes = expression();
    height = Math.max(height, this.height);
    cursor.expect("else");
    Term no = expression();
    grow(Math.max(height, this.height), start);
    return new Term.Conditional(condition, yes, no, start.to(no.span()));
  }

  private boolean startsQuantifier() {
    if (cursor.at("all")) {
      return true;
    }
    Token after = cursor.peek(2);
    return cursor.at("some") && (after.is("in") || after.is("at"));
  }

  private Term quantifier() {
    Token word = cursor.next();
    Term.Binder binder = binder();
    int height = this.height;
    cursor.expect(":");
    Term body = expression();
    grow(Math.max(height, this.height), word.span());
    return new Term.Quantifier(word.is("all"), binder, body, word.span().to(body.span()));
  }

  private Term operation(int level) {
    descend(cursor.peek().span());
    try {
      Term left = level <= BinaryOperator.NOT_LEVEL && cursor.at("not") ? negation() : prefix();
      boolean compared = false;
      while (true) {
        Optional<BinaryOperator> operator = BinaryOperator.of(cursor.peek());
        boolean is = cursor.at("is");
        int found = is ? BinaryOperator.COMPARISON_LEVEL : operator.map(o -> o.level()).orElse(0);
        if (found == 0 || found < level || starless && cursor.at("*")) {
          return left;
        }
        if (found == BinaryOperator.COMPARISON_LEVEL) {
          if (compared) {
            throw new SyntaxException(
                cursor.peek().span(),
                "comparisons cannot be chained",
                "put one of them in parentheses, or join two with 'and'");
          }
          compared = true;
        }
        left = is ? test(left) : binary(operator.orElseThrow(), left);
      }
    } finally {
      depth--;
    }
  }

  private Term negation() {
    Span start = cursor.next().span();
    Term operand = operation(BinaryOperator.NOT_LEVEL);
    grow(height, start);
    return new Term.Unary(Term.UnaryOperator.NOT, operand, start.to(operand.span()));
  }

  private Term binary(BinaryOperator operator, Term left) {
    int height = this.height;
    Token token = cursor.next();
    boolean rightAssociative = operator == BinaryOperator.IMPLIES;
    Term right = operation(rightAssociative ? operator.level() : operator.level() + 1);
    grow(Math.max(height, this.height), token.span());
    return new Term.Binary(operator, left, right, left.span().to(right.span()));
  }

  private Term test(Term operand) {
    cursor.expect("is");
    grow(height, operand.span());
    boolean some = !cursor.at("none");
    if (some && !cursor.at("some")) {
      throw cursor.unexpected("'some' or 'none'", "use '==' to compare values");
    }
    cursor.next();
    Optional<Identifier> name = Optional.empty();
    if (some && cursor.take("(")) {
      name = Optional.of(cursor.expectName("a name for what the option holds"));
      cursor.expect(")");
    }
    return new Term.Is(operand, some, name, operand.span().to(cursor.previous()));
  }

  private Term prefix() {
    Token token = cursor.peek();
    boolean negate = token.is("-");
    if (!negate && !token.is("~")) {
      return postfix(primary());
    }
    descend(token.span());
    try {
      cursor.next();
      Term operand = prefix();
      grow(height, token.span());
      Term.UnaryOperator operator =
          negate ? Term.UnaryOperator.NEGATE : Term.UnaryOperator.COMPLEMENT;
      return new Term.Unary(operator, operand, token.span().to(operand.span()));
    } finally {
      depth--;
    }
  }

  private Term postfix(Term primary) {
    Term term = suffixes(primary);
    while (cursor.at("@")) {
      int height = this.height;
      Span at = cursor.next().span();
      Term vm = suffixes(primary());
      grow(Math.max(height, this.height), at);
      term = new Term.At(term, vm, term.span().to(vm.span()));
    }
    return term;
  }

  private Term suffixes(Term primary) {
    Term term = primary;
    while (true) {
      int height = this.height;
      Span start = term.span();
      if (cursor.at("(")) {
        List<Term.Argument> arguments = arguments();
        term = new Term.Call(term, arguments, start.to(cursor.previous()));
      } else if (cursor.at("[")) {
        Term base = term;
        term = with(false, () -> index(base));
      } else if (cursor.take(".")) {
        this.height = 0;
        Identifier name = cursor.expectName("the name of a field");
        term = new Term.Member(term, name, start.to(name.span()));
      } else if (cursor.take("with")) {
        List<Term.Argument> changes = arguments();
        term = new Term.With(term, changes, start.to(cursor.previous()));
      } else {
        return term;
      }
      grow(Math.max(height, this.height), start);
    }
  }

  private Term index(Term base) {
    cursor.expect("[");
    if (cursor.peek().kind() == Token.Kind.NUMBER && cursor.peek(1).is("..")) {
      Term.Numeral high = numeral();
      cursor.expect("..");
      Term.Numeral low = numeral();
      close("]");
      return new Term.Slice(base, high, low, base.span().to(cursor.previous()));
    }
    List<Term> keys = new ArrayList<>();
    height = 0;
    rest("]", keys, true);
    return new Term.Index(base, keys, base.span().to(cursor.previous()));
  }

  private Term primary() {
    Token token = cursor.peek();
    height = 1;
    if (token.kind() == Token.Kind.NUMBER) {
      return numeral();
    }
    if (token.kind() == Token.Kind.NAME) {
      return word(token);
    }
    return switch (token.kind() == Token.Kind.SYMBOL ? token.text() : "") {
      case "(" -> {
        cursor.next();
        Term inner = with(false, this::expression);
        close(")");
        grow(height, token.span());
        yield new Term.Parentheses(inner, token.span().to(cursor.previous()));
      }
      case "{" -> with(false, () -> collection(token.span(), "}"));
      case "[" -> with(false, () -> collection(token.span(), "]"));
      case "#" -> {
        cursor.next();
        yield new Term.Name("#", token.span());
      }
      default -> throw cursor.unexpected("an expression");
    };
  }

  private Term word(Token token) {
    Span span = token.span();
    boolean constant = token.is("true") || token.is("false") || token.is("none");
    boolean name = token.is("self") || token.is("some") || !Identifier.isReserved(token.text());
    if (token.is("if") || token.is("all") || token.is("not") || startsQuantifier()) {
      throw parenthesize(token);
    }
    if (!constant && !name) {
      throw cursor.unexpected("an expression");
    }
    cursor.next();
    if (name) {
      return new Term.Name(token.text(), span);
    }
    return token.is("none") ? new Term.None(span) : new Term.Truth(token.is("true"), span);
  }

  private static SyntaxException parenthesize(Token token) {
    return new SyntaxException(
        token.span(),
        "'" + token.text() + "' cannot stand here without parentheses",
        "write '(" + token.text() + " …)'");
  }

  private Term.Numeral numeral() {
    height = 1;
    return numeral(cursor);
  }

  /** Reads the number at {@code cursor}, where one must be. */
  static Term.Numeral numeral(Cursor cursor) {
    if (cursor.peek().kind() != Token.Kind.NUMBER) {
      throw cursor.unexpected("a number");
    }
    Token token = cursor.next();
    if (!Numbers.isWellFormed(token.text())) {
      throw new SyntaxException(
          token.span(),
          "'" + token.text() + "' is neither a number nor a name",
          "numbers are written 42, 0x2A or 0b101010; names start with a letter");
    }
    long value =
        Numbers.value(token.text())
            .orElseThrow(
                () -> new SyntaxException(token.span(), "this number does not fit in 64 bits", ""));
    return new Term.Numeral(token.text(), value, token.span());
  }

  private Term collection(Span open, String closing) {
    cursor.next();
    boolean list = closing.equals("]");
    List<Term> elements = new ArrayList<>();
    if (!cursor.at(closing)) {
      Term first = expression();
      if (cursor.take("for")) {
        return comprehension(open, list, first, closing);
      }
      elements.add(first);
      rest(closing, elements, cursor.take(","));
    } else {
      height = 0;
      rest(closing, elements, false);
    }
    Span span = open.to(cursor.previous());
    return list ? new Term.Brackets(elements, span) : new Term.Braces(elements, span);
  }

  private Term comprehension(Span open, boolean list, Term element, String closing) {
    int height = this.height;
    Term.Binder binder = binder();
    height = Math.max(height, this.height);
    Optional<Term> condition = Optional.empty();
    if (cursor.take("if")) {
      condition = Optional.of(expression());
      height = Math.max(height, this.height);
    }
    close(closing);
    grow(height, open);
    return new Term.Comprehension(list, element, binder, condition, open.to(cursor.previous()));
  }

  private void rest(String closing, List<Term> elements, boolean expected) {
    int height = this.height;
    boolean more = expected;
    while (more) {
      elements.add(expression());
      height = Math.max(height, this.height);
      more = cursor.take(",");
    }
    close(closing);
    grow(height, cursor.previous());
  }

  private void close(String closing) {
    if (!cursor.take(closing)) {
      throw cursor.unexpected(closing.equals(")") ? "')'" : "',' or '" + closing + "'");
    }
  }

  private void descend(Span span) {
    depth++;
    if (depth > 2 * DEPTH) {
      throw tooDeep(span);
    }
  }

  private void grow(int below, Span span) {
    height = below + 1;
    if (height > DEPTH) {
      throw tooDeep(span);
    }
  }

  private static SyntaxException tooDeep(Span span) {
    return new SyntaxException(
        span,
        "this expression is nested more than " + DEPTH + " levels deep",
        "name parts of it with 'let' or functions");
  }
}
