package org.vmsl.scenario.assembly;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Cursor;
import org.vmsl.specification.syntax.ExpressionParser;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.syntax.Token;
import org.vmsl.specification.typed.Alias;
import org.vmsl.specification.typed.Local;

/** Finds the form that a line is written in. */
final class FormMatcher {
  private final Registers registers;

  FormMatcher(Registers registers) {
    this.registers = registers;
  }

  /** A line, its form, and the operands by name. */
  record Match(Form form, Map<String, Operand> operands) {
    Match {
      operands = Map.copyOf(operands);
    }
  }

  /** How far a form fits, and what it wants there. */
  record Misfit(int position, String expected, Optional<SyntaxException> inner) {}

  /**
   * The first of {@code forms}, not empty, that {@code line} is written in.
   *
   * @throws SyntaxException if it is written in none; it tells about those that fit furthest
   */
  Match match(List<Form> forms, List<Token> line) {
    List<Misfit> misfits = new ArrayList<>();
    for (Form form : forms) {
      Map<String, Operand> operands = new HashMap<>();
      Optional<Misfit> misfit = misfit(form, line, operands);
      if (misfit.isEmpty()) {
        return new Match(form, operands);
      }
      misfits.add(misfit.get());
    }
    throw new Explanation(this).of(forms, line, misfits);
  }

  private Optional<Misfit> misfit(Form form, List<Token> line, Map<String, Operand> operands) {
    int position = 0;
    List<Form.Piece> pieces = form.pieces();
    for (int i = 0; i < pieces.size(); i++) {
      switch (pieces.get(i)) {
        case Form.Piece.Fixed(String text) -> {
          if (position >= line.size() || !line.get(position).text().equalsIgnoreCase(text)) {
            return wants(position, "'" + text + "'");
          }
          position++;
        }
        case Form.Piece.Hole(Local local) -> {
          int end = operandEnd(line, position, i + 1 < pieces.size() ? pieces.get(i + 1) : null);
          List<Token> tokens = line.subList(position, end);
          Optional<Alias> family = registers.family(local.type());
          if (family.isPresent()) {
            Optional<Registers.Register> register = member(family.get(), tokens);
            if (register.isEmpty()) {
              return wants(position, "a register");
            }
            operands.put(
                local.name(),
                new Operand.Member(register.get().number(), line.subList(position, position + 1)));
            position++;
          } else {
            if (tokens.isEmpty() || tokens.size() == 1 && isRegister(tokens.getFirst())) {
              return wants(position, "a number");
            }
            try {
              operands.put(local.name(), new Operand.Value(term(tokens), tokens));
            } catch (SyntaxException e) {
              return Optional.of(new Misfit(position, "a number", Optional.of(e)));
            }
            position = end;
          }
        }
      }
    }
    return position == line.size() ? Optional.empty() : wants(position, "the end of the line");
  }

  private static Optional<Misfit> wants(int position, String expected) {
    return Optional.of(new Misfit(position, expected, Optional.empty()));
  }

  private Optional<Registers.Register> member(Alias family, List<Token> tokens) {
    return tokens.isEmpty() || tokens.getFirst().kind() != Token.Kind.NAME
        ? Optional.empty()
        : registers.named(tokens.getFirst().text()).filter(r -> r.alias().equals(family));
  }

  boolean isRegister(Token token) {
    return token.kind() == Token.Kind.NAME && registers.named(token.text()).isPresent();
  }

  /**
   * Where the operand from {@code start} on ends: before the fixed text that the form has behind
   * it. Before another operand, it is a single token or something in parentheses.
   */
  private static int operandEnd(List<Token> line, int start, Form.@Nullable Piece next) {
    if (next == null) {
      return line.size();
    }
    int depth = 0;
    for (int i = start; i < line.size(); i++) {
      Token token = line.get(i);
      if (depth == 0
          && next instanceof Form.Piece.Fixed(String text)
          && token.text().equalsIgnoreCase(text)) {
        return i;
      }
      if (token.is("(") || token.is("[") || token.is("{")) {
        depth++;
      } else if (token.is(")") || token.is("]") || token.is("}")) {
        depth--;
      }
      if (depth == 0 && next instanceof Form.Piece.Hole) {
        return i + 1;
      }
    }
    return line.size();
  }

  /** Reads tokens as one expression. */
  static Term term(List<Token> tokens) {
    Span last = tokens.getLast().span();
    List<Token> closed = new ArrayList<>(tokens);
    Span end = new Span(last.file(), last.end(), last.end());
    closed.add(new Token(Token.Kind.END, "", end, -1, List.of()));
    Cursor cursor = new Cursor(closed, new Diagnostics());
    Term term = new ExpressionParser(cursor).expression();
    if (!cursor.atEnd()) {
      throw cursor.unexpected("the end of the operand");
    }
    return term;
  }
}
