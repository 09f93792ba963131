package org.vmsl.verifier.campaign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.run.ClaimMonitor;
import org.vmsl.machine.run.ReadComparison;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Value;

/**
 * Judges claims by running every execution on the interpreter: from all initial states, and for
 * claims that compare executions from all pairs of those that differ as the claim says.
 */
final class Judge {
  private final Interpreter interpreter;
  private final Scenario scenario;
  private final List<FiniteStart.Start> starts;
  private final ClaimMonitor monitor;
  private final Component memory;

  Judge(Interpreter interpreter, Scenario scenario, List<FiniteStart.Start> starts) {
    this.interpreter = interpreter;
    this.scenario = scenario;
    this.starts = starts;
    this.monitor = new ClaimMonitor(interpreter, scenario);
    this.memory = scenario.machine().specification().component("memory").orElseThrow();
  }

  /** What is broken within so many steps, if anything is. */
  Optional<String> broken(int most) {
    return broken(List.of(), most);
  }

  /** As the other one, with further cells set at the start. */
  Optional<String> broken(List<Cell> changed, int most) {
    for (FiniteStart.Start start : starts) {
      var breach = monitor.follow(changed(start, changed), most);
      if (breach.isPresent()) {
        return Optional.of(breach.get().reason() + " from " + start.chosen());
      }
    }
    for (Claim claim : scenario.claims()) {
      if (claim instanceof Claim.NeverReadable secret) {
        Optional<String> told = told(secret, changed, most);
        if (told.isPresent()) {
          return told;
        }
      }
    }
    return Optional.empty();
  }

  private static State changed(FiniteStart.Start start, List<Cell> changed) {
    State state = start.state().copy();
    changed.forEach(c -> state.set(c.component(), c.keys(), c.value()));
    return state;
  }

  /** Two executions that start alike but for a page, and that can be told apart. */
  private Optional<String> told(Claim.NeverReadable claim, List<Cell> changed, int most) {
    Map<List<Cell>, List<FiniteStart.Start>> alike = new LinkedHashMap<>();
    for (FiniteStart.Start start : starts) {
      List<Cell> others = start.chosen().stream().filter(c -> !inside(c, claim)).toList();
      alike.computeIfAbsent(others, o -> new ArrayList<>()).add(start);
    }
    ReadComparison comparison = new ReadComparison(interpreter, claim.vms(), most);
    for (List<FiniteStart.Start> group : alike.values()) {
      for (int i = 1; i < group.size(); i++) {
        FiniteStart.Start one = group.get(i);
        for (FiniteStart.Start other : group.subList(0, i)) {
          if (comparison.compare(changed(one, changed), changed(other, changed)).isPresent()) {
            return Optional.of("told apart: " + one.chosen() + " and " + other.chosen());
          }
        }
      }
    }
    return Optional.empty();
  }

  private boolean inside(Cell cell, Claim.NeverReadable claim) {
    return cell.component().equals(memory)
        && cell.keys().getFirst() instanceof Value.Word(long address)
        && address >= claim.page().address()
        && address < claim.page().address() + 16;
  }
}
