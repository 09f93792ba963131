package org.vmsl.checker.symbolic;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.vmsl.checker.term.Operation;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;

/**
 * Whether one symbolic state stands for every concrete state that another one stands for. Then what
 * was shown of the one holds of the other: this is how loops end.
 *
 * <p>It holds if the unknowns of the general state can be replaced so that every cell has the value
 * that it has in the special state, and the facts of the general state follow from those of the
 * special one. The search for the replacement only compares shapes; it may miss one.
 */
public final class Coverage {
  private final Terms terms;
  private final boolean comparing;
  private final Predicate<Term> mayDiffer;
  private final Facts nothing;
  private final Map<Term, Term> replacement = new HashMap<>();
  private final Map<Term, Term> matched = new HashMap<>();
  private final Set<String> renamed = new TreeSet<>();
  private boolean opaque;

  /**
   * @param comparing whether two executions are followed as one. Then initial values are not taken
   *     for something else, and nothing that is the same in both for a value that may differ: it
   *     would hide what a value depends on. And the general state must have been met with all facts
   *     of the special one that may tell the executions apart, for these are no longer followed as
   *     one then, and the general state would not say so.
   * @param mayDiffer which values may differ between them
   */
  public Coverage(Terms terms, boolean comparing, Predicate<Term> mayDiffer) {
    this.terms = terms;
    this.comparing = comparing;
    this.mayDiffer = mayDiffer;
    this.nothing = Facts.none(terms);
  }

  /**
   * What has to follow from the facts of {@code special} for {@code general} to cover it; none if
   * it does not for all that is seen here. To be asked once.
   */
  public Optional<List<Term>> conditions(
      SymbolicState general, Facts generalFacts, SymbolicState special, Facts specialFacts) {
    for (int i = 0; i < general.components().size(); i++) {
      if (!matches(general.components().get(i), special.components().get(i))) {
        return Optional.empty();
      }
    }
    for (Term fact : generalFacts.all()) {
      eachUnknown(fact, new HashSet<>(), unknown -> look(unknown, general, special));
    }
    return isConsistent(general, special) && isToldApart(generalFacts, specialFacts)
        ? Optional.of(
            generalFacts.all().stream()
                .map(fact -> specialFacts.simplify(terms.substitute(fact, replacement)))
                .filter(fact -> !fact.isTruth(true))
                .toList())
        : Optional.empty();
  }

  // Equal contents that are different objects are merely compared the long way.
  @SuppressWarnings("ReferenceEquality")
  private boolean matches(Cells general, Cells special) {
    if (general.overlay() != special.overlay()
        || !matches(general, general.base(), special.base())) {
      return false;
    }
    opaque |= general.overlay() != null;
    boolean renewed =
        general.base() instanceof Cells.Since since && since.retained() instanceof Untouched;
    Set<List<Term>> keys =
        new HashSet<>(renewed ? Renewed.apart(general, special, terms) : List.of());
    if (keys.isEmpty() && general.explicit().isSame(special.explicit())) {
      return general.explicit().values().stream().allMatch(value -> matches(value, value));
    }
    keys.addAll(general.explicit().keys());
    keys.addAll(special.explicit().keys());
    return keys.stream()
        .allMatch(key ->
            (renewed && !comparing && Renewed.isAnySet(general, key, renamed))
                || matches(general.read(key, terms, nothing), special.read(key, terms, nothing)));
  }

  /** Whether the cells to which nothing was written can be the same, given the right unknowns. */
  private boolean matches(Cells cells, Cells.Base general, Cells.Base special) {
    if (general instanceof Cells.Since one
        && special instanceof Cells.Since other
        && (one.retained().equals(other.retained())
            || (one.retained() instanceof Untouched
                && Renewed.areSingle(cells.component(), one, other)))
        && one.start().equals(other.start())) {
      if (one.time() != other.time()) {
        renamed.add(one.name(cells.component()));
      }
      return true;
    }
    return general.equals(special);
  }

  /** Whether terms of a general and of a special state can be equal, given the right unknowns. */
  public boolean matches(List<Term> general, List<Term> special) {
    for (int i = 0; i < general.size() && general.size() == special.size(); i++) {
      if (!matches(general.get(i), special.get(i))) {
        return false;
      }
    }
    return general.size() == special.size();
  }

