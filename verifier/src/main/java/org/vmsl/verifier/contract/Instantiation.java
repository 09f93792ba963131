package org.vmsl.verifier.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.vmsl.checker.contract.Grounds;
import org.vmsl.checker.contract.Premises;
import org.vmsl.checker.contract.TypeFacts;
import org.vmsl.checker.term.Operation;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.specification.typed.Specification;
import org.vmsl.verifier.solver.Prover;
import org.vmsl.verifier.solver.Solver;

/** Finds instances with which conditions contradict each other, and the proof that they do. */
final class Instantiation {
  private static final int ROUNDS = 6;
  private static final int MOST = 4_000;

  private final Terms terms;
  private final TypeFacts types;
  private final Specification specification;
  private final Solver solver;
  private final Solver.Effort effort;
  private final List<Term> given;
  private final Premises premises;
  private final Kinds kinds;
  private final List<Added> added = new ArrayList<>();
  private final Set<Object> done = new HashSet<>();
  private final Set<Term> exists = new LinkedHashSet<>();
  private final Set<Term> explained = new HashSet<>();
  private final Set<Term> asserted = new HashSet<>();
  private final Set<Term> denied = new HashSet<>();
  private final Set<Term> candidates = new LinkedHashSet<>();
  private final Set<Term> named = new LinkedHashSet<>();

  /** Something added: by which step, about which terms, and what came of it. */
  private record Added(
      Premises.Step step, Optional<Term> about, Optional<Term> word, Term result) {}

  private Instantiation(
      Terms terms,
      TypeFacts types,
      Specification specification,
      Solver solver,
      Solver.Effort effort,
      List<Term> given) {
    this.terms = terms;
    this.types = types;
    this.specification = specification;
    this.solver = solver;
    this.effort = effort;
    this.given = given;
    this.premises = new Premises(terms, types, given);
    this.kinds = new Kinds(specification);
    given.forEach(kinds::look);
    given.forEach(condition -> polarity(condition, true));
  }

