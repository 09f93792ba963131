package org.vmsl.verifier;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.vmsl.checker.certificate.Scope;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Condition;
import org.vmsl.scenario.Program;
import org.vmsl.scenario.Scenario;

/** What was shown for want of anything, and what a proof had no use for. */
final class Warnings {
  private final Scenario scenario;
  private final Scope scope;
  private final Usage usage;
  private final List<String> warnings = new ArrayList<>();

  private Warnings(Scenario scenario, Scope scope, Usage usage) {
    this.scenario = scenario;
    this.scope = scope;
    this.usage = usage;
  }

  /**
   * The warnings on a scenario that is verified.
   *
   * @param usage what the executions came across
   */
  static List<String> of(Scenario scenario, Scope scope, Usage usage) {
    Warnings all = new Warnings(scenario, scope, usage);
    scenario.claims().forEach(all::claim);
    scenario.vms().stream().filter(vm -> all.isFollowed(vm.number())).forEach(all::invariants);
    scenario.conditions().stream().filter(c -> all.isFollowed(c.vm())).forEach(all::condition);
    return all.warnings;
  }

  /** Whether steps of a VM were to be followed. */
  private boolean isFollowed(int vm) {
    return !(scope instanceof Scope.One(int alone)) || alone == vm;
  }

  private String vm(int number) {
    return scenario.vms().get(number).name();
  }

  private void claim(Claim claim) {
    String text = "\"" + claim.text() + "\" holds because ";
    switch (claim) {
      case Claim.Halts halts
          when isFollowed(halts.vm()) && isKnown(halts.vm()) && !usage.hasHalted(halts.vm()) ->
          warnings.add(text + vm(halts.vm()) + " never halts");
      case Claim.NeverHalts never -> running(text, Set.of(never.vm()));
      case Claim.NeverReaches never -> running(text, Set.of(never.vm()));
      case Claim.NeverWritten never -> running(text, never.vms());
      case Claim.NeverReadable never -> running(text, never.vms());
      default -> {}
    }
  }

  private void running(String text, Collection<Integer> vms) {
    if (vms.stream().anyMatch(this::isFollowed) && vms.stream().noneMatch(this::runs)) {
      String names = vms.stream().sorted().map(this::vm).collect(Collectors.joining(", "));
      warnings.add(text + names + (vms.size() == 1 ? " never runs" : " never run"));
    }
  }

  /** Once an unknown VM has control, others may get it, too, and that is not followed. */
  private boolean runs(int vm) {
    return usage.hasRun(vm)
        || (!isKnown(vm)
            && scenario.vms().stream().anyMatch(v -> !v.known() && usage.hasRun(v.number())));
  }

  /** Unknown VMs may halt whenever they run; that is not followed step by step. */
  private boolean isKnown(int vm) {
    return scenario.vms().get(vm).known();
  }

  private void invariants(Scenario.VirtualMachine vm) {
    for (Program.Invariant invariant : vm.program().map(Program::invariants).orElse(List.of())) {
      String text = "the invariant at " + invariant.span().location();
      if (!usage.hasReached(vm.number(), invariant.address())) {
        warnings.add(text + " says nothing: " + vm.name() + " never gets there");
      } else if (!usage.hasNeeded(vm.number(), invariant.address())) {
        warnings.add(text + " was not used, so it was not shown to hold either");
      }
    }
  }

  private void condition(Condition condition) {
    if (!usage.hasResumedWith(condition.name())) {
      warnings.add(
          "condition "
              + condition.name()
              + ": "
              + vm(condition.vm())
              + " is never resumed with it");
    }
  }
}
