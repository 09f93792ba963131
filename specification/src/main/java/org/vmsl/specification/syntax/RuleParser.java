package org.vmsl.specification.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsl.specification.source.Span;

/** Reads the declarations with parameters and statements. Mistakes are {@link SyntaxException}s. */
final class RuleParser {
  private final Cursor cursor;
  private final ExpressionParser expressions;
  private final TypeParser types;
  private final ClauseParser clauses;

  RuleParser(Cursor cursor, ExpressionParser expressions, TypeParser types) {
    this.cursor = cursor;
    this.expressions = expressions;
    this.types = types;
    this.clauses = new ClauseParser(cursor, expressions);
  }

  /** Reads the declaration that starts with {@code word}; empty if no declaration does. */
  Optional<Declaration> declaration(List<Comment> before, Token word) {
    return switch (word.kind() == Token.Kind.NAME ? word.text() : "") {
      case "function" -> Optional.of(function(before));
      case "exit" -> Optional.of(rule(before, Declaration.RuleKind.EXIT));
      case "procedure" -> Optional.of(rule(before, Declaration.RuleKind.PROCEDURE));
      case "setup" -> Optional.of(rule(before, Declaration.RuleKind.SETUP));
      case "instruction" -> Optional.of(instruction(before));
      case "pseudo" -> Optional.of(pseudo(before));
      case "hypercall" -> Optional.of(hypercall(before));
      case "step" -> Optional.of(step(before));
      default -> Optional.empty();
    };
  }

  private List<Declaration.Formal> formals() {
    List<Declaration.Formal> formals = new ArrayList<>();
    if (!cursor.take("(")) {
      return formals;
    }
    boolean more = !cursor.at(")");
    while (more) {
      Identifier name = cursor.expectName("the name of a parameter");
      cursor.expect(":");
      formals.add(new Declaration.Formal(List.of(), name, types.type()));
      more = cursor.take(",");
    }
    if (!cursor.take(")")) {
      throw cursor.unexpected("',' or ')'");
    }
    return formals;
  }

  private Declaration function(List<Comment> before) {
    cursor.next();
    Identifier name = cursor.expectName("the name of a function");
    List<Declaration.Formal> formals = formals();
    cursor.expect(":");
    TypeTerm type = types.type();
    if (cursor.take("=")) {
      Term value = expressions.expression();
      return new Declaration.Function(
          cursor.comments(before), name, formals, type, Optional.of(value), List.of());
    }
    if (!cursor.at(":")) {
      throw cursor.unexpected("'=' or ':'");
    }
    cursor.next();
    List<Comment> comments = cursor.comments(before);
    return new Declaration.Function(
        comments, name, formals, type, Optional.empty(), clauses.block());
  }

  private Declaration rule(List<Comment> before, Declaration.RuleKind kind) {
    cursor.next();
    Identifier name = cursor.expectName("a name");
    List<Declaration.Formal> formals = formals();
    cursor.expect(":");
    List<Comment> comments = cursor.comments(before);
    return new Declaration.Rule(comments, kind, name, formals, clauses.block());
  }

  private Declaration instruction(List<Comment> before) {
    cursor.next();
    Identifier name = cursor.expectName("the name of an instruction");
    List<Declaration.Formal> formals = formals();
    cursor.expect(":");
    List<Comment> comments = cursor.comments(before);
    InstructionLines lines = new InstructionLines();
    List<Optional<Clause>> block = cursor.block(() -> instructionLine(lines));
    return new Declaration.Instruction(
        comments,
        name,
        formals,
        Optional.ofNullable(lines.syntax),
        Optional.ofNullable(lines.encoding),
        block.stream().flatMap(Optional::stream).toList());
  }

  private Optional<Clause> instructionLine(InstructionLines lines) {
    Token word = cursor.peek();
    if (word.is("syntax") && cursor.peek(1).kind() == Token.Kind.STRING) {
      if (lines.syntax != null) {
        throw new SyntaxException(word.span(), "this instruction has a syntax already", "");
      }
      List<Comment> before = cursor.comments();
      cursor.next();
      lines.syntax = quoted(before);
      return Optional.empty();
    }
    if (word.is("encode") && cursor.peek(1).kind() == Token.Kind.NAME) {
      if (lines.encoding != null) {
        throw new SyntaxException(word.span(), "this instruction has an encoding already", "");
      }
      lines.encoding = encoding();
      return Optional.empty();
    }
    return Optional.of(clauses.clause());
  }

  private Declaration.Encoding encoding() {
    List<Comment> before = cursor.comments();
    Span start = cursor.next().span();
    Identifier format = cursor.expectName("the name of a format");
    List<Term.Argument> contents = cursor.at("(") ? expressions.arguments() : List.of();
    Span span = start.to(cursor.previous());
    return new Declaration.Encoding(cursor.comments(before), format, contents, span);
  }

  private Declaration.Quoted quoted(List<Comment> before) {
    Token token = cursor.peek();
    if (token.kind() != Token.Kind.STRING) {
      throw cursor.unexpected("a string");
    }
    cursor.next();
    return new Declaration.Quoted(cursor.comments(before), token.text(), token.span());
  }

  private Declaration pseudo(List<Comment> before) {
    cursor.next();
    Declaration.Quoted syntax = quoted(List.of());
    cursor.expect(":");
    List<Comment> comments = cursor.comments(before);
    List<Declaration.Quoted> lines = cursor.block(() -> quoted(cursor.comments()));
    return new Declaration.Pseudo(comments, syntax, lines);
  }

  private Declaration hypercall(List<Comment> before) {
    cursor.next();
    Identifier name = cursor.expectName("the constant that is the hypercall's number");
    List<Declaration.Input> inputs = new ArrayList<>();
    if (cursor.take("(")) {
      boolean more = !cursor.at(")");
      while (more) {
        Identifier input = cursor.expectName("the name of an input");
        if (!cursor.at("=")) {
          throw cursor.unexpected("'='", "say where the caller puts it: length = R1");
        }
        cursor.next();
        inputs.add(new Declaration.Input(input, expressions.expression()));
        more = cursor.take(",");
      }
      if (!cursor.take(")")) {
        throw cursor.unexpected("',' or ')'");
      }
    }
    cursor.expect(":");
    List<Comment> comments = cursor.comments(before);
    return new Declaration.Hypercall(comments, name, inputs, clauses.block());
  }

  private Declaration step(List<Comment> before) {
    cursor.next();
    cursor.expect("of");
    Identifier name = cursor.expectName("the component that says which VM steps");
    cursor.expect("while");
    Term running = expressions.expression();
    cursor.expect(",");
    cursor.expect("halted");
    cursor.expect("when");
    Term halted = expressions.expression();
    cursor.expect(":");
    List<Comment> comments = cursor.comments(before);
    return new Declaration.Step(comments, name, running, halted, clauses.block());
  }

  /** The lines of an instruction that are no statements, as far as they were read. */
  private static final class InstructionLines {
    private Declaration.@Nullable Quoted syntax;
    private Declaration.@Nullable Encoding encoding;
  }
}
