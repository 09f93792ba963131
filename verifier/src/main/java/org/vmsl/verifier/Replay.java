package org.vmsl.verifier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsl.checker.symbolic.SymbolicState;
import org.vmsl.checker.term.Term;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.run.Assumptions;
import org.vmsl.machine.run.Breach;
import org.vmsl.machine.run.ClaimMonitor;
import org.vmsl.machine.run.InitialState;
import org.vmsl.machine.run.ReadComparison;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.State;
import org.vmsl.machine.wording.Names;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Value;
import org.vmsl.verifier.solver.Model;

/**
 * The judge of refutations: runs the concrete machine from the initial values that a model names,
 * and believes only what it sees there.
 */
final class Replay {
  private final Scenario scenario;
  private final SymbolicState start;
  private @Nullable Interpreter interpreter;

  /**
   * @param start the scenario's initial states; the cells that it sets explicitly are not open
   */
  Replay(Scenario scenario, SymbolicState start) {
    this.scenario = scenario;
    this.start = start;
  }

  /**
   * The execution from the model's initial values, if it breaks a claim within {@code most} steps.
   */
  Optional<Counterexample> confirm(Model model, long most) {
    List<Cell> values = openCells(model);
    Interpreter machine = machine();
    State state = InitialState.of(machine, scenario, values);
    if (!isInitial(state)) {
      return Optional.empty();
    }
    return new ClaimMonitor(machine, scenario)
        .follow(state, most)
        .map(breach -> new Counterexample(text(breach), values, Optional.empty(), breach.steps()));
  }

  /** The two executions from two models' initial values, if the claim's VMs can tell them apart. */
  Optional<Counterexample> confirm(Claim.NeverReadable claim, Model one, Model two, long most) {
    List<Cell> values = openCells(one);
    List<Cell> others = openCells(two);
    Interpreter machine = machine();
    State first = InitialState.of(machine, scenario, values);
    State second = InitialState.of(machine, scenario, others);
    if (!isInitial(first) || !isInitial(second)) {
      return Optional.empty();
    }
    return new ReadComparison(machine, claim.vms(), most)
        .compare(first, second)
        .map(difference ->
            new Counterexample(
                claim.text(),
                values,
                Optional.of(
                    new Counterexample.Other(
                        others,
                        difference.secondStep(),
                        difference.text(Names.of(machine, scenario)))),
                difference.firstStep()));
  }

  private boolean isInitial(State state) {
    Assumptions assumptions = new Assumptions(machine(), scenario);
    return assumptions.notEvaluable().isEmpty() && assumptions.hold(state);
  }

  private Interpreter machine() {
    if (interpreter == null) {
      interpreter = Interpreter.of(scenario.machine());
    }
    return interpreter;
  }

  private static String text(Breach breach) {
    return breach.claim().map(Claim::text).orElse(breach.reason());
  }

  /**
   * The model's values of cells that the scenario leaves open; zeros, which go without saying, left
   * out.
   */
  private List<Cell> openCells(Model model) {
    List<Cell> cells = new ArrayList<>();
    for (Map.Entry<Model.Cell, Term> entry : model.cells().entrySet()) {
      Optional<Component> named =
          scenario.machine().specification().component(entry.getKey().component());
      if (named.isEmpty()) {
        // What a second execution has instead.
        continue;
      }
      Component component = named.get();
      List<Term> keys = entry.getKey().keys();
      boolean fixed = start.cells(component).explicit().containsKey(keys);
      if (!fixed && entry.getValue().number() != 0) {
        List<Value> at = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
          at.add(ClosedValue.of(keys.get(i), component.keys().get(i)));
        }
        cells.add(new Cell(component, at, ClosedValue.of(entry.getValue(), component.type())));
      }
    }
    cells.sort(
        Comparator.comparing((Cell c) -> c.component().name())
            .thenComparing(c -> new Value.Sequence(c.keys())));
    return cells;
  }
}
