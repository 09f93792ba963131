package org.vmsl.checker.proof;

import java.util.ArrayList;
import java.util.List;
import org.vmsl.checker.term.Operation;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;

/**
 * A term as a function of the words and truth values in it: terms of which the function is the same
 * and the arguments have equal values have equal values.
 *
 * @param function what is left of the term without the arguments; equal if that is the same
 * @param arguments the largest words and truth values in the term that are not the term itself
 */
public record Shape(Object function, List<Term> arguments) {
  /** The place of an argument. */
  private static final String HOLE = "_";

  public Shape {
    arguments = List.copyOf(arguments);
  }

  /**
   * The shape of a term in which no variable stands that is not bound there. Under binders there
   * are no arguments, for what is there has no one value.
   */
  public static Shape of(Term term) {
    List<Term> arguments = new ArrayList<>();
    return new Shape(function(term, arguments), arguments);
  }

  private static Object function(Term term, List<Term> arguments) {
    if (term.operation() == Operation.ALL || term.operation() == Operation.COMPREHENSION) {
      return term;
    }
    List<Object> parts = new ArrayList<>();
    parts.add(term.operation());
    parts.add(term.sort());
    parts.add(term.number());
    parts.add(term.name());
    parts.add(term.coefficients());
    for (Term argument : term.arguments()) {
      if (isWord(argument)) {
        arguments.add(argument);
        parts.add(HOLE + Clauses.width(argument));
      } else {
        parts.add(function(argument, arguments));
      }
    }
    return parts;
  }

  private static boolean isWord(Term term) {
    return term.sort() instanceof Sort.Bits || term.sort() instanceof Sort.Bool;
  }
}
