package org.vmsl.verifier.contract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.vmsl.checker.contract.ContractCertificate;
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
 * Finds the proof of a machine's contract: does the machine's step in a state of which nothing is
 * known, both ways at whatever is left open, and looks for grounds of what each case obliges to.
 */
public final class ContractProof {
  private static final Grounds OBVIOUS = new Grounds(List.of(), new Proof(List.of(), List.of()));

  private final Machine machine;
  private final Terms terms = new Terms();
  private final Obligations obligations;
  private final TypeFacts types;
  private final Solver.Factory solvers;
  private final Predicate<Case> watcher;
  private final OutcomeRecorder outcomes;
  private final List<ContractCertificate.Way> ways = new ArrayList<>();
  private boolean complete = true;

  private ContractProof(
      Machine machine, Contract contract, Solver.Factory solvers, Predicate<Case> watcher) {
    this.machine = machine;
    this.solvers = solvers;
    this.watcher = watcher;
    this.obligations = new Obligations(machine, contract, terms);
    this.types = obligations.types();
    this.outcomes = new OutcomeRecorder(Outcomes.of(machine.specification()));
  }

  /**
   * A case of the step, or what makes many steps one.
   *
   * @param name an outcome of an instruction or hypercall
   * @param obligations how many things had to be shown
   * @param failures those for which no proof was found
   * @param nanoseconds how long that took
   */
  public record Case(
      String name, int obligations, List<Obligations.Obligation> failures, long nanoseconds) {
    public Case {
      failures = List.copyOf(failures);
    }
  }

  /**
   * The certificate of the contract of a machine; none if something in it could not be shown.
   *
   * @param watcher gets each case, and says whether to go on
   */
  public static Optional<ContractCertificate> of(
      Machine machine, Contract contract, Solver.Factory solvers, Predicate<Case> watcher) {
    return new ContractProof(machine, contract, solvers, watcher).search();
  }

  private Optional<ContractCertificate> search() {
    Deque<Facts> open = new ArrayDeque<>();
    open.push(Facts.none(terms));
    while (!open.isEmpty()) {
      Facts facts = open.pop();
      Optional<Grounds> absurd = absurd(facts);
      if (absurd.isPresent()) {
        ways.add(new ContractCertificate.Absurd(absurd.get()));
        continue;
      }
      try {
        long start = System.nanoTime();
        Obligations.Case found = obligations.ofStep(facts);
        List<Grounds> grounds = new ArrayList<>();
        if (!tell(name(found.choices()), found.obligations(), grounds, start)) {
          return Optional.empty();
        }
        ways.add(new ContractCertificate.Done(grounds));
      } catch (Undetermined e) {
        ways.add(new ContractCertificate.Split());
        open.push(obligations.assume(facts, terms.not(e.term())));
        open.push(obligations.assume(facts, e.term()));
      }
    }
    List<Grounds> runs = new ArrayList<>();
    boolean all = tell("many steps", obligations.ofRuns(), runs, System.nanoTime());
    return all && complete
        ? Optional.of(
            new ContractCertificate(
                machine.specification().name(),
                machine.specification().hash(),
                Parameters.fixed(machine),
                ways,
                runs))
        : Optional.empty();
  }

  private String name(List<Executor.Choice> choices) {
    outcomes.restart();
    choices.forEach(choice -> outcomes.decided(choice.site(), choice.branch()));
    return choices.isEmpty() ? "no step" : outcomes.outcome().name();
  }

  /** Why there is no state of which some facts hold; none if there may be one. */
  private Optional<Grounds> absurd(Facts facts) {
    if (facts.areAbsurd()) {
      return Optional.of(OBVIOUS);
    }
    try (Solver solver = solvers.start(terms)) {
      return solver.core(facts.all()).isEmpty()
          ? Optional.empty()
          : refute(obligations.given(facts), solver);
    }
  }

  private Optional<Grounds> refute(List<Term> conditions, Solver solver) {
    return Instantiation.refute(terms, types, machine.specification(), solver, conditions);
  }

  /** Looks for grounds, and tells what came of it; whether to go on. */
  private boolean tell(
      String name, List<Obligations.Obligation> all, List<Grounds> grounds, long start) {
    List<Obligations.Obligation> failures = new ArrayList<>();
    try (Solver solver = solvers.start(terms)) {
      for (Obligations.Obligation obligation : all) {
        refute(obligation.denied(terms), solver)
            .ifPresentOrElse(grounds::add, () -> failures.add(obligation));
      }
    }
    complete &= failures.isEmpty();
    return watcher.test(new Case(name, all.size(), failures, System.nanoTime() - start));
  }
}
