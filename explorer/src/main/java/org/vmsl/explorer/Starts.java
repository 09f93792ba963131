package org.vmsl.explorer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.run.Assumptions;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Scenario;

/** Gives what assumptions on initial states speak of values that satisfy them. */
final class Starts {
  private final Steps steps;
  private final Witness witness;
  private final Assumptions assumptions;

  Starts(Interpreter interpreter, Scenario scenario, Steps steps, Witness witness) {
    this.steps = steps;
    this.witness = witness;
    this.assumptions = new Assumptions(interpreter, scenario, witness);
  }

  /** Is told a state in which all assumptions hold, whatever is still open in it. */
  @FunctionalInterface
  interface Result {
    /** All arguments are the receiver's own. */
    void is(State state, Freedom freedom, List<Choice> choices);
  }

  /** Tells all such states. */
  void each(State state, Freedom freedom, Result result) {
    each(state, freedom, List.of(), result);
  }

  private void each(State state, Freedom freedom, List<Choice> choices, Result result) {
    @Nullable Undetermined need;
    try {
      witness.begin(state, freedom);
      if (!assumptions.hold(state)) {
        return;
      }
      need = null;
    } catch (Undetermined e) {
      need = e;
    }
    if (need == null) {
      result.is(state, freedom, choices);
      return;
    }
    for (Choice choice : steps.choices(state, need)) {
      State decided = state.copy();
      Freedom left = freedom.copy();
      left.choose(decided, choice);
      List<Choice> more = new ArrayList<>(choices);
      more.add(choice);
      each(decided, left, more, result);
    }
  }
}
