package org.vmsl.scenario.reading;

import java.util.List;
import org.vmsl.scenario.number.NumberRanges;
import org.vmsl.specification.evaluation.Misfits;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Value;

/**
 * Checks that numbers of a claim are values of their types: which numbers are VMs or handles
 * depends on the parameters, so typing cannot know.
 */
final class LiteralCheck {
  private final Context context;

  LiteralCheck(Context context) {
    this.context = context;
  }

  /**
   * Checks {@code claim}.
   *
   * @param numerals the numbers that are written in it, in the order of the text
   * @param whole the place of the claim
   */
  void check(Expression claim, List<Term.Numeral> numerals, Span whole) {
    for (Expression.Literal literal : Misfits.in(claim, context.machine())) {
      if (literal.value() instanceof Value.Word(long number)) {
        Span place =
            numerals.stream()
                .filter(n -> n.value() == number)
                .map(Term.Numeral::span)
                .findFirst()
                .orElse(whole);
        context.error(
            place,
            Long.toUnsignedString(number) + " is no " + literal.type(),
            "values of type "
                + literal.type()
                + " are "
                + NumberRanges.describe(literal.type(), context.bounds()));
      }
    }
  }
}
