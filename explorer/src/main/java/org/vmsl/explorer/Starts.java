package org.vmsl.explorer;

import java.util.List;
import java.util.Optional;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.run.Assumptions;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Scenario;

/** Gives what assumptions on initial states speak of values that satisfy them. */
final class Starts {
  private final Domain domain;
  private final Ways ways;
  private final Witness witness;
  private final Assumptions assumptions;

  Starts(Interpreter interpreter, Scenario scenario, Domain domain, Ways ways, Witness witness) {
    this.domain = domain;
    this.ways = ways;
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
    ways.each(
        state,
        freedom,
        List.of(),
        need -> domain.data(),
        (start, open, choices) -> {
          witness.begin(start, open);
          try {
            if (assumptions.hold(start)) {
              result.is(start.copy(), open.copy(), choices);
            }
            return Optional.empty();
          } catch (Undetermined need) {
            return Optional.of(need);
          }
        });
  }
}
