package org.vmsl.verifier.contract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.vmsl.checker.contract.ContractCertificate;
import org.vmsl.checker.contract.Example;
import org.vmsl.checker.contract.Grounds;
import org.vmsl.checker.contract.Obligations;
import org.vmsl.checker.contract.TypeFacts;
import org.vmsl.checker.law.Parameters;
import org.vmsl.checker.proof.Proof;
import org.vmsl.checker.symbolic.Executor;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.symbolic.Undetermined;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.machine.outcome.OutcomeRecorder;
import org.vmsl.machine.outcome.Outcomes;
import org.vmsl.specification.typed.Contract;
import org.vmsl.specification.typed.Machine;
import org.vmsl.verifier.solver.Solver;

/**
 * Does a machine's step in a state of which nothing is known, both ways at whatever is left open,
 * and looks for grounds of what some of the cases oblige to. All cases of a rule are looked at by
 * one search, in their order: what is found does not depend on how many searches there are.
 */
final class CaseSearch {
  /** What the case is called that makes many steps one. */
  static final String RUNS = "many steps";

  /** What cases are called that are instances, before the instance's name. */
  static final String INSTANCE = "instance ";

  /** The topic of cases of which there is no state, and of ways that split. */
  private static final String ABSURD = "absurd";

  /** How many values of a parameter are tried to find what an instance is about. */
  private static final int FEW = 4;

  private static final Grounds OBVIOUS = new Grounds(List.of(), new Proof(List.of(), List.of()));

  private final Machine machine;
  private final Contract contract;
  private final Terms terms = new Terms();
  private final Obligations obligations;
  private final TypeFacts types;
  private final Solver.Factory solvers;
  private final Predicate<String> claim;
  private final Listener listener;
  private final BooleanSupplier stopped;
  private final Experience experience;
  private final Wanted wanted;
  private final OutcomeRecorder outcomes;
  private final List<ContractCertificate.Way> ways = new ArrayList<>();
  private final List<String> topics = new ArrayList<>();
  private List<Grounds> runs = List.of();
  private final List<ContractCertificate.Special> instances = new ArrayList<>();
  private int cases;

  /** Which obligations grounds are looked for. */
  interface Wanted {
    boolean test(String name, String obligation);
  }

  /** Gets each case that was looked at, with its number. */
  interface Listener {
    void found(int number, ContractProof.Case found);
  }

  /**
   * @param claim whether this search looks at a topic, once it comes to it: at the cases of a rule,
   *     at those that cannot be, at what makes many steps one, at the instances
   */
  CaseSearch(
      Machine machine,
      Contract contract,
      Solver.Factory solvers,
      Predicate<String> claim,
      Listener listener,
      BooleanSupplier stopped,
      Experience experience,
      Wanted wanted) {
    this.machine = machine;
    this.contract = contract;
    this.solvers = solvers;
    this.claim = claim;
    this.listener = listener;
    this.stopped = stopped;
    this.experience = experience;
    this.wanted = wanted;
    this.obligations = new Obligations(machine, contract, terms);
    this.types = obligations.types();
    this.outcomes = new OutcomeRecorder(Outcomes.of(machine.specification()));
  }

  /** All ways through the step; only those of topics that this search looked at have grounds. */
  List<ContractCertificate.Way> ways() {
    return ways;
  }

  /** The topic of each way. */
  List<String> topics() {
    return topics;
  }

  /** The grounds of what makes many steps one, if this search looked at that. */
  List<Grounds> runs() {
    return runs;
  }

  /** Those of the instances, if this search looked at them. */
  List<ContractCertificate.Special> instances() {
    return instances;
  }

