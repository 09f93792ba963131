package org.vmsl.verifier;

import java.util.Optional;
import org.vmsl.checker.certificate.Advance;
import org.vmsl.checker.certificate.Node;
import org.vmsl.checker.certificate.Rules;
import org.vmsl.checker.certificate.Scope;
import org.vmsl.checker.symbolic.Evaluation;
import org.vmsl.checker.symbolic.Executor;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Scenario;

/** Notes what executions came across, and what VMs used, while they are followed. */
final class Notes {
  private final Scenario scenario;
  private final Scope scope;
  private final Rules rules;
  private final Executor executor;
  private final Journal journal;

  Notes(Scenario scenario, Scope scope, Rules rules, Journal journal) {
    this.scenario = scenario;
    this.scope = scope;
    this.rules = rules;
    this.executor = rules.executor();
    this.journal = journal;
  }

  /**
   * Notes a step. That VMs are followed from where they are first resumed does not mean that
   * somebody resumes them, unless nobody else is followed.
   *
   * @param vm which VM had control before the step
   */
  void take(int vm, Path path, Advance advance, Usage usage) {
    Node node = path.node();
    switch (node.phase()) {
      case START -> usage.ran(vm);
      case GETTING -> {
        if (scope instanceof Scope.One) {
          resumed(vm, node, usage);
        }
      }
      case STEPPING -> {
        if (node.hand().isEmpty()) {
          usage.ran(vm);
        }
        reached(vm, path, usage);
        advance
            .effect()
            .map(Executor.Effect::state)
            .filter(state -> executor.running(state, path.facts()))
            .map(state -> executor.current(state, path.facts()))
            .filter(other -> other != vm)
            .ifPresent(other -> resumed(other, node, usage));
      }
      default -> {}
    }
    advance.effect().ifPresent(effect -> journal.stepped(vm, effect));
    if (advance.next().isEmpty() && executor.halted(path.state(), path.facts())) {
      usage.halted(vm);
      claims(vm, path);
    }
  }

  private void resumed(int vm, Node node, Usage usage) {
    usage.ran(vm);
    node.hand()
        .flatMap(hand -> Optional.ofNullable(hand.tokens().get(vm)))
        .ifPresent(token -> usage.resumedWith(token.condition()));
  }

  private void reached(int vm, Path path, Usage usage) {
    boolean states =
        scenario.vms().get(vm).program().stream().anyMatch(p -> !p.invariants().isEmpty());
    if (states && rules.hasInvariants(path.node())) {
      rules
          .claims()
          .programCounter(vm, path.state(), path.facts())
          .ifPresent(place -> usage.reached(vm, place.number()));
    }
  }

  /** What is claimed of a VM that has halted is what the VM needs to know then. */
  private void claims(int vm, Path path) {
    for (Claim claim : scenario.claims()) {
      if (claim instanceof Claim.Halts halts && halts.vm() == vm) {
        Evaluation evaluation = executor.evaluation(path.facts(), path.state()::cells);
        evaluation.evaluate(halts.condition());
        evaluation.reads().forEach(read -> journal.used(vm, read));
      }
    }
  }
}
