package org.vmsl.scenario.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Cursor;
import org.vmsl.specification.syntax.ExpressionParser;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.syntax.Token;

/** Reads {@code vm} and {@code unknown vm}. */
final class VmParser {
  private final Cursor cursor;
  private final ExpressionParser expressions;

  VmParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  /** A line of a VM's block. */
  private sealed interface Part {
    record Register(Declaration.Setting setting) implements Part {}

    record Assumption(Declaration.Given given) implements Part {}

    record Program(Declaration.Code code) implements Part {}
  }

  Declaration vm() {
    Token first = cursor.peek();
    boolean known = !cursor.take("unknown");
    cursor.expect("vm");
    Identifier name = cursor.expectName("the name of a VM");
    boolean codePage = true;
    boolean anyOtherPages = false;
    if (!known) {
      while (cursor.at("with") || cursor.at("without")) {
        if (cursor.next().is("without")) {
          cursor.expect("code");
          cursor.expect("page");
          codePage = false;
        } else {
          cursor.expect("any");
          cursor.expect("other");
          cursor.expect("pages");
          anyOtherPages = true;
        }
      }
    }
    Span span = first.span().to(cursor.previous());
    List<Part> parts = List.of();
    if (cursor.take(":")) {
      parts = cursor.block(this::part);
    } else if (known) {
      throw cursor.unexpected(
          "':' and the block of the VM",
          "a VM whose program is not given is declared with 'unknown vm " + name.text() + "'");
    }
    return assemble(name, known, codePage, anyOtherPages, parts, span);
  }

  private Declaration assemble(
      Identifier name,
      boolean known,
      boolean codePage,
      boolean anyOtherPages,
      List<Part> parts,
      Span span) {
    List<Declaration.Setting> registers = new ArrayList<>();
    List<Declaration.Given> assumptions = new ArrayList<>();
    Optional<Declaration.Code> code = Optional.empty();
    for (Part part : parts) {
      switch (part) {
        case Part.Register(Declaration.Setting setting) -> registers.add(setting);
        case Part.Assumption(Declaration.Given given) -> assumptions.add(given);
        case Part.Program(Declaration.Code program) -> {
          if (code.isPresent()) {
            cursor.report(
                program.span(), "this VM has a second program", "a VM has one 'code' only");
          }
          if (!known) {
            cursor.report(
                program.span(),
                "an unknown VM has no program",
                "'vmsl run --with " + name.text() + "=FILE' gives it one for a single run");
          }
          code = Optional.of(program);
        }
      }
    }
    return new Declaration.Vm(
        name, known, codePage, anyOtherPages, registers, assumptions, code, span);
  }

  /** {@code given e}. */
  Declaration.Given given() {
    Token word = cursor.next();
    Term condition = expressions.expression();
    return new Declaration.Given(condition, word.span().to(cursor.previous()));
  }

  private Part part() {
    if (cursor.at("code")) {
      return new Part.Program(code());
    }
    if (cursor.at("given") && !cursor.peek(1).is("=")) {
      return new Part.Assumption(given());
    }
    Identifier register = cursor.expectName("'code', 'given' or the name of a register");
    if (!cursor.at("=")) {
      throw cursor.unexpected(
          "'='", "a VM's block has lines 'R0 = 5', 'given R1 < 10' and 'code:'");
    }
    cursor.next();
    return new Part.Register(new Declaration.Setting(register, expressions.expression()));
  }

  private Declaration.Code code() {
    Token word = cursor.next();
    Optional<Term> place =
        cursor.take("at") ? Optional.of(expressions.expression()) : Optional.empty();
    Span span = word.span().to(cursor.previous());
    if (cursor.take("from")) {
      Token file = cursor.peek();
      if (file.kind() != Token.Kind.STRING) {
        throw cursor.unexpected("the name of a file between quotation marks");
      }
      cursor.next();
      return new Declaration.Code(
          place, new Declaration.Code.Text.Elsewhere(file.text(), file.span()), span);
    }
    if (!cursor.at(":")) {
      throw cursor.unexpected("':' and the program, or 'from' and a file");
    }
    Token colon = cursor.next();
    return new Declaration.Code(place, program(colon.span()), span);
  }

  private Declaration.Code.Text program(Span colon) {
    Token first = cursor.peek();
    if (cursor.atEnd()) {
      throw new SyntaxException(
          colon, "this program is empty", "indent its instructions by four spaces below");
    }
    if (!first.startsLine()) {
      throw new SyntaxException(
          first.span(),
          "a program starts on the line below 'code:'",
          "put it on lines of its own, indented by four spaces");
    }
    Token last = first;
    while (!cursor.atEnd()) {
      last = cursor.next();
    }
    String text = first.span().file().text();
    int end = text.indexOf('\n', last.span().end());
    return new Declaration.Code.Text.Here(first.span().start(), end < 0 ? text.length() : end);
  }
}