  void run() {
    // What takes longest comes first, so that no search is left alone with it.
    Optional<Looked> many =
        claim.test(RUNS)
            ? Optional.of(look(RUNS, obligations.ofRuns(), System.nanoTime()))
            : Optional.empty();
    Deque<Facts> open = new ArrayDeque<>();
    open.push(Facts.none(terms));
    while (!open.isEmpty() && !stopped.getAsBoolean()) {
      Facts facts = open.pop();
      if (isAbsurd(facts)) {
        Optional<Grounds> grounds = claim.test(ABSURD) ? absurd(facts) : Optional.of(OBVIOUS);
        add(
            ABSURD,
            new ContractCertificate.Absurd(
                grounds.orElseThrow(() -> new IllegalStateException("no proof of " + facts))));
        continue;
      }
      try {
        long start = System.nanoTime();
        Obligations.Case found = obligations.ofStep(facts);
        String name = name(found.choices());
        String topic = Experience.rule(name);
        List<Grounds> grounds = List.of();
        if (claim.test(topic)) {
          grounds = told(look(name, found.obligations(), start));
        }
        add(topic, new ContractCertificate.Done(grounds));
        cases++;
      } catch (Undetermined e) {
        add(ABSURD, new ContractCertificate.Split());
        open.push(obligations.assume(facts, terms.not(e.term())));
        open.push(obligations.assume(facts, e.term()));
      }
    }
    if (stopped.getAsBoolean()) {
      // The cases were not counted to their end.
      return;
    }
    many.ifPresent(looked -> runs = told(looked));
    if (claim.test(INSTANCE)) {
      for (Contract.Instance instance : contract.instances()) {
        cases++;
        instances.add(special(instance));
      }
    }
  }

  private void add(String topic, ContractCertificate.Way way) {
    topics.add(topic);
    ways.add(way);
  }

  private ContractCertificate.Special special(Contract.Instance instance) {
    long start = System.nanoTime();
    Optional<List<Long>> example = example(instance);
    List<Obligations.Obligation> all = new ArrayList<>(obligations.ofInstance(instance));
    if (example.isEmpty()) {
      all.add(new Obligations.Obligation("is about something", List.of(), terms.no));
    }
    List<Grounds> grounds = told(look(INSTANCE + instance.name(), all, start));
    return new ContractCertificate.Special(example.orElse(List.of()), grounds);
  }

  /** Something small that an instance is about. */
  private Optional<List<Long>> example(Contract.Instance instance) {
    int arbitrary = Parameters.arbitrary(machine.specification()).size();
    for (long size = 1; size <= FEW; size++) {
      for (long vm = 0; vm < size; vm++) {
        List<Long> numbers = new ArrayList<>(Collections.nCopies(arbitrary, size));
        numbers.add(vm);
        if (Example.isOf(instance, machine, numbers)) {
          return Optional.of(numbers);
        }
      }
    }
    return Optional.empty();
  }

  private String name(List<Executor.Choice> choices) {
    outcomes.restart();
    choices.forEach(choice -> outcomes.decided(choice.site(), choice.branch()));
    return choices.isEmpty() ? "no step" : outcomes.outcome().name();
  }

  /** Whether there is surely no state of which some facts hold. */
  private boolean isAbsurd(Facts facts) {
    if (facts.areAbsurd()) {
      return true;
    }
    try (Solver solver = solvers.start(terms)) {
      return solver.core(facts.all(), Solver.Effort.FULL).isPresent();
    }
  }

  private Optional<Grounds> absurd(Facts facts) {
    if (facts.areAbsurd()) {
      return Optional.of(OBVIOUS);
    }
    return refute(ABSURD, "", obligations.given(facts));
  }

  private Optional<Grounds> refute(String name, String obligation, List<Term> conditions) {
    for (Grounds grounds : experience.of(name, obligation)) {
      if (grounds.refute(terms, types, conditions)) {
        return Optional.of(grounds);
      }
    }
    Optional<Grounds> found =
        Instantiation.refute(terms, types, machine.specification(), solvers, conditions);
    found.ifPresent(grounds -> experience.learn(name, obligation, grounds));
    return found;
  }

  /** What was found for a case, and what came of it. */
  private record Looked(List<Grounds> grounds, ContractProof.Case found) {}

  private Looked look(String name, List<Obligations.Obligation> all, long start) {
    List<Grounds> grounds = new ArrayList<>();
    List<Obligations.Obligation> failures = new ArrayList<>();
    for (Obligations.Obligation obligation : all) {
      if (wanted.test(name, obligation.name())) {
        refute(name, obligation.name(), obligation.denied(terms))
            .ifPresentOrElse(grounds::add, () -> failures.add(obligation));
      }
    }
    long time = System.nanoTime() - start;
    return new Looked(grounds, new ContractProof.Case(name, all.size(), failures, time));
  }

  /** Tells what came of the case that is next. */
  private List<Grounds> told(Looked looked) {
    listener.found(cases, looked.found());
    return looked.grounds();
  }
}
