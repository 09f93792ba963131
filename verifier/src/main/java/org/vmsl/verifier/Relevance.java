package org.vmsl.verifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.term.Operation;
import org.vmsl.checker.term.Term;

/**
 * Which facts can matter to a condition: those that speak of something that it speaks of, those
 * that speak of something that these speak of, and so on. What has a fixed value connects nothing:
 * of it, only the value matters. The other facts are about something else altogether, and where
 * they hold together at all, what holds under the former holds under all.
 */
final class Relevance {
  private final Map<Term, Set<Subject>> subjects = new HashMap<>();

  /** What terms speak of. */
  private sealed interface Subject {
    /** An unknown, or a cell with known keys. */
    record Unknown(Term term) implements Subject {}

    /** Cells of a component whose keys are not known, so any of them. */
    record AnyCell(String component) implements Subject {}
  }

  /** Those of some facts that can matter to a condition, in their order. */
  List<Term> about(Term condition, Facts facts) {
    Set<String> open = new HashSet<>();
    open(condition, open);
    facts.all().forEach(fact -> open(fact, open));
    Map<Subject, List<Term>> values = new HashMap<>();
    Map<Subject, List<Term>> places = new HashMap<>();
    Set<Term> relevant = new TreeSet<>();
    for (Term fact : facts.all()) {
      Set<Subject> about = met(fact, open);
      if (about.isEmpty()) {
        // It is true or false by itself.
        relevant.add(fact);
      }
      boolean isValue =
          isValue(fact) && about.size() == 1 && about.iterator().next() instanceof Subject.Unknown;
      if (isValue || !isImplied(fact, facts)) {
        about.forEach(subject ->
            (isValue ? values : places).computeIfAbsent(subject, _ -> new ArrayList<>()).add(fact));
      }
    }
    List<Term> pending = new ArrayList<>(List.of(condition));
    while (!pending.isEmpty()) {
      for (Subject subject : met(pending.removeLast(), open)) {
        List<Term> fixed = values.get(subject);
        if (fixed != null) {
          relevant.addAll(fixed);
          continue;
        }
        List<Term> others = places.remove(subject);
        for (Term other : others == null ? List.<Term>of() : others) {
          if (relevant.add(other)) {
            pending.add(other);
          }
        }
      }
    }
    return List.copyOf(relevant);
  }

  /** Whether a fact says what value something has, and nothing else. */
  private static boolean isValue(Term fact) {
    return switch (fact.operation()) {
      case SYMBOL, INITIAL -> true;
      case NOT -> isUnknown(fact.argument(0));
      case EQUAL -> isUnknown(fact.argument(0)) && fact.argument(1).isNumber();
      default -> false;
    };
  }

  private static boolean isUnknown(Term term) {
    return term.operation() == Operation.SYMBOL || term.operation() == Operation.INITIAL;
  }

  /** Whether one of the cases of a disjunction is a fact, too. */
  private static boolean isImplied(Term fact, Facts facts) {
    return fact.operation() == Operation.OR
        && fact.arguments().stream().anyMatch(facts.conditions()::containsKey);
  }

  private void open(Term fact, Set<String> open) {
    for (Subject subject : subjects(fact)) {
      if (subject instanceof Subject.AnyCell(String component)) {
        open.add(component);
      }
    }
  }

  /** Where some facts speak of any cell of a component, all that speak of one of them meet. */
  private Set<Subject> met(Term fact, Set<String> open) {
    Set<Subject> met = new HashSet<>();
    for (Subject subject : subjects(fact)) {
      met.add(
          subject instanceof Subject.Unknown(Term term)
                  && term.operation() == Operation.INITIAL
                  && open.contains(term.name())
              ? new Subject.AnyCell(term.name())
              : subject);
    }
    return met;
  }

  private Set<Subject> subjects(Term term) {
    Set<Subject> known = subjects.get(term);
    if (known != null) {
      return known;
    }
    Set<Subject> found = new HashSet<>();
    for (Term argument : term.arguments()) {
      found.addAll(subjects(argument));
    }
    if (term.operation() == Operation.SYMBOL) {
      found.add(new Subject.Unknown(term));
    } else if (term.operation() == Operation.INITIAL) {
      boolean isOne =
          term.arguments().stream()
              .allMatch(key -> key.isNumber() || key.operation() == Operation.TRUTH);
      found.add(isOne ? new Subject.Unknown(term) : new Subject.AnyCell(term.name()));
    }
    subjects.put(term, found);
    return found;
  }
}
