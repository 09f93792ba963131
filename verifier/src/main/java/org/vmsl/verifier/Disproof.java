package org.vmsl.verifier;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.vmsl.checker.certificate.Node;
import org.vmsl.checker.certificate.Rules;
import org.vmsl.checker.claim.Goal;
import org.vmsl.checker.symbolic.Cells;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Scenario;
import org.vmsl.verifier.solver.Model;

/** Looks for an execution, or two, that show that a goal does not hold. */
final class Disproof {
  private final Scenario scenario;
  private final Rules rules;
  private final Reasoner reasoner;
  private final Replay replay;
  private final Terms terms;

  Disproof(Scenario scenario, Rules rules, Reasoner reasoner) {
    this.scenario = scenario;
    this.rules = rules;
    this.reasoner = reasoner;
    this.replay = new Replay(scenario, rules.initial());
    this.terms = rules.executor().terms();
  }

  /** What came of it. */
  sealed interface Outcome {}

  /** The goal does not hold. */
  record Refuted(Counterexample counterexample) implements Outcome {}

  /** Whether the goal holds is not known. */
  record Unproved(String reason) implements Outcome {}

  /** What seems to show that the goal does not hold is no execution of the concrete machine. */
  record Unconfirmed() implements Outcome {}

  /**
   * Looks for executions.
   *
   * @param path where the goal should hold
   * @param model initial values with which it seems not to
   */
  Outcome of(Path path, Goal goal, Model model) {
    if (path.node().hand().isPresent()) {
      // What others do is known from their conditions alone, so this may never happen.
      return new Unproved("it does not follow from what the VM has here");
    }
    if (dependsOnUnknownVms(path)) {
      return new Unproved("it does not follow from what unknown VMs keep to");
    }
    long most = path.depth() + 1;
    return switch (goal.reason()) {
      case Goal.SameReads(var claim, var renaming) ->
          confirmed(replay.confirm(claim, model, swapped(model, renaming), most));
      // The other execution goes another way, which may be longer.
      case Goal.SameWay(var claim, var renaming) ->
          replay
              .confirm(claim, model, swapped(model, renaming), 2 * most)
              .<Outcome>map(Refuted::new)
              .orElse(new Unproved("what led here depends on the page"));
      case Goal.Initially i -> new Unproved("it may fail");
      default -> {
        Facts failing = path.facts().with(terms.not(goal.condition()));
        yield confirmed(replay.confirm(reasoner.simplified(failing, model), most));
      }
    };
  }

  private static Outcome confirmed(Optional<Counterexample> counterexample) {
    return counterexample.<Outcome>map(Refuted::new).orElse(new Unconfirmed());
  }

  /** Whether what happens here, or happened before, is up to unknown VMs. */
  private boolean dependsOnUnknownVms(Path path) {
    return path.node().phase() == Node.Phase.AFTERWARDS
        || path.state().components().stream().anyMatch(c -> c.base() instanceof Cells.Since)
        || rules.isUnknown(rules.executor().current(path.state(), path.facts()));
  }

  /** The model with the second execution's words in the page. */
  private Model swapped(Model model, Map<Term, Term> renaming) {
    Model other = new Model(new LinkedHashMap<>(model.cells()), model.symbols());
    renaming.forEach((secret, instead) ->
        other
            .cells()
            .put(new Model.Cell(secret.name(), secret.arguments()), model.value(instead, terms)));
    return other;
  }

  /** What had to be shown, in words. */
  String text(Goal goal) {
    return switch (goal.reason()) {
      case Goal.Claimed(Claim claim) -> claim.text();
      case Goal.NoFault(int vm) -> scenario.vms().get(vm).name() + " neither fails nor faults";
      case Goal.Given(int vm, String condition) ->
          "what " + scenario.vms().get(vm).name() + " is resumed with, " + condition;
      case Goal.Initially(String invariant) ->
          invariant
              + ", which machine "
              + scenario.machine().specification().name()
              + " says of initial states";
      case Goal.SameReads(var claim, var renaming) -> claim.text();
      case Goal.SameWay(var claim, var renaming) -> claim.text();
      case Goal.Doubt(var claim, String reason) -> claim.text();
    };
  }
}
