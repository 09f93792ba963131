package org.vmsl.checker.symbolic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmsl.checker.term.Operation;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.specification.typed.Type;

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
  private final List<Long> elements;
  private final Terms terms;

  /**
   * @param elements the pages that sets of pages are made of; all if none are named
   */
  Arbitrary(List<Long> elements, Terms terms) {
    this.elements = elements;
    this.terms = terms;
  }

  /** The value that a cell of an arbitrary component has. */
  Term value(String name, List<Term> keys, Type type) {
    return switch (type) {
      case Type.Option(Type element) ->
          terms.conditional(
              terms.initial(name + ".some", keys, Sort.BOOL),
              terms.some(value(name + ".of", keys, element)),
              terms.none(Sort.of(element)));
      case Type.Struct struct -> {
        List<Term> fields = new ArrayList<>();
        for (int i = 0; i < struct.fields().size(); i++) {
          fields.add(value(name + "." + i, keys, struct.fields().get(i).type()));
        }
        yield terms.struct((Sort.Struct) Sort.of(struct), fields);
      }
      case Type.SetOf(Type element)
          when Sort.of(element) instanceof Sort.Bits sort
              && keys.stream().allMatch(Term::isClosed) -> {
        Term variable = terms.sets().variable(0, sort);
        Term has =
            element instanceof Type.Aligned && !elements.isEmpty()
                ? terms.or(elements.stream().map(e -> is(variable, e, name, keys, sort)).toList())
                : has(name, keys, variable);
        yield terms
            .sets()
            .comprehension(terms.sets().over(variable, has), terms.sets().over(variable, variable));
      }
      default -> terms.initial(name, keys, Sort.of(type));
    };
  }

  private Term is(Term variable, long element, String name, List<Term> keys, Sort.Bits sort) {
    Term number = terms.words().number(element, sort.width());
    return terms.and(terms.equal(variable, number), has(name, keys, number));
  }

  private Term has(String name, List<Term> keys, Term element) {
    List<Term> arguments = new ArrayList<>(keys);
    arguments.add(element);
    return terms.initial(name + ".has", arguments, Sort.BOOL);
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

  /** Whether a term is some option, of which it is unknown whether it holds anything. */
  static boolean isOption(Term term) {
    return term.operation() == Operation.CONDITIONAL
        && Coverage.isUnknown(term.argument(0))
        && term.argument(1).operation() == Operation.SOME
        && term.argument(2).operation() == Operation.NONE;
  }

  /** What an option holds if it holds anything; else it does not matter what that is. */
  static Term content(Term option, Terms terms) {
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

  /** What the cell that an unknown is of, or a part of, holds in its place in some state. */
  static Optional<Term> held(Term unknown, SymbolicState state, Terms terms) {
    return cells(state, unknown)
        .filter(cells -> cells.component().keys().size() <= unknown.arguments().size())
        .flatMap(cells -> part(unknown, whole(unknown, cells, terms), terms));
  }

  /** What the cell that an unknown is of, or a part of, holds. */
  static Term whole(Term unknown, Cells cells, Terms terms) {
    List<Term> keys = keys(unknown, cells.component().keys().size());
    return cells.read(keys, terms, Facts.none(terms));
  }

  /**
   * The cells that may hold an initial value, or what it is a part of: those of its component, for
   * what is unknown since some time names that component, too.
   */
  static Optional<Cells> cells(SymbolicState state, Term unknown) {
    String name = cell(unknown);
    int time = name.indexOf('\'');
    String component = time < 0 ? name : name.substring(0, time);
    return state.components().stream()
        .filter(cells -> cells.component().name().equals(component))
        .findFirst();
  }
}