  /**
   * Grounds for conditions never holding together; none if none are found. What a solver was asked
   * before decides what it finds within its limit, so each search has its own.
   */
  static Optional<Grounds> refute(
      Terms terms,
      TypeFacts types,
      Specification specification,
      Solver.Factory solvers,
      List<Term> conditions) {
    for (Solver.Effort effort : Solver.Effort.values()) {
      try (Solver solver = solvers.start(terms)) {
        Optional<Grounds> found =
            new Instantiation(terms, types, specification, solver, effort, conditions).search();
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Grounds> search() {
    for (Words words : Words.values()) {
      switch (words) {
        case GIVEN -> candidates.addAll(premises.words());
        case NAMED -> candidates.addAll(named);
        case ALL -> candidates.addAll(premises.words());
      }
      for (int round = 0; round < ROUNDS; round++) {
        Optional<List<Term>> core = solver.core(premises.conditions(), effort);
        if (core.isPresent()) {
          return grounds(solver.core(core.get(), effort).orElse(core.get()));
        }
        int before = added.size();
        expand();
        if (added.size() == before || added.size() > MOST) {
          break;
        }
      }
    }
    return Optional.empty();
  }

  /** The words of which it is tried to say what is said of all; more when fewer did not help. */
  private enum Words {
    GIVEN,
    /** Those in what is said of the new names, too. */
    NAMED,
    ALL
  }

  private void expand() {
    for (Term all : List.copyOf(exists)) {
      int statement = premises.all(Operation.ALL).indexOf(all);
      if (statement >= 0 && done.add(List.of("witness", all))) {
        add(new Premises.Witness(statement), Optional.of(all), Optional.empty());
      }
    }
    List<Term> statements = List.copyOf(premises.all(Operation.ALL));
    for (int i = 0; i < statements.size(); i++) {
      Set<String> wanted = kinds.ofVariable(statements.get(i));
      for (Term word : List.copyOf(candidates)) {
        if (!Collections.disjoint(wanted, kinds.of(word))
            && done.add(List.of("instance", statements.get(i), word))) {
          add(
              new Premises.Instance(i, premises.words().indexOf(word)),
              Optional.of(statements.get(i)),
              Optional.of(word));
        }
      }
    }
    for (Operation operation :
        List.of(Operation.IN, Operation.INITIAL, Operation.SIZE, Operation.SMALLEST)) {
      List<Term> all = List.copyOf(premises.all(operation));
      for (int i = 0; i < all.size(); i++) {
        if (done.add(List.of(operation, all.get(i)))) {
          Premises.Step step =
              switch (operation) {
                case IN -> new Premises.Member(i);
                case INITIAL -> new Premises.Typed(i);
                default -> new Premises.Collection(operation == Operation.SIZE, i);
              };
          add(step, Optional.of(all.get(i)), Optional.empty());
        }
      }
    }
  }

  /** Takes new names as words to try, and what is said of them as words to try later. */
  private void name(Premises.Step step, Term about, int before) {
    for (Term word : premises.words().subList(before, premises.words().size())) {
      if (word.operation() == Operation.SYMBOL) {
        if (step instanceof Premises.Witness) {
          kinds.of(word).addAll(kinds.ofVariable(about));
        }
        candidates.add(word);
      } else if (!(step instanceof Premises.Instance)) {
        named.add(word);
      }
    }
  }

  private Optional<Term> add(Premises.Step step, Optional<Term> about, Optional<Term> word) {
    int before = premises.words().size();
    Optional<Term> result = premises.add(step);
    result.ifPresent(term -> {
      name(step, about.orElseThrow(), before);
      added.add(new Added(step, about, word, term));
      about.ifPresent(explained::add);
      kinds.look(term);
      polarity(term, true);
    });
    return result;
  }

  /** Notes the statements that are denied: there is a value for which they do not hold. */
  private void polarity(Term term, boolean positive) {
    if (!(positive ? asserted : denied).add(term)) {
      return;
    }
    switch (term.operation()) {
      case NOT -> polarity(term.argument(0), !positive);
      case AND, OR -> term.arguments().forEach(a -> polarity(a, positive));
      case CONDITIONAL -> {
        polarity(term.argument(0), true);
        polarity(term.argument(0), false);
        polarity(term.argument(1), positive);
        polarity(term.argument(2), positive);
      }
      case ALL -> {
        // What was added to say what a statement means denies it, but says no more than that.
        if (!positive && !explained.contains(term)) {
          exists.add(term);
        }
      }
      default -> {}
    }
  }

  /** What of all that was added is needed, in its order, and the proof. */
  private Optional<Grounds> grounds(List<Term> core) {
    Set<Integer> needed = new TreeSet<>();
    for (int i = 0; i < added.size(); i++) {
      if (core.contains(added.get(i).result())) {
        needed.add(i);
      }
    }
    while (true) {
      Replay replay = new Replay();
      Optional<Integer> missing = replay.follow(needed);
      if (missing.isEmpty()) {
        List<Term> conditions = replay.premises.conditions();
        Set<Term> likely = new HashSet<>(core);
        likely.addAll(conditions.subList(given.size(), conditions.size()));
        return Prover.refute(conditions, likely).map(proof -> new Grounds(replay.steps, proof));
      }
      if (!needed.add(missing.get())) {
        throw new IllegalStateException("an instance that depends on itself");
      }
    }
  }

  /** Does some of the steps again. */
  private final class Replay {
    private final Premises premises = new Premises(terms, types, given);
    private final List<Premises.Step> steps = new ArrayList<>();
    private final Map<Term, Term> renamed = new HashMap<>();

    /** The number of a step that is needed, too; empty if all could be done. */
    Optional<Integer> follow(Set<Integer> needed) {
      for (int number : needed) {
        Added one = added.get(number);
        Optional<Term> about = one.about().map(t -> terms.substitute(t, renamed));
        Optional<Term> word = one.word().map(t -> terms.substitute(t, renamed));
        Operation operation = operation(one.step());
        int position = premises.all(operation).indexOf(about.orElseThrow());
        int wordPosition = word.map(w -> premises.words().indexOf(w)).orElse(0);
        if (position < 0 || wordPosition < 0) {
          Term missing = position < 0 ? one.about().orElseThrow() : one.word().orElseThrow();
          return Optional.of(origin(missing, needed));
        }
        Premises.Step step =
            switch (one.step()) {
              case Premises.Instance i -> new Premises.Instance(position, wordPosition);
              case Premises.Witness w -> new Premises.Witness(position);
              case Premises.Member m -> new Premises.Member(position);
              case Premises.Typed t -> new Premises.Typed(position);
              case Premises.Collection c -> new Premises.Collection(c.size(), position);
            };
        if (step instanceof Premises.Witness || step instanceof Premises.Member) {
          Term binder = step instanceof Premises.Witness ? about.get() : about.get().argument(1);
          Sort sort = Premises.variable(binder).orElseThrow();
          Term before = terms.symbol("witness", given.size() + number, sort);
          renamed.put(before, terms.symbol("witness", premises.conditions().size(), sort));
        }
        if (premises.add(step).isEmpty()) {
          throw new IllegalStateException("a step that cannot be done again: " + step);
        }
        steps.add(step);
      }
      return Optional.empty();
    }
  }

  private static Operation operation(Premises.Step step) {
    return switch (step) {
      case Premises.Instance i -> Operation.ALL;
      case Premises.Witness w -> Operation.ALL;
      case Premises.Member m -> Operation.IN;
      case Premises.Typed t -> Operation.INITIAL;
      case Premises.Collection c -> c.size() ? Operation.SIZE : Operation.SMALLEST;
    };
  }

  /** The first step by which a term came. */
  private int origin(Term term, Set<Integer> needed) {
    for (int i = 0; i < added.size(); i++) {
      if (!needed.contains(i) && mentions(added.get(i).result(), term)) {
        return i;
      }
    }
    throw new IllegalStateException("a term that nothing mentions: " + term);
  }

  private static boolean mentions(Term in, Term term) {
    return in.equals(term)
        || (in.operation() != Operation.ALL
            && in.operation() != Operation.COMPREHENSION
            && in.arguments().stream().anyMatch(a -> mentions(a, term)));
  }
}
