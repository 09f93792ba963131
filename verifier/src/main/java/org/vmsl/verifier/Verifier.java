package org.vmsl.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.vmsl.checker.certificate.Certificate;
import org.vmsl.checker.certificate.Checker;
import org.vmsl.checker.certificate.Result;
import org.vmsl.checker.certificate.Rules;
import org.vmsl.checker.certificate.Scope;
import org.vmsl.checker.symbolic.Inexpressible;
import org.vmsl.checker.term.Terms;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.Variation;
import org.vmsl.verifier.solver.Solver;

/**
 * Verifies systems of VMs: executes the specification symbolically from all initial states at once,
 * and relies on the machine's contract where unknown VMs have control. Control is followed from VM
 * to VM; or, where VMs say what they are resumed with, each VM is followed alone.
 */
public final class Verifier {
  /** Terms are walked recursively, and chains of writes make them deep. */
  private static final long STACK = 1L << 29;

  /**
   * How many steps the system is followed without what only serves the proof, where that could not
   * be proved. What is wrong is seen soon, or it takes the whole budget to see nothing.
   */
  private static final long SEARCH = 50_000;

  /** Only what serves the proof stands in its way: without it, there is a proof. */
  public static final Verdict.Obstacle ANNOTATIONS =
      new Verdict.Obstacle(
          "",
          "the claims are proved as soon as 'initially resume' and 'invariant' are left out: what"
              + " these say is wrong, or not enough",
          "correct it, or leave it out; --show-conditions shows what can be said instead");

  private final Scenario scenario;
  private final Options options;
  private final Watcher watcher;
  private final Solver.Factory solvers;

  private Verifier(Scenario scenario, Options options, Watcher watcher, Solver.Factory solvers) {
    this.scenario = scenario;
    this.options = options;
    this.watcher = watcher;
    this.solvers = solvers;
  }

  /**
   * Verifies a scenario whose initial states satisfy the machine's invariants.
   *
   * @param solvers makes the solver when the first question comes up that looking does not settle
   */
  public static Verification verify(
      Scenario scenario, Budget budget, Watcher watcher, Solver.Factory solvers) {
    return verify(scenario, Options.within(budget), watcher, solvers);
  }

  /** As above, with more to choose. */
  public static Verification verify(
      Scenario scenario, Options options, Watcher watcher, Solver.Factory solvers) {
    Verifier verifier = new Verifier(scenario, options, watcher, solvers);
    return apart(verifier::verifyHere);
  }

