package org.vmsl.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.vmsl.checker.symbolic.Inexpressible;
import org.vmsl.checker.term.Terms;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Scenario;
import org.vmsl.verifier.solver.Solver;

/**
 * Verifies systems of known VMs: executes the specification symbolically from all initial states at
 * once, following control from VM to VM.
 */
public final class Verifier {
  /** Terms are walked recursively, and chains of writes make them deep. */
  private static final long STACK = 1L << 29;

  private Verifier() {}

  /**
   * Verifies a scenario whose initial states satisfy the machine's invariants.
   *
   * @param solvers makes the solver when the first question comes up that looking does not settle
   */
  public static Verification verify(
      Scenario scenario, Budget budget, Watcher watcher, Solver.Factory solvers) {
    FutureTask<Verification> task =
        new FutureTask<>(() -> verifyHere(scenario, budget, watcher, solvers));
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

  private static Verification verifyHere(
      Scenario scenario, Budget budget, Watcher watcher, Solver.Factory solvers) {
    List<Verdict.Obstacle> unknowns = unknowns(scenario);
    if (!unknowns.isEmpty()) {
      return new Verification(new Verdict.Undecided(unknowns), List.of(), 0, 0, 0);
    }
    Terms terms = new Terms();
    try (Reasoner reasoner = new Reasoner(terms, solvers)) {
      Exploration exploration = new Exploration(scenario, budget, watcher, terms, reasoner);
      Verdict verdict = exploration.verdict();
      List<String> warnings =
          verdict instanceof Verdict.Verified ? warnings(scenario, exploration) : List.of();
      return new Verification(
          verdict, warnings, exploration.steps(), exploration.paths(), reasoner.questions());
    } catch (Inexpressible e) {
      // Steps deal with this themselves; here it is the start that has no symbolic form.
      Verdict.Obstacle obstacle = new Verdict.Obstacle("", e.reason(), "");
      return new Verification(new Verdict.Undecided(List.of(obstacle)), List.of(), 0, 0, 0);
    }
  }

  private static List<Verdict.Obstacle> unknowns(Scenario scenario) {
    return scenario.vms().stream()
        .filter(vm -> !vm.known())
        .map(vm ->
            new Verdict.Obstacle(
                vm.span().location(),
                vm.name() + " is unknown, and what unknown VMs can do is not yet proved",
                "give it a program, or run the scenario with one: vmsl run FILE --with "
                    + vm.name()
                    + "=PROGRAM"))
        .toList();
  }

  /** The claims that hold for want of anything. */
  private static List<String> warnings(Scenario scenario, Exploration exploration) {
    if (!exploration.started()) {
      return List.of(
          "everything holds for want of anything: contradictory start; no initial state satisfies"
              + " what is given");
    }
    List<String> warnings = new ArrayList<>();
    for (Claim claim : scenario.claims()) {
      if (claim instanceof Claim.Halts halts && !exploration.halted().contains(halts.vm())) {
        warnings.add(
            "\""
                + Claims.text(claim)
                + "\" holds because "
                + scenario.vms().get(halts.vm()).name()
                + " never halts");
      }
    }
    return warnings;
  }
}
