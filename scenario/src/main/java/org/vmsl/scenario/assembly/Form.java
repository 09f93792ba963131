package org.vmsl.scenario.assembly;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.syntax.Lexer;
import org.vmsl.specification.syntax.Token;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Local;

/**
 * One way to write a line of a program, from a {@code syntax} or {@code pseudo} text of the
 * machine.
 *
 * @param syntax the text
 * @param meaning what a line of this form stands for
 */
record Form(String syntax, List<Piece> pieces, Meaning meaning) {
  Form {
    pieces = List.copyOf(pieces);
  }

  /** What stands in a line: fixed words and symbols, and operands. */
  sealed interface Piece {
    /** A word or symbol as it is. */
    record Fixed(String text) implements Piece {}

    /** An operand. */
    record Hole(Local operand) implements Piece {}
  }

  /** What a line stands for. */
  sealed interface Meaning {
    /** An instruction. */
    record Plain(Instruction instruction) implements Meaning {}

    /** Several lines; holes in them stand for the operands of this one. */
    record Expansion(List<Line> lines) implements Meaning {
      public Expansion {
        lines = List.copyOf(lines);
      }
    }
  }

  /** A line that a pseudo-instruction stands for. */
  record Line(String text, List<Element> elements) {
    Line {
      elements = List.copyOf(elements);
    }

    /** A token, or the place of an operand. */
    sealed interface Element {
      /** A token of the line itself. */
      record Fixed(Token token) implements Element {}

      /** The tokens of an operand. */
      record Hole(String operand) implements Element {}
    }
  }

  /** The form that {@code syntax} describes. */
  static Form of(String syntax, List<Local> operands, Meaning meaning) {
    List<Piece> pieces = new ArrayList<>();
    for (Line.Element element : elements(syntax)) {
      switch (element) {
        case Line.Element.Fixed(Token token) -> pieces.add(new Piece.Fixed(token.text()));
        case Line.Element.Hole(String name) -> operand(operands, name).ifPresent(pieces::add);
      }
    }
    return new Form(syntax, pieces, meaning);
  }

  private static Optional<Piece> operand(List<Local> operands, String name) {
    return operands.stream().filter(o -> o.name().equals(name)).findFirst().map(Piece.Hole::new);
  }

  /** A line of a pseudo-instruction. */
  static Line line(String text) {
    return new Line(text, elements(text));
  }

  private static List<Line.Element> elements(String text) {
    List<Token> tokens = Lexer.tokens(new SourceFile("syntax", text));
    List<Line.Element> elements = new ArrayList<>();
    for (int i = 0; i < tokens.size() && tokens.get(i).kind() != Token.Kind.END; i++) {
      if (tokens.get(i).is("{") && i + 1 < tokens.size()) {
        elements.add(new Line.Element.Hole(tokens.get(i + 1).text()));
        while (i < tokens.size() - 1 && !tokens.get(i).is("}")) {
          i++;
        }
      } else {
        elements.add(new Line.Element.Fixed(tokens.get(i)));
      }
    }
    return elements;
  }

  /** The word that lines of this form start with. */
  String mnemonic() {
    return pieces.getFirst() instanceof Piece.Fixed(String text) ? text : "";
  }

  /** The form as messages cite it: {@code ldr rd, [rs]}. */
  String describe() {
    return syntax.replace("{", "").replace("}", "");
  }
}
