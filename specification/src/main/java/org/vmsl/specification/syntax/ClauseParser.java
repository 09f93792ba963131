package org.vmsl.specification.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.vmsl.specification.source.Span;

/** Reads statements and blocks at a cursor. Mistakes are {@link SyntaxException}s. */
final class ClauseParser {
  private static final int DEPTH = 32;

  private final Cursor cursor;
  private final ExpressionParser expressions;
  private int depth;

  ClauseParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  /** Reads the block behind a {@code :}, on lines of its own or a single statement on the same. */
  List<Clause> block() {
    return block(this::clause);
  }

  private <T> List<T> block(Supplier<T> parser) {
    if (depth == DEPTH) {
      throw new SyntaxException(
          cursor.previous(),
          "blocks are nested more than " + DEPTH + " levels deep",
          "put inner statements into a procedure");
    }
    depth++;
    try {
      return cursor.atBlock() || cursor.atEnd() ? cursor.block(parser) : List.of(parser.get());
    } finally {
      depth--;
    }
  }

  /** Reads a statement. */
  Clause clause() {
    List<Comment> before = cursor.comments();
    Token token = cursor.peek();
    return switch (token.kind() == Token.Kind.NAME ? token.text() : "") {
      case "let" -> let(before);
      case "require" -> require(before);
      case "if" -> conditional(before);
      case "match" -> match(before);
      case "for" -> loop(before);
      case "execute", "hypercall" -> leave(before, token.is("execute"));
      case "else" ->
          throw new SyntaxException(
              token.span(),
              "there is no 'if' to which this 'else' belongs",
              "'else:' starts in the column of its 'if'");
      case "case" ->
          throw new SyntaxException(
              token.span(),
              "there is no 'match' to which this 'case' belongs",
              "cases are indented below 'match …:'");
      default -> simple(before);
    };
  }

  private Clause let(List<Comment> before) {
    Span start = cursor.next().span();
    Identifier name = cursor.expectName("a name");
    if (cursor.at(":=") || cursor.at("==")) {
      throw cursor.unexpected("'='");
    }
    cursor.expect("=");
    Term value = expressions.expression();
    Optional<Term> otherwise =
        cursor.take("else") ? Optional.of(expressions.expression()) : Optional.empty();
    return new Clause.Let(
        cursor.comments(before), name, value, otherwise, start.to(cursor.previous()));
  }

  private Clause require(List<Comment> before) {
    Span start = cursor.next().span();
    Term condition = expressions.expression();
    if (!cursor.at("else")) {
      throw cursor.unexpected("'else'", "say how to leave: require c else error(CODE)");
    }
    cursor.next();
    Term otherwise = expressions.expression();
    return new Clause.Require(
        cursor.comments(before), condition, otherwise, start.to(cursor.previous()));
  }

  private Clause leave(List<Comment> before, boolean execute) {
    Span start = cursor.next().span();
    Term subject = expressions.expression();
    if (!cursor.at("else")) {
      String form = execute ? "execute w else exit" : "hypercall n else exit";
      throw cursor.unexpected("'else'", "say how to leave: " + form);
    }
    cursor.next();
    Term otherwise = expressions.expression();
    Span span = start.to(cursor.previous());
    return execute
        ? new Clause.Execute(cursor.comments(before), subject, otherwise, span)
        : new Clause.Hypercall(cursor.comments(before), subject, otherwise, span);
  }

  private Clause simple(List<Comment> before) {
    return simple(before, expressions.expression());
  }

  private Clause simple(List<Comment> before, Term term) {
    if (cursor.at("=")) {
      throw new SyntaxException(
          cursor.peek().span(), "'=' is no statement", "a cell is changed with ':='");
    }
    if (!cursor.take(":=")) {
      return new Clause.Value(cursor.comments(before), term, term.span());
    }
    Term value = expressions.expression();
    return new Clause.Assign(cursor.comments(before), term, value, term.span().to(value.span()));
  }

  private Clause conditional(List<Comment> before) {
    Span start = cursor.next().span();
    Term first = expressions.expression();
    if (cursor.at("then")) {
      return simple(before, expressions.conditional(start, first));
    }
    List<Clause.Branch> branches = new ArrayList<>();
    Span span = branch(start, first, List.of(), branches);
    before = cursor.comments(before);
    while (cursor.atSibling("else")) {
      List<Comment> comments = cursor.comments();
      Token word = cursor.takeSibling();
      if (!cursor.take("if")) {
        cursor.expect(":");
        Clause.Block block = new Clause.Block(comments, block());
        return new Clause.If(before, branches, Optional.of(block), span);
      }
      if (branches.size() == DEPTH) {
        String message = "more than " + DEPTH + " conditions in one statement";
        cursor.report(word.span(), message, "put some of them into a procedure");
      }
      branch(word.span(), expressions.expression(), comments, branches);
    }
    return new Clause.If(before, branches, Optional.empty(), span);
  }

  private Span branch(
      Span start, Term condition, List<Comment> comments, List<Clause.Branch> branches) {
    if (!cursor.at(":")) {
      throw cursor.unexpected("':'");
    }
    cursor.next();
    Span span = start.to(cursor.previous());
    Clause.Branch branch = new Clause.Branch(condition, new Clause.Block(comments, block()));
    if (branches.size() <= DEPTH) {
      branches.add(branch);
    }
    return span;
  }

  private Clause match(List<Comment> before) {
    Span start = cursor.next().span();
    Term subject = expressions.expression();
    cursor.expect(":");
    Span span = start.to(cursor.previous());
    List<Comment> comments = cursor.comments(before);
    return new Clause.Match(comments, subject, block(this::matchCase), span);
  }

  private Clause.Case matchCase() {
    List<Comment> before = cursor.comments();
    Span start = cursor.peek().span();
    if (!cursor.take("case")) {
      throw cursor.unexpected("'case'", "the block of 'match' consists of 'case …:' blocks");
    }
    List<Identifier> names = new ArrayList<>();
    do {
      names.add(cursor.expectName("a case of an enumeration"));
    } while (cursor.take(","));
    cursor.expect(":");
    Span span = start.to(cursor.previous());
    List<Comment> comments = cursor.comments(before);
    return new Clause.Case(names, new Clause.Block(comments, block()), span);
  }

  private Clause loop(List<Comment> before) {
    Span start = cursor.next().span();
    Term.Binder binder = expressions.binder();
    cursor.expect(":");
    Span span = start.to(cursor.previous());
    List<Comment> comments = cursor.comments(before);
    return new Clause.For(comments, binder, block(), span);
  }
}
