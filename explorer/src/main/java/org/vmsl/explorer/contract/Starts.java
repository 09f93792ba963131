package org.vmsl.explorer.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.vmsl.machine.contract.ContractMonitor;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.state.State;
import org.vmsl.specification.evaluation.Bounds;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Setup;
import org.vmsl.specification.typed.Statement;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/**
 * States that satisfy the invariants of a machine: what its setups say of random values, where that
 * does not go against them.
 */
final class Starts {
  private static final int ATTEMPTS = 2_000;
  private static final int TRIES = 20;

  private final Interpreter interpreter;
  private final ContractMonitor monitor;
  private final Guess guess;
  private final Random random;
  private final Bounds bounds;

  /** Setups that set what no step changes; these are done for each value of a type. */
  private final List<Setup> fixed = new ArrayList<>();

  private final List<Setup> others = new ArrayList<>();

  Starts(Interpreter interpreter, ContractMonitor monitor, Guess guess, Random random) {
    this.interpreter = interpreter;
    this.monitor = monitor;
    this.guess = guess;
    this.random = random;
    Machine machine = interpreter.machine();
    this.bounds = new Bounds(machine);
    for (Setup setup : machine.specification().setups()) {
      (setsFixed(setup) ? fixed : others).add(setup);
    }
  }

  private static boolean setsFixed(Setup setup) {
    return !setup.parameters().isEmpty()
        && setup.body().stream()
            .anyMatch(s -> s instanceof Statement.Assign assign && assign.component().fixed());
  }

  /**
   * A state in which the invariants hold; one that does not satisfy them if none is found.
   *
   * @param size how many things are tried to be set up
   */
  State next(int size) {
    State state = basis();
    for (int i = 0; i < size; i++) {
      state = withMore(state);
    }
    for (Component component : interpreter.machine().specification().components()) {
      if (component.keys().isEmpty()) {
        State changed = state.copy();
        changed.set(component, List.of(), guess.value(component.type()));
        state = monitor.isSound(changed) && interpreter.isRunning(changed) ? changed : state;
      } else if (component.initial().isEmpty() && !component.fixed()) {
        for (int i = 0; i < 3 * size; i++) {
          List<Value> keys = component.keys().stream().map(guess::value).toList();
          state.set(component, keys, guess.value(component.type()));
        }
      }
    }
    return state;
  }

  private State basis() {
    State state = interpreter.state();
    for (int i = 0; i < ATTEMPTS; i++) {
      state = interpreter.state();
      for (Setup setup : fixed) {
        Type type = setup.parameters().getFirst().type();
        long unit = bounds.unit(type);
        for (long n = bounds.low(type);
            Long.compareUnsigned(n, bounds.high(type)) <= 0;
            n += unit) {
          List<Value> arguments = arguments(setup);
          arguments.set(0, bounds.value(type, n));
          interpreter.setUp(state, setup, arguments, 1);
        }
      }
      if (monitor.isSoundAtStart(state)) {
        return state;
      }
    }
    return state;
  }

  /** A state in which something more is set up, or the same if that breaks invariants. */
  State withMore(State state) {
    if (others.isEmpty()) {
      return state;
    }
    Setup setup = others.get(random.nextInt(others.size()));
    for (int i = 0; i < TRIES; i++) {
      State changed = state.copy();
      interpreter.setUp(changed, setup, arguments(setup), 1);
      if (monitor.isSound(changed)) {
        return changed;
      }
    }
    return state;
  }

  private List<Value> arguments(Setup setup) {
    List<Value> arguments = new ArrayList<>();
    setup.parameters().forEach(p -> arguments.add(guess.value(p.type())));
    return arguments;
  }
}