  /** Does something in a thread with a large stack; if interrupted, waits until it notices. */
  private static <T> T apart(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread worker = new Thread(null, task, "verifier", STACK);
    worker.start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          // The worker ends soon, undecided; what it found is still wanted.
          interrupted = true;
          worker.interrupt();
        } catch (ExecutionException e) {
          throw new IllegalStateException("verification failed", e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Looks for what VMs could be resumed with, by following control through the system. They do not
   * depend on conditions that the scenario gives.
   */
  public static Conditions conditions(
      Scenario scenario, Options options, Watcher watcher, Solver.Factory solvers) {
    Verifier verifier = new Verifier(scenario, options, watcher, solvers);
    return apart(verifier::conditionsHere);
  }

  private Conditions conditionsHere() {
    Terms terms = new Terms();
    try (Reasoner reasoner = new Reasoner(terms, solvers)) {
      Rules rules = new Rules(scenario, new Scope.Whole(), terms);
      if (!rules.isSupported()) {
        return new Conditions.Missing("the code of some VMs is unknown");
      }
      Exploration exploration =
          new Exploration(
              scenario, new Scope.Whole(), rules, options.budget(), watcher, reasoner, false);
      return exploration.verdict().isPresent()
          ? new Conditions.Missing("the claims of the system were not proved")
          : Inference.of(scenario, rules, exploration.journal());
    } catch (Inexpressible e) {
      return new Conditions.Missing(e.reason());
    }
  }

  private Verification verifyHere() {
    if (options.alone().isPresent()) {
      return verify(new Scope.One(options.alone().get()), options.budget());
    }
    boolean isOneByOne =
        scenario.vms().stream().anyMatch(vm -> vm.resumed().isPresent())
            && scenario.vms().stream().allMatch(Scenario.VirtualMachine::known);
    Verification found =
        verify(isOneByOne ? new Scope.Each() : new Scope.Whole(), options.budget());
    return found.verdict() instanceof Verdict.Undecided ? withoutAnnotations(found) : found;
  }

  /**
   * What only serves the proof may be wrong, or a claim may be: following the system without the
   * former tells.
   */
  private Verification withoutAnnotations(Verification found) {
    Scenario bare = bare();
    if (options.thorough() || bare.equals(scenario)) {
      return found;
    }
    Budget search =
        new Budget(Math.min(options.budget().steps(), SEARCH), options.budget().values());
    Verification system =
        new Verifier(bare, options, watcher, solvers).verify(new Scope.Whole(), search);
    return switch (system.verdict()) {
      case Verdict.Refuted _ -> system;
      case Verdict.Verified(var acceptance) when !acceptance.usesContract() ->
          found.with(ANNOTATIONS);
      default -> found;
    };
  }

  /** The scenario without what only serves the proof. */
  private Scenario bare() {
    List<Scenario.VirtualMachine> vms =
        scenario.vms().stream()
            .map(vm ->
                new Scenario.VirtualMachine(
                    vm.number(),
                    vm.name(),
                    vm.known(),
                    vm.program().map(program -> program.with(List.of())),
                    Optional.empty(),
                    vm.span()))
            .toList();
    return Variation.system(scenario, vms, scenario.setups(), scenario.cells());
  }

  private Verification verify(Scope scope, Budget budget) {
    Terms terms = new Terms();
    try (Reasoner reasoner = new Reasoner(terms, solvers, options.thorough())) {
      Rules rules = new Rules(scenario, scope, terms);
      if (!rules.isSupported()) {
        return stuck(unsupported(scope));
      }
      Exploration exploration =
          new Exploration(scenario, scope, rules, budget, watcher, reasoner, options.thorough());
      Optional<Verdict> verdict = exploration.verdict();
      Optional<Certificate> certificate =
          verdict.isEmpty()
              ? Optional.of(exploration.certificate(reasoner::evidence))
              : Optional.empty();
      Optional<Result> result = certificate.map(c -> Checker.check(scenario, c));
      Optional<Verification.Proof> proof =
          result
              .filter(Result.Accepted.class::isInstance)
              .map(r -> new Verification.Proof(certificate.orElseThrow(), (Result.Accepted) r));
      return new Verification(
          verdict.orElseGet(() -> checked(result.orElseThrow(), options.trust())),
          proof,
          proof.map(p -> warnings(scenario, exploration, p.acceptance())).orElse(List.of()),
          exploration.steps(),
          exploration.paths(),
          reasoner.questions());
    } catch (Inexpressible e) {
      // Steps deal with this themselves; here it is the start that has no symbolic form.
      return stuck(List.of(new Verdict.Obstacle("", e.reason(), "")));
    }
  }

  private List<Verdict.Obstacle> unsupported(Scope scope) {
    if (scope instanceof Scope.Whole) {
      return scenario.vms().stream()
          .filter(vm -> !vm.known())
          .map(vm ->
              new Verdict.Obstacle(
                  vm.span().location(),
                  scenario.mayOwnOthers().contains(vm.number())
                      ? vm.name() + " may own pages that are not declared"
                      : vm.name()
                          + " is unknown, and what unknown VMs can do is not said of machine "
                          + scenario.machine().specification().name(),
                  "give it a program, or run the scenario with one: vmsl run FILE --with "
                      + vm.name()
                      + "=PROGRAM"))
          .toList();
    }
    String reason =
        scope instanceof Scope.One(int vm)
            ? scenario.vms().get(vm).name()
                + " cannot be verified alone: it must be known, run first or say what it is resumed"
                + " with, and no claim may be of the kind 'never readable'"
            : "'never readable' compares executions of the system, so VMs cannot be verified alone";
    String remedy =
        scope instanceof Scope.One
            ? "'initially resume VM CONDITION' says what a VM is first resumed with"
            : "leave out 'initially resume', or put the claim into a scenario of its own";
    return List.of(new Verdict.Obstacle("", reason, remedy));
  }

  private static Verification stuck(List<Verdict.Obstacle> obstacles) {
    return new Verification(new Verdict.Undecided(obstacles), Optional.empty(), List.of(), 0, 0, 0);
  }

  /** What follows from what the checker makes of a proof: else nothing is verified. */
  private static Verdict checked(Result result, Trust trust) {
    return switch (result) {
      case Result.Accepted accepted when accepted.trusted().isEmpty() || trust == Trust.SOLVER ->
          new Verdict.Verified(accepted);
      case Result.Accepted accepted ->
          undecided(
              "the proof rests on the solver's word in "
                  + accepted.trusted().size()
                  + " places, which the checker cannot follow",
              "--trust-solver accepts that and lists the formulas; --certificate writes them down");
      case Result.Rejected(String reason) ->
          undecided(
              "a proof was found, but the checker rejects it: " + reason,
              "this is a mistake of ours: please report it with the scenario");
    };
  }

  private static Verdict undecided(String reason, String remedy) {
    return new Verdict.Undecided(List.of(new Verdict.Obstacle("", reason, remedy)));
  }

  /** The claims that hold for want of anything. */
  private static List<String> warnings(
      Scenario scenario, Exploration exploration, Result.Accepted acceptance) {
    if (!exploration.started()) {
      return List.of(
          "everything holds for want of anything: contradictory start; no initial state satisfies"
              + " what is given");
    }
    List<String> warnings = new ArrayList<>(acceptance.doubts());
    warnings.addAll(Warnings.of(scenario, acceptance.scope(), exploration.usage()));
    return warnings;
  }
}
