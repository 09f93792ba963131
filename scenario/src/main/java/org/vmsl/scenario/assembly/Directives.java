package org.vmsl.scenario.assembly;

import java.util.List;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.syntax.Token;

/** Lines of programs that are no instructions. Mistakes are {@link SyntaxException}s. */
final class Directives {
  private Directives() {}

  /** {@code invariant e}. */
  static void invariant(List<Token> line, Draft draft) {
    Span span = line.getFirst().span().to(line.getLast().span());
    List<Token> condition = line.subList(1, line.size());
    if (condition.isEmpty()) {
      throw new SyntaxException(
          new Span(span.file(), span.end(), span.end()),
          "this invariant says nothing",
          "for example 'invariant R1 <= 10'");
    }
    draft.invariant(FormMatcher.term(condition), span);
  }

  /** {@code .word e, …}. */
  static void directive(List<Token> line, Draft draft) {
    Token word = line.size() > 1 ? line.get(1) : line.getFirst();
    Span span = line.getFirst().span().to(word.span());
    if (!word.text().equalsIgnoreCase("word")) {
      throw new SyntaxException(
          span,
          "there is no directive '." + word.text() + "'",
          "words are given with '.word 1, 2'");
    }
    int from = 2;
    do {
      int comma = comma(line, from);
      List<Token> operand = line.subList(from, comma);
      if (operand.isEmpty()) {
        Span place = line.get(from - 1).span();
        throw new SyntaxException(
            new Span(place.file(), place.end(), place.end()),
            "expected a number, found "
                + (comma < line.size() ? line.get(comma).describe() : "the end of the line"),
            "words are given with '.word 1, 2'");
      }
      draft.add(
          new Draft.Item.Raw(
              FormMatcher.term(operand), operand.getFirst().span().to(operand.getLast().span())));
      from = comma + 1;
    } while (from <= line.size());
  }

  private static int comma(List<Token> line, int from) {
    int depth = 0;
    for (int i = from; i < line.size(); i++) {
      Token token = line.get(i);
      if (depth == 0 && token.is(",")) {
        return i;
      }
      depth += token.is("(") || token.is("[") ? 1 : token.is(")") || token.is("]") ? -1 : 0;
    }
    return line.size();
  }
}
