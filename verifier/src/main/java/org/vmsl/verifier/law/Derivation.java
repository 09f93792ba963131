package org.vmsl.verifier.law;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vmsl.checker.law.Footprint;
import org.vmsl.checker.law.Law;
import org.vmsl.checker.law.LawChecker;
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
import org.vmsl.specification.typed.Parameter;
import org.vmsl.specification.typed.Type;

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
    this.treatment = new Treatment.Symbolic(arbitrary(machine));
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

  /** The parameters that no aligned type is made with. */
  private static Set<String> arbitrary(Machine machine) {
    Set<String> names =
        machine.specification().parameters().stream()
            .map(Parameter::name)
            .collect(Collectors.toCollection(HashSet::new));
    for (Type type : machine.specification().types()) {
      if (type instanceof Type.Aligned aligned) {
        Parameters.in(aligned.unit()).forEach(names::remove);
      }
    }
    return names;
  }

  /** A way to go: what is assumed, and which of it is about cells being different. */
  private record Way(Facts facts, List<Term> separation, Optional<Boolean> apart) {}

  private void derive() {
    Deque<Way> open = new ArrayDeque<>();
    open.push(new Way(Facts.none(terms), List.of(), Optional.empty()));
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
    assume(way, terms.not(condition), open);
    assume(way, condition, open);
  }

  private void assume(Way way, Term condition, Deque<Way> open) {
    consistent(way.facts, condition)
        .ifPresent(facts -> open.push(new Way(facts, way.separation, way.apart)));
  }

  /**
   * The facts and another one, put into the others; empty if looking shows that they contradict
   * each other.
   */
  private Optional<Facts> consistent(Facts facts, Term condition) {
    Facts result = Facts.none(terms).with(facts.simplify(condition));
    Facts alone = result;
    for (Term fact : facts.all()) {
      result = result.with(alone.simplify(fact));
    }
    return result.areAbsurd() ? Optional.empty() : Optional.of(result);
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

  private void finish(Way way, Executor.Effect effect, Deque<Way> open) {
    Law law = checker.law(way.facts.all(), effect.state());
    if (way.apart.isEmpty()) {
      Term apart = way.facts.simplify(separation.of(law));
      if (apart.isTruth(false)) {
        add(way, effect, false);
      } else if (apart.isTruth(true)) {
        add(way, effect, true);
      } else {
        separate(way, apart, false, open);
        separate(way, apart, true, open);
      }
    } else {
      add(way, effect, way.apart.get());
    }
  }

  private void separate(Way way, Term apart, boolean holds, Deque<Way> open) {
    Term condition = holds ? apart : terms.not(apart);
    List<Term> parts =
        condition.operation() == Operation.AND ? condition.arguments() : List.of(condition);
    consistent(way.facts, condition)
        .ifPresent(facts -> open.push(new Way(facts, parts, Optional.of(holds))));
  }

  private void add(Way way, Executor.Effect effect, boolean apart) {
    List<Term> conditions = way.facts.all();
    Law whole = checker.law(conditions, effect.state());
    Law least = checker.law(necessary(conditions));
    boolean same = checker.objection(least).isEmpty() && least.writes().equals(whole.writes());
    laws.add(new DerivedLaw(same ? least : whole, outcome(effect), way.separation, apart));
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
