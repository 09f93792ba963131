package org.vmsl.verifier.law;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vmsl.checker.law.Footprint;
import org.vmsl.checker.law.Law;
import org.vmsl.checker.law.LawChecker;
import org.vmsl.checker.law.Parameters;
import org.vmsl.checker.law.Place;
import org.vmsl.checker.symbolic.Executor;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.symbolic.Inexpressible;
import org.vmsl.checker.symbolic.SymbolicState;
import org.vmsl.checker.symbolic.Treatment;
import org.vmsl.checker.symbolic.Undetermined;
import org.vmsl.checker.term.Operation;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.machine.outcome.Outcome;
import org.vmsl.machine.outcome.OutcomeRecorder;
import org.vmsl.machine.outcome.Outcomes;
import org.vmsl.specification.typed.Machine;

/**
 * Finds all laws of a machine: does its step in a state of which nothing is known, both ways at
 * whatever is left open, and drops the ways that contradict themselves. Whatever the machine does
 * in some state, it does by one of the laws.
 */
public final class Derivation {
  private final Machine machine;
  private final Terms terms = new Terms();
  private final Treatment.Symbolic treatment;
  private final Executor executor;
  private final LawChecker checker;
  private final Separation separation;
  private final Types types;
  private final OutcomeRecorder outcomes;
  private final List<DerivedLaw> laws = new ArrayList<>();

  private Derivation(Machine machine) {
    this.machine = machine;
    this.treatment = new Treatment.Symbolic(Parameters.arbitrary(machine.specification()));
    this.executor = new Executor(machine, terms, treatment, machine.specification().locals());
    this.checker = new LawChecker(machine, terms, treatment);
    this.separation = new Separation(terms);
    this.types = new Types(machine);
    this.outcomes = new OutcomeRecorder(Outcomes.of(machine.specification()));
  }

  /**
   * The laws of a machine, in the order of its text.
   *
   * @param machine the values of its parameters count only where they are the unit of an aligned
   *     type
   * @throws Inexpressible if a step has no symbolic form
   */
  public static Laws of(Machine machine) {
    Derivation derivation = new Derivation(machine);
    derivation.derive();
    List<DerivedLaw> sorted = new ArrayList<>(derivation.laws);
    sorted.sort(Comparator.comparingInt(law -> law.outcome().position()));
    return new Laws(machine, derivation.terms, derivation.treatment, sorted);
  }

  /**
   * A way to go.
   *
   * @param conditions what is assumed, in the order in which it was asked for
   * @param separation what of it says that cells are different
   * @param split whether it has been asked for whether they are
   */
  private record Way(List<Term> conditions, Facts facts, List<Term> separation, boolean split) {}

  private void derive() {
    Deque<Way> open = new ArrayDeque<>();
    open.push(new Way(List.of(), Facts.none(terms), List.of(), false));
    while (!open.isEmpty()) {
      Way way = open.pop();
      try {
        SymbolicState before = executor.arbitrary();
        if (executor.running(before, way.facts)) {
          finish(way, executor.step(before, way.facts), open);
        }
      } catch (Undetermined e) {
        split(way, e.term(), open);
      }
    }
  }

  private void split(Way way, Term term, Deque<Way> open) {
    if (!(term.sort() instanceof Sort.Bool)) {
      throw new Inexpressible("a word that can have any value: " + term);
    }
    Optional<Term> choice = enumerated(term);
    if (choice.isPresent()) {
      int cases = types.cases(choice.get()).size();
      for (int i = cases - 1; i >= 0; i--) {
        Term number = terms.words().number(i, Sort.CASE.width());
        assume(way, terms.equal(choice.get(), number), open);
      }
      return;
    }
    Term condition = smaller(term);
    assume(way, condition, open);
    assume(way, terms.not(condition), open);
  }

  private void assume(Way way, Term condition, Deque<Way> open) {
    assume(way, condition, way.separation, way.split, open);
  }

