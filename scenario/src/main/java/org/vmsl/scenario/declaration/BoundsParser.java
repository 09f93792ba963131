package org.vmsl.scenario.declaration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vmsl.scenario.number.Spelling;
import org.vmsl.specification.syntax.BinaryOperator;
import org.vmsl.specification.syntax.Cursor;
import org.vmsl.specification.syntax.ExpressionParser;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.syntax.Token;

/** Reads {@code bounds} and its block. */
final class BoundsParser {
  private static final String EXAMPLES =
      "write 'words 0, 1', 'at data', 'calls YIELD', 'arguments 0, 1' or"
          + " 'initially R5 @ V0 in {0, 1}'";

  private final Cursor cursor;
  private final ExpressionParser expressions;

  BoundsParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  Declaration bounds() {
    Token first = cursor.next();
    if (!cursor.at(":")) {
      throw cursor.unexpected("':' and a block", EXAMPLES);
    }
    cursor.next();
    return new Declaration.Bounds(List.copyOf(cursor.block(this::line)), first.span());
  }

  private Bound line() {
    Token first = cursor.next();
    if (first.is("initially")) {
      return initially(first);
    }
    Optional<Bound.Subject> subject =
        Arrays.stream(Bound.Subject.values()).filter(s -> first.is(s.word())).findFirst();
    if (subject.isEmpty()) {
      List<String> words = new ArrayList<>(List.of("initially"));
      Arrays.stream(Bound.Subject.values()).forEach(s -> words.add(s.word()));
      throw new SyntaxException(
          first.span(),
          "no line of bounds starts with " + first.describe(),
          Spelling.hint(first.text(), words, EXAMPLES));
    }
    List<Term> values = new ArrayList<>();
    do {
      values.add(expressions.expression());
    } while (cursor.take(","));
    return new Bound.Words(subject.get(), values, first.span().to(cursor.previous()));
  }

  private Bound initially(Token first) {
    Term whole = expressions.expression();
    if (whole instanceof Term.Binary(BinaryOperator operator, Term cell, Term.Braces values, _)) {
      if (operator == BinaryOperator.IN && !values.elements().isEmpty()) {
        return new Bound.Initially(cell, values.elements(), first.span().to(cursor.previous()));
      }
    }
    throw new SyntaxException(
        whole.span(),
        "expected a cell and the values that it may have",
        "write 'initially R5 @ V0 in {0, 1}'");
  }
}
