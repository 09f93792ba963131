package org.vmsl.machine.run;

import java.util.List;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Scenario;

/**
 * The state in which a scenario starts: the initial values of the components, then the setups in
 * order, then the cells. What the scenario leaves open is zero (decisions: "Initial state").
 */
public final class InitialState {
  private InitialState() {}

  /** The initial state where everything open is zero. */
  public static State of(Interpreter interpreter, Scenario scenario) {
    return of(interpreter, scenario, List.of());
  }

  /**
   * The initial state with further cells set afterwards: values of cells that the scenario leaves
   * open, such as a counterexample names.
   */
  public static State of(Interpreter interpreter, Scenario scenario, List<Cell> open) {
    State state = interpreter.state();
    for (Scenario.SetupCall call : scenario.setups()) {
      interpreter.setUp(state, call.setup(), call.arguments(), call.count());
    }
    for (Scenario.Cell cell : scenario.cells()) {
      state.set(cell.component(), cell.keys(), cell.value());
    }
    for (Cell cell : open) {
      state.set(cell.component(), cell.keys(), cell.value());
    }
    return state;
  }
}
