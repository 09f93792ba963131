package org.vmsl.specification.document;

import java.util.Set;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.BinaryOperator;
import org.vmsl.specification.syntax.Term;

/** Leaves out of expressions what is known once procedures have their arguments. */
final class Folding {
  private final Set<String> cases;

  /**
   * @param cases the names of all cases of enumerations
   */
  Folding(Set<String> cases) {
    this.cases = Set.copyOf(cases);
  }

  /** Whether {@code term} is a case of an enumeration. */
  boolean isCase(Term term) {
    return term instanceof Term.Name(String text, Span span) && cases.contains(text);
  }

  /** {@code left operator right}, or something simpler that is the same. */
  Term binary(BinaryOperator operator, Term left, Term right, Span span) {
    Term whole = new Term.Binary(operator, left, right, span);
    return switch (operator) {
      case EQUAL, NOT_EQUAL -> {
        if (!isCase(left) || !isCase(right)) {
          yield whole;
        }
        boolean same = ((Term.Name) left).text().equals(((Term.Name) right).text());
        yield new Term.Truth(same == (operator == BinaryOperator.EQUAL), span);
      }
      case AND ->
          isTrue(left) || isFalse(right) ? right : isTrue(right) || isFalse(left) ? left : whole;
      case OR ->
          isFalse(left) || isTrue(right) ? right : isFalse(right) || isTrue(left) ? left : whole;
      case IMPLIES ->
          isTrue(left) || isTrue(right)
              ? right
              : isFalse(left) ? new Term.Truth(true, span) : whole;
      default -> whole;
    };
  }

  /** Whether {@code term} is known to hold. */
  static boolean isTrue(Term term) {
    return term instanceof Term.Truth(boolean holds, Span span) && holds;
  }

  private static boolean isFalse(Term term) {
    return term instanceof Term.Truth(boolean holds, Span span) && !holds;
  }
}