  private boolean matches(Term general, Term special) {
    if (general.isClosed()) {
      return general.equals(special);
    }
    if (isUnknown(general)) {
      Term before = replacement.putIfAbsent(general, special);
      return general.sort().equals(special.sort()) && (before == null || before.equals(special));
    }
    if (Arbitrary.isOption(general) && general.sort().equals(special.sort())) {
      return matches(general.argument(0), terms.isSome(special))
          && (special.operation() == Operation.NONE
              || matches(Arbitrary.content(general, terms), Arbitrary.content(special, terms)));
    }
    if (general.operation() != special.operation()
        || !general.sort().equals(special.sort())
        || general.number() != special.number()
        || !general.name().equals(special.name())
        || !general.coefficients().equals(special.coefficients())) {
      return false;
    }
    opaque |= general.operation() == Operation.INITIAL;
    // What was matched before, being shared, is not gone through again.
    return special.equals(matched.put(general, special))
        || matches(general.arguments(), special.arguments());
  }

  static boolean isUnknown(Term term) {
    return term.operation() == Operation.SYMBOL
        || (term.operation() == Operation.INITIAL
            && term.arguments().stream().allMatch(Term::isClosed));
  }

  private static void eachUnknown(Term term, Set<Term> seen, Consumer<Term> action) {
    if (seen.add(term)) {
      if (term.operation() == Operation.INITIAL || term.operation() == Operation.SYMBOL) {
        action.accept(term);
      }
      term.arguments().forEach(argument -> eachUnknown(argument, seen, action));
    }
  }

  /**
   * An initial value that the facts speak of. If it is what a cell still holds, or a part of that,
   * the fact speaks of that cell. If nobody knows of which cell it speaks, nothing may be taken for
   * something else.
   */
  private void look(Term unknown, SymbolicState general, SymbolicState special) {
    if (!isUnknown(unknown)) {
      opaque = true;
    } else if (renamed.contains(Arbitrary.cell(unknown)) && isHeld(unknown, general)) {
      Optional<Term> instead = held(unknown, special);
      if (instead.isPresent()) {
        replacement.putIfAbsent(unknown, instead.get());
      } else {
        opaque = true;
      }
    }
  }

  /** Whether a cell still holds an unknown, or what it is a part of. */
  private boolean isHeld(Term unknown, SymbolicState state) {
    return held(unknown, state).filter(unknown::equals).isPresent();
  }

  /** What the cell that an unknown is of holds in its place. */
  private Optional<Term> held(Term unknown, SymbolicState state) {
    return Arbitrary.held(unknown, state, terms);
  }

  /**
   * An unknown that a cell of the general state still holds stands for what that cell holds in the
   * special state. And if something is read from an unknown place, nothing may be replaced.
   */
  private boolean isConsistent(SymbolicState general, SymbolicState special) {
    if (opaque && !renamed.isEmpty()) {
      return false;
    }
    return replacement.entrySet().stream()
        .filter(entry -> isReplaced(entry.getKey()))
        .allMatch(entry ->
            !opaque
                && (!comparing || isAlike(entry.getKey(), entry.getValue()))
                && isConsistent(entry.getKey(), entry.getValue(), general, special));
  }

  private boolean isReplaced(Term unknown) {
    return !unknown.equals(replacement.getOrDefault(unknown, unknown))
        || renamed.contains(Arbitrary.cell(unknown));
  }

  /** Whether an unknown is not of the start, and what it is taken for may differ only if it may. */
  private boolean isAlike(Term unknown, Term value) {
    boolean ofStart = unknown.operation() == Operation.INITIAL && unknown.name().indexOf('\'') < 0;
    return !ofStart && (mayDiffer.test(unknown) || !mayDiffer.test(value));
  }

  /** Whether what may tell executions apart is known of the general state as it stands. */
  private boolean isToldApart(Facts general, Facts special) {
    boolean[] told = {true};
    for (Term fact : special.all()) {
      if (comparing && mayDiffer.test(fact)) {
        told[0] &= general.conditions().containsKey(fact);
        eachUnknown(fact, new HashSet<>(), unknown -> told[0] &= !isReplaced(unknown));
      }
    }
    return told[0];
  }

  private boolean isConsistent(
      Term unknown, Term value, SymbolicState general, SymbolicState special) {
    if (unknown.operation() == Operation.SYMBOL) {
      return true;
    }
    return !isHeld(unknown, general) || held(unknown, special).filter(value::equals).isPresent();
  }
}
