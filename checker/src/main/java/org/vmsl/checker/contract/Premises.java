package org.vmsl.checker.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vmsl.checker.term.Operation;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;

/**
 * Conditions, and what is added to them because it holds wherever they do: instances of what is
 * said of every value, names for what exists, what types and sets say. If the conditions can hold
 * together, so can they with all that was added.
 */
public final class Premises {
  private static final String WITNESS = "witness";

  private final Terms terms;
  private final TypeFacts types;
  private final List<Term> conditions = new ArrayList<>();
  private final Set<Term> seen = new LinkedHashSet<>();
  private final Map<Operation, List<Term>> found = new HashMap<>();
  private final List<Term> words = new ArrayList<>();

  /**
   * Something to add. Numbers count the terms of a form in the order in which they occur in the
   * conditions so far; what stands under a binder does not occur.
   */
  public sealed interface Step {}

  /** What is said of every value, the statement at a position, is said of a word. */
  public record Instance(int statement, int word) implements Step {}

  /** If the statement at a position does not hold, a new name is one for which it does not. */
  public record Witness(int statement) implements Step {}

  /**
   * If the value at a position is in a set of something for each of some values, a new name is one
   * of these for which it is that.
   */
  public record Member(int position) implements Step {}

  /** The cell at a position holds a value of its type. */
  public record Typed(int cell) implements Step {}

  /** What the size or smallest element at a position is. */
  public record Collection(boolean size, int position) implements Step {}

  /**
   * @param given the conditions, all truth values
   */
  public Premises(Terms terms, TypeFacts types, List<Term> given) {
    this.terms = terms;
    this.types = types;
    given.forEach(this::condition);
  }

  /** The conditions so far, in the order in which they came. */
  public List<Term> conditions() {
    return conditions;
  }

  /** The terms of an operation so far. */
  public List<Term> all(Operation operation) {
    return found.computeIfAbsent(operation, o -> new ArrayList<>());
  }

  /** The words so far. */
  public List<Term> words() {
    return words;
  }

  /** Adds something; what it added, or nothing if there is no such thing to add. */
  public Optional<Term> add(Step step) {
    Optional<Term> added =
        switch (step) {
          case Instance(int statement, int word) ->
              at(all(Operation.ALL), statement)
                  .flatMap(all -> at(words, word).flatMap(value -> instance(all, value)));
          case Witness(int statement) -> at(all(Operation.ALL), statement).flatMap(this::witness);
          case Member(int position) -> at(all(Operation.IN), position).flatMap(this::member);
          case Typed(int cell) -> at(all(Operation.INITIAL), cell).map(types::of);
          case Collection(boolean size, int position) ->
              at(all(size ? Operation.SIZE : Operation.SMALLEST), position)
                  .flatMap(size ? this::size : this::smallest);
        };
    added.ifPresent(this::condition);
    return added;
  }

  private static Optional<Term> at(List<Term> all, int position) {
    return position >= 0 && position < all.size()
        ? Optional.of(all.get(position))
        : Optional.empty();
  }

  private void condition(Term condition) {
    conditions.add(condition);
    look(condition);
  }

  private void look(Term term) {
    if (!seen.add(term)) {
      return;
    }
    all(term.operation()).add(term);
    if (term.sort() instanceof Sort.Bits) {
      words.add(term);
    }
    if (!isBinder(term)) {
      term.arguments().forEach(this::look);
    }
  }

  private static boolean isBinder(Term term) {
    return term.operation() == Operation.ALL || term.operation() == Operation.COMPREHENSION;
  }

  private Optional<Term> instance(Term all, Term value) {
    return variable(all).filter(sort -> sort.equals(value.sort())).isPresent()
        ? Optional.of(terms.implies(all, holds(all, value)))
        : Optional.empty();
  }

  private Optional<Term> witness(Term all) {
    return variable(all)
        .map(sort ->
            terms.or(all, terms.not(holds(all, terms.symbol(WITNESS, conditions.size(), sort)))));
  }

  private Optional<Term> member(Term in) {
    Term set = in.argument(1);
    if (set.operation() != Operation.COMPREHENSION) {
      return Optional.empty();
    }
    return variable(set)
        .map(sort -> {
          Term one = terms.symbol(WITNESS, conditions.size(), sort);
          Term guard = terms.sets().at(set.argument(0), one);
          Term element = terms.sets().at(set.argument(1), one);
          return terms.implies(in, terms.and(guard, terms.equal(element, in.argument(0))));
        });
  }

  /** What a statement about every value says of one. */
  private Term holds(Term all, Term value) {
    return terms.implies(
        terms.sets().at(all.argument(0), value), terms.sets().at(all.argument(1), value));
  }

  /** The sort of the values that a statement is about; empty if it does not mention them. */
  public static Optional<Sort> variable(Term all) {
    return all.arguments().stream().flatMap(part -> variable(part, 0).stream()).findFirst();
  }

  /** The sort of the variable of the binder around {@code depth} others, if a term mentions it. */
  static Optional<Sort> variable(Term term, long depth) {
    if (term.operation() == Operation.BOUND) {
      return term.number() == depth ? Optional.of(term.sort()) : Optional.empty();
    }
    long inner = isBinder(term) ? depth + 1 : depth;
    return term.arguments().stream().flatMap(a -> variable(a, inner).stream()).findFirst();
  }

  /** A set of something for each number below a bound has no more elements than that. */
  private Optional<Term> size(Term size) {
    Term set = size.argument(0);
    if (set.operation() != Operation.COMPREHENSION) {
      return Optional.empty();
    }
    Term guard = set.argument(0);
    if (guard.operation() != Operation.LESS
        || guard.argument(0).operation() != Operation.BOUND
        || guard.argument(0).number() != 0
        || !guard.argument(1).sort().equals(Sort.WORD)
        || variable(guard.argument(1), 0).isPresent()) {
      return Optional.empty();
    }
    Term bound = terms.sets().at(guard.argument(1), terms.words().number(0, 64));
    return Optional.of(terms.words().lessEqual(size, bound));
  }

  /** The smallest element of a set is one; a set without it has none. */
  private Optional<Term> smallest(Term smallest) {
    Term set = smallest.argument(0);
    Term some = terms.isSome(smallest);
    Term element = terms.sets().in(terms.content(smallest), set);
    return Optional.of(terms.implies(some, element));
  }
}
