package org.vmsl.checker.symbolic;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.vmsl.checker.term.Operation;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;

/**
 * Whether one symbolic state stands for every concrete state that another one stands for. Then what
 * was explored from the one need not be explored again from the other: this is how loops end.
 *
 * <p>It holds if the unknowns of the general state can be replaced so that every cell has the value
 * that it has in the special state, and the facts of the general state follow from those of the
 * special one. The search for the replacement only compares shapes; it may miss one.
 */
final class Coverage {
  private final Terms terms;
  private final Map<Term, Term> replacement = new HashMap<>();
  private boolean opaque;

  private Coverage(Terms terms) {
    this.terms = terms;
  }

  /**
   * Whether {@code general} covers {@code special}.
   *
   * @param replacing whether unknowns may be replaced at all
   * @param follows whether a condition follows from the facts of the special state
   */
  static boolean covers(
      SymbolicState general,
      Facts generalFacts,
      SymbolicState special,
      Terms terms,
      boolean replacing,
      Predicate<Term> follows) {
    Coverage coverage = new Coverage(terms);
    coverage.opaque = !replacing;
    for (int i = 0; i < general.components().size(); i++) {
      if (!coverage.matches(general.components().get(i), special.components().get(i))) {
        return false;
      }
    }
    return coverage.isConsistent(general, special, generalFacts)
        && generalFacts.all().stream()
            .allMatch(fact -> follows.test(terms.substitute(fact, coverage.replacement)));
  }

  // Equal contents that are different objects are merely compared the long way.
  @SuppressWarnings("ReferenceEquality")
  private boolean matches(Cells general, Cells special) {
    if (general.overlay() != special.overlay()) {
      return false;
    }
    opaque |= general.overlay() != null;
    if (general.explicit().isSame(special.explicit())) {
      return general.explicit().values().stream().allMatch(value -> matches(value, value));
    }
    Set<List<Term>> keys = new HashSet<>(general.explicit().keys());
    keys.addAll(special.explicit().keys());
    Facts nothing = Facts.none(terms);
    return keys.stream()
        .allMatch(
            key -> matches(general.read(key, terms, nothing), special.read(key, terms, nothing)));
  }

  private boolean matches(Term general, Term special) {
    if (general.isClosed()) {
      return general.equals(special);
    }
    if (isUnknown(general)) {
      Term before = replacement.putIfAbsent(general, special);
      return general.sort().equals(special.sort()) && (before == null || before.equals(special));
    }
    if (general.operation() != special.operation()
        || !general.sort().equals(special.sort())
        || general.number() != special.number()
        || !general.name().equals(special.name())
        || !general.coefficients().equals(special.coefficients())
        || general.arguments().size() != special.arguments().size()) {
      return false;
    }
    opaque |= general.operation() == Operation.INITIAL;
    for (int i = 0; i < general.arguments().size(); i++) {
      if (!matches(general.argument(i), special.argument(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUnknown(Term term) {
    return term.operation() == Operation.SYMBOL
        || (term.operation() == Operation.INITIAL
            && term.arguments().stream().allMatch(Term::isClosed));
  }

  /**
   * Cells that neither state mentions keep their initial value in both, so their unknowns must not
   * be replaced; and if something is read from an unknown place, nothing may be.
   */
  private boolean isConsistent(SymbolicState general, SymbolicState special, Facts facts) {
    boolean reachesUnknownPlaces = opaque || facts.all().stream().anyMatch(Coverage::readsAnywhere);
    return replacement.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(entry.getValue()))
        .allMatch(entry -> !reachesUnknownPlaces && isMentioned(entry.getKey(), general, special));
  }

  private static boolean readsAnywhere(Term term) {
    return (term.operation() == Operation.INITIAL && !isUnknown(term))
        || term.arguments().stream().anyMatch(Coverage::readsAnywhere);
  }

  private static boolean isMentioned(Term unknown, SymbolicState general, SymbolicState special) {
    if (unknown.operation() == Operation.SYMBOL) {
      return true;
    }
    for (int i = 0; i < general.components().size(); i++) {
      if (general.components().get(i).component().name().equals(unknown.name())) {
        return general.components().get(i).explicit().containsKey(unknown.arguments())
            || special.components().get(i).explicit().containsKey(unknown.arguments());
      }
    }
    return false;
  }
}
