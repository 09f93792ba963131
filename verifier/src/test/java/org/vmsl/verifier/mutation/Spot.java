package org.vmsl.verifier.mutation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.interpreter.Recorder;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Value;

/** A cell, as the interpreter tells of it. */
public record Spot(int component, long prefix, long index) {

  /** The cell that a recorder is told of. */
  public static Spot at(Place place, long prefix, long index) {
    return new Spot(place.ordinal(), prefix, index);
  }

  /** The cell of a component at some keys. */
  static Spot of(Interpreter interpreter, Component component, List<Value> keys) {
    Place place = interpreter.layout().place(component);
    return at(place, place.keys().prefix(keys), place.keys().index(keys));
  }

  /** The cells whose values at the start a scenario fixes. */
  public static Set<Spot> fixed(Interpreter interpreter, Scenario scenario) {
    Set<Spot> fixed = new HashSet<>();
    Recorder recorder =
        new Recorder() {
          @Override
          public void writes(Place place, long prefix, long index, Value value) {
            fixed.add(at(place, prefix, index));
          }
        };
    State state = interpreter.state();
    for (Scenario.SetupCall call : scenario.setups()) {
      interpreter.setUp(state, call.setup(), call.arguments(), call.count(), recorder);
    }
    scenario.cells().forEach(cell -> fixed.add(of(interpreter, cell.component(), cell.keys())));
    return fixed;
  }
}
