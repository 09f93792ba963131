package org.vmsl.checker.symbolic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmsl.checker.term.Operation;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;

/**
 * Arbitrary values of cells, made of words and truth values: an option is one or none depending on
 * an unknown truth value, a set has an unknown truth value for each element. So whatever is said of
 * such a value is said of words and truth values.
 *
 * <p>An unknown's name says what it is of the cell: {@code .some} whether there is something,
 * {@code .of} what, {@code .2} the third field, {@code .has} whether the last argument is an
 * element.
 */
final class Arbitrary {
  private Arbitrary() {}

  /** The value that a cell of an arbitrary component has. */
  static Term value(String name, List<Term> keys, Sort sort, Terms terms) {
    return switch (sort) {
      case Sort.Option(Sort element) ->
          terms.conditional(
              terms.initial(name + ".some", keys, Sort.BOOL),
              terms.some(value(name + ".of", keys, element, terms)),
              terms.none(element));
      case Sort.Struct struct -> {
        List<Term> fields = new ArrayList<>();
        for (int i = 0; i < struct.fields().size(); i++) {
          fields.add(value(name + "." + i, keys, struct.fields().get(i), terms));
        }
        yield terms.struct(struct, fields);
      }
      case Sort.SetOf(Sort.Bits element) when keys.stream().allMatch(Term::isClosed) -> {
        Term variable = terms.sets().variable(0, element);
        List<Term> arguments = new ArrayList<>(keys);
        arguments.add(variable);
        Term has = terms.initial(name + ".has", arguments, Sort.BOOL);
        yield terms
            .sets()
            .comprehension(terms.sets().over(variable, has), terms.sets().over(variable, variable));
      }
      default -> terms.initial(name, keys, sort);
    };
  }

  /** The name of the cells that an unknown is of, or is a part of. */
  static String cell(Term unknown) {
    int dot = unknown.name().indexOf('.');
    return dot < 0 ? unknown.name() : unknown.name().substring(0, dot);
  }

  /** The keys of the cell that an unknown is of, or is a part of. */
  static List<Term> keys(Term unknown, int count) {
    return unknown.arguments().subList(0, count);
  }

  /** What an option holds if it holds anything; else it does not matter what that is. */
  private static Term content(Term option, Terms terms) {
    return option.operation() == Operation.CONDITIONAL
            && option.argument(1).operation() == Operation.SOME
            && option.argument(2).operation() == Operation.NONE
        ? option.argument(1).argument(0)
        : terms.content(option);
  }

  /** What a value has in the place of an unknown part of a cell; empty if it has no such part. */
  static Optional<Term> part(Term unknown, Term value, Terms terms) {
    Term part = value;
    List<String> steps = List.of(unknown.name().split("\\.", -1));
    for (String step : steps.subList(1, steps.size())) {
      switch (part.sort()) {
        case Sort.Option o when step.equals("some") -> part = terms.isSome(part);
        case Sort.Option o when step.equals("of") -> part = content(part, terms);
        case Sort.Struct s -> part = terms.field(part, Integer.parseInt(step));
        case Sort.SetOf s when step.equals("has") ->
            part = terms.sets().in(unknown.arguments().getLast(), part);
        default -> {
          return Optional.empty();
        }
      }
    }
    return part.sort().equals(unknown.sort()) ? Optional.of(part) : Optional.empty();
  }
}