  /**
   * Goes on with another condition, put into the others, unless looking shows that they contradict
   * each other.
   */
  private void assume(Way way, Term condition, List<Term> parts, boolean split, Deque<Way> open) {
    Term simple = way.facts.simplify(condition);
    Facts alone = Facts.none(terms).with(simple);
    List<Term> conditions = new ArrayList<>();
    way.conditions.forEach(c -> add(conditions, alone.simplify(c)));
    add(conditions, simple);
    Facts facts = Facts.none(terms).with(terms.and(conditions));
    if (!facts.areAbsurd()) {
      open.push(new Way(conditions, facts, parts, split));
    }
  }

  /** Adds the parts of a condition that are not there yet. */
  private static void add(List<Term> conditions, Term condition) {
    parts(condition).stream()
        .filter(part -> !part.isTruth(true) && !conditions.contains(part))
        .forEach(conditions::add);
  }

  private static List<Term> parts(Term condition) {
    return condition.operation() == Operation.AND ? condition.arguments() : List.of(condition);
  }

  private Facts without(List<Term> facts, Term fact) {
    return Facts.none(terms).with(terms.and(facts.stream().filter(f -> !f.equals(fact)).toList()));
  }

  /** A term of an enumeration whose case a condition asks for. */
  private Optional<Term> enumerated(Term condition) {
    if (condition.operation() == Operation.EQUAL
        && condition.argument(0).sort().equals(Sort.CASE)
        && !types.cases(condition.argument(0)).isEmpty()) {
      return Optional.of(condition.argument(0));
    }
    return condition.arguments().stream().flatMap(a -> enumerated(a).stream()).findFirst();
  }

  /**
   * A part of a condition that depends on fewer cells, if there is one: settling the parts one
   * after the other makes laws that depend on no more than they must.
   */
  private Term smaller(Term condition) {
    return switch (condition.operation()) {
      case AND, OR -> {
        Set<Place> first = cells(condition.argument(0));
        List<Term> same =
            condition.arguments().stream().filter(a -> first.containsAll(cells(a))).toList();
        if (same.size() == condition.arguments().size()) {
          yield condition;
        }
        Term part = condition.operation() == Operation.AND ? terms.and(same) : terms.or(same);
        yield smaller(part);
      }
      case CONDITIONAL -> smaller(condition.argument(0));
      case NOT -> smaller(condition.argument(0));
      default -> condition;
    };
  }

  private Set<Place> cells(Term term) {
    Footprint footprint = new Footprint(terms, machine.specification().components());
    return Set.copyOf(footprint.add(term).places());
  }

  /** A law is found, or two: one for where the cells are different, one for where some are not. */
  private void finish(Way way, Executor.Effect effect, Deque<Way> open) {
    Term apart = way.facts.simplify(separation.of(checker.law(way.conditions, effect.state())));
    if (way.split || apart.operation() == Operation.TRUTH) {
      add(way, effect);
    } else {
      assume(way, terms.not(apart), List.of(), true, open);
      assume(way, apart, parts(apart), true, open);
    }
  }

  private void add(Way way, Executor.Effect effect) {
    Law whole = checker.law(way.conditions, effect.state());
    Law least = checker.law(necessary(way.conditions));
    boolean same = checker.objection(least).isEmpty() && least.writes().equals(whole.writes());
    boolean apart = way.facts.simplify(separation.of(whole)).isTruth(true);
    Law law = same ? least : whole;
    laws.add(new DerivedLaw(law, outcome(effect), apart ? way.separation : List.of(), apart));
  }

  /** The conditions that do not follow from the others by looking. */
  private List<Term> necessary(List<Term> conditions) {
    List<Term> needed = new ArrayList<>(conditions);
    for (Term condition : conditions) {
      if (without(needed, condition).simplify(condition).isTruth(true)) {
        needed.remove(condition);
      }
    }
    return needed;
  }

  private Outcome outcome(Executor.Effect effect) {
    outcomes.restart();
    effect.choices().forEach(choice -> outcomes.decided(choice.site(), choice.branch()));
    return outcomes.outcome();
  }
}
