package org.vmsl.scenario.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmsl.scenario.Assertion;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Cursor;
import org.vmsl.specification.syntax.ExpressionParser;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.syntax.Token;
import org.vmsl.specification.syntax.TypeTerm;

/** Reads assertions, and what gives them names. */
final class AssertionParser {
  private final Cursor cursor;
  private final ExpressionParser expressions;
  private int depth;

  AssertionParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  /** {@code assertion name(x: T, …): A} or {@code condition name(x: T, …) for V: A}. */
  Declaration.NamedAssertion named() {
    Token first = cursor.next();
    Identifier name = cursor.expectName("a name for the " + first.text());
    List<AssertionTerm.Formal> formals = List.of();
    if (cursor.take("(")) {
      formals = cursor.at(")") ? List.of() : formals();
      cursor.expect(")");
    }
    Optional<Identifier> vm = Optional.empty();
    if (first.is("condition")) {
      if (!cursor.take("for")) {
        throw cursor.unexpected(
            "'for' and a VM", "a condition is what one VM is resumed with: 'condition c for V1:'");
      }
      vm = Optional.of(cursor.expectName("the name of a VM"));
    }
    cursor.expect(":");
    AssertionTerm body = assertion();
    if (!cursor.atEnd()) {
      throw cursor.unexpected(
          "'*' or the end of the assertion", "the parts of an assertion have '*' between them");
    }
    return new Declaration.NamedAssertion(name, vm, formals, body, first.span().to(name.span()));
  }

  private List<AssertionTerm.Formal> formals() {
    List<AssertionTerm.Formal> formals = new ArrayList<>();
    do {
      Identifier name = cursor.expectName("a name");
      if (!cursor.take(":")) {
        throw cursor.unexpected("':' and a type", "for example '" + name.text() + ": Word'");
      }
      formals.add(new AssertionTerm.Formal(name, TypeTerm.at(cursor)));
    } while (cursor.take(","));
    return formals;
  }

  private AssertionTerm assertion() {
    if (++depth > ExpressionParser.DEPTH) {
      throw new SyntaxException(
          cursor.peek().span(),
          "this assertion is nested more than " + ExpressionParser.DEPTH + " levels deep",
          "name parts of it with 'assertion'");
    }
    List<AssertionTerm> parts = new ArrayList<>();
    try {
      do {
        AssertionTerm part = part();
        if (part instanceof AssertionTerm.Star(List<AssertionTerm> inner)) {
          parts.addAll(inner);
        } else {
          parts.add(part);
        }
      } while (cursor.take("*"));
    } finally {
      depth--;
    }
    return parts.size() == 1 ? parts.getFirst() : new AssertionTerm.Star(parts);
  }

  private AssertionTerm part() {
    Token token = cursor.peek();
    if (token.is("if")) {
      return conditional();
    }
    if (token.is("(") && isWhole(cursor.peekBehindParentheses(0))) {
      cursor.next();
      AssertionTerm inner = assertion();
      cursor.expect(")");
      return inner;
    }
    return switch (startsForm() ? token.text() : "") {
      case "emp" -> {
        cursor.next();
        yield new AssertionTerm.Star(List.of());
      }
      case "exists" -> {
        cursor.next();
        List<AssertionTerm.Formal> formals = formals();
        if (!cursor.take(":")) {
          throw cursor.unexpected("':' and an assertion", "for example 'exists x: Word: …'");
        }
        // Each name is a level of its own.
        depth += formals.size();
        try {
          yield new AssertionTerm.Exists(formals, assertion());
        } finally {
          depth -= formals.size();
        }
      }
      case "each" -> {
        cursor.next();
        Term.Binder binder = expressions.binder();
        cursor.expect(":");
        yield new AssertionTerm.Each(binder, assertion());
      }
      case "page" -> words();
      case "resume" -> resume();
      default -> points();
    };
  }

  /** Whether the next token, if it is a keyword of assertions, is used as one. */
  private boolean startsForm() {
    Token next = cursor.peek(1);
    return next.kind() == Token.Kind.NAME
        || next.kind() == Token.Kind.NUMBER
        || isWhole(next)
        || next.is("(") && cursor.at("page") && cursor.peekBehindParentheses(1).is("|->");
  }

  /** Whether a part of a conjunction ends before {@code next}. */
  private static boolean isWhole(Token next) {
    return next.kind() == Token.Kind.END || next.is("*") || next.is(")") || next.is("else");
  }

  private AssertionTerm conditional() {
    cursor.next();
    Term condition = expressions.expression();
    cursor.expect("then");
    AssertionTerm yes = assertion();
    cursor.expect("else");
    return new AssertionTerm.Conditional(condition, yes, assertion());
  }

  AssertionTerm.Resume resume() {
    cursor.next();
    Term vm = expressions.operand();
    if (cursor.peek().kind() != Token.Kind.NAME) {
      throw cursor.unexpected(
          "the name of a condition", "the VM comes first: 'resume V1 condition(…)'");
    }
    Identifier condition = cursor.expectName("the name of a condition");
    return new AssertionTerm.Resume(
        vm, condition, cursor.at("(") ? expressions.arguments() : List.of());
  }

  private AssertionTerm points() {
    Term term = expressions.conjunct();
    if (!cursor.take("|->")) {
      return new AssertionTerm.Fact(term);
    }
    return new AssertionTerm.Points(term, quarters(), value());
  }

  private Optional<Term> value() {
    return cursor.take("_") ? Optional.empty() : Optional.of(expressions.conjunct());
  }

  private AssertionTerm words() {
    Token first = cursor.next();
    Term page = expressions.operand();
    Span span = first.span().to(page.span());
    cursor.expect("|->");
    int quarters = quarters();
    List<Optional<Term>> words = new ArrayList<>();
    while (!takeDots()) {
      words.add(value());
      if (!cursor.take(",") && !atDots()) {
        return new AssertionTerm.Words(page, quarters, words, false, span);
      }
    }
    return new AssertionTerm.Words(page, quarters, words, true, span);
  }

  private boolean atDots() {
    return cursor.at("...") || cursor.peek().text().equals("…");
  }

  private boolean takeDots() {
    boolean there = atDots();
    if (there) {
      cursor.next();
    }
    return there;
  }

  /** The share of a cell, in quarters: {@code {1/2}}, or all of it if nothing is written. */
  private int quarters() {
    if (!cursor.at("{") || !cursor.peek(2).text().equals("/")) {
      return Assertion.WHOLE;
    }
    Token open = cursor.next();
    String share = cursor.next().text() + cursor.next().text() + cursor.next().text();
    cursor.expect("}");
    return switch (share) {
      case "1/4" -> 1;
      case "1/2", "2/4" -> 2;
      case "3/4" -> 3;
      default ->
          throw new SyntaxException(
              open.span().to(cursor.previous()),
              "there is no share {" + share + "}",
              "shares are {1/4}, {1/2} and {3/4}; without one the whole cell is meant");
    };
  }
}
