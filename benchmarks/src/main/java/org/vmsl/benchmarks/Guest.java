package org.vmsl.benchmarks;

import org.vmsl.machine.compiled.CompiledMachine;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.run.InitialState;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Scenario;

/** A system that goes on for ever, and on from one call to the next. */
final class Guest {
  private final Scenario scenario;
  private final Interpreter interpreter;
  private final CompiledMachine compiled;
  private final State state;

  Guest(Scenario scenario) {
    this.scenario = scenario;
    this.interpreter = Interpreter.of(scenario.machine());
    this.compiled = CompiledMachine.of(interpreter);
    this.state = start();
  }

  /** The initial state. */
  State start() {
    State start = InitialState.of(interpreter, scenario);
    return Work.done(start, interpreter.isRunning(start));
  }

  /** Does so many steps by the interpreter; as many. */
  long interpret(long steps) {
    long done = interpreter.run(state, steps);
    return Work.done(done, done == steps);
  }

  /** Does so many steps, most of them in compiled code; as many. */
  long runCompiled(long steps) {
    long before = compiled.stepsInCode();
    for (long left = steps; left > 0; left -= compiled.run(state, left)) {
      Work.done(left, interpreter.isRunning(state));
    }
    return Work.done(steps, compiled.stepsInCode() - before > steps / 2);
  }
}
