package org.vmsl.checker.interlude;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vmsl.checker.proof.Clauses;
import org.vmsl.checker.symbolic.Cells;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.symbolic.SymbolicState;
import org.vmsl.checker.term.Operation;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;

/**
 * Which facts are worth keeping of a state that unknown VMs have made: those about the start and
 * about what cells still hold. So states that differ only in what is gone have the same facts, and
 * loops end. Forgetting a fact is never wrong.
 */
final class Memory {
  private final Set<Term> held = new HashSet<>();
  private final Set<Term> seen = new HashSet<>();
  private final Map<String, Cells> left = new HashMap<>();
  private final Map<Term, Boolean> kept = new HashMap<>();
  private final Map<Term, Term> weakened = new HashMap<>();

  Memory(SymbolicState after) {
    for (Cells cells : after.components()) {
      cells.explicit().forEach((keys, value) -> hold(value));
      if (cells.base() instanceof Cells.Since since) {
        left.put(since.name(cells.component()), cells);
      }
    }
  }

  private void hold(Term value) {
    if (seen.add(value)) {
      if (isUnknown(value)) {
        held.add(value);
      }
      value.arguments().forEach(this::hold);
    }
  }

  private static boolean isUnknown(Term term) {
    return term.operation() == Operation.INITIAL || term.operation() == Operation.SYMBOL;
  }

  /** Those of some facts that are kept. */
  Facts of(Facts facts) {
    Facts kept = Facts.none(facts.terms());
    for (Term fact : facts.all()) {
      kept = kept.with(weaker(fact, facts.terms()));
    }
    return kept;
  }

  /** What follows from a fact and is kept. */
  private Term weaker(Term fact, Terms terms) {
    Term known = isKept(fact) ? fact : weakened.get(fact);
    if (known == null) {
      List<Term> parts =
          (fact.operation() == Operation.AND || fact.operation() == Operation.OR)
              ? fact.arguments().stream().map(part -> weaker(part, terms)).toList()
              : List.of();
      known =
          fact.operation() == Operation.OR && !parts.isEmpty() ? terms.or(parts) : terms.and(parts);
      weakened.put(fact, known);
    }
    return known;
  }

  private boolean isKept(Term term) {
    Boolean known = kept.get(term);
    if (known == null) {
      known =
          Clauses.hasBits(term)
              && (isUnknown(term)
                  ? held.contains(term) || isOfStart(term) || isNew(term)
                  : term.arguments().stream().allMatch(this::isKept));
      kept.put(term, known);
    }
    return known;
  }

  private static boolean isOfStart(Term term) {
    return term.operation() == Operation.INITIAL && term.name().indexOf('\'') < 0;
  }

  /** Whether a term is what unknown VMs left in a certain cell, and nobody has written to since. */
  private boolean isNew(Term term) {
    int dot = term.name().indexOf('.');
    Cells cells = left.get(dot < 0 ? term.name() : term.name().substring(0, dot));
    return cells != null
        && term.arguments().stream().allMatch(Term::isClosed)
        && !cells
            .explicit()
            .containsKey(term.arguments().subList(0, cells.component().keys().size()));
  }
}
