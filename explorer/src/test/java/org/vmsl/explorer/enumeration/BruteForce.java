package org.vmsl.explorer.enumeration;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.interpreter.Recorder;
import org.vmsl.machine.run.Assumptions;
import org.vmsl.machine.run.InitialState;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.DeclaredBounds;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Value;

/**
 * The reachable states of bounded systems on the paper's machine, found in the simplest way: three
 * registers of an actor hold all combinations of words, whatever is called.
 */
final class BruteForce {
  private static final long STR_R1_TO_R0 = 5L << 56 | 1L << 48;
  private static final long HALT = 13L << 56;
  private static final long FAIL = 14L << 56;
  private static final long HVC = 15L << 56;

  private final Scenario scenario;
  private final Interpreter interpreter;
  private final Set<State> known = new HashSet<>();
  private final Deque<State> open = new ArrayDeque<>();

  private BruteForce(Scenario scenario) {
    this.scenario = scenario;
    this.interpreter = Interpreter.of(scenario.machine());
  }

  /** All of them. All four lists of the bounds are declared. */
  static Set<State> states(Scenario scenario) {
    BruteForce search = new BruteForce(scenario);
    search.start(List.of(), scenario.bounds().map(DeclaredBounds::initial).orElse(List.of()));
    while (!search.open.isEmpty()) {
      search.expand(search.open.remove());
    }
    return search.known;
  }

  private void start(List<Cell> cells, List<DeclaredBounds.OpenCell> more) {
    if (more.isEmpty()) {
      State state = InitialState.of(interpreter, scenario, cells);
      if (new Assumptions(interpreter, scenario).hold(state)) {
        arrive(state);
      }
      return;
    }
    for (Value value : more.getFirst().values()) {
      List<Cell> all = new ArrayList<>(cells);
      all.add(new Cell(more.getFirst().component(), more.getFirst().keys(), value));
      start(all, more.subList(1, more.size()));
    }
  }

  private void arrive(State state) {
    for (Scenario.VirtualMachine vm : scenario.vms()) {
      if (!vm.known()) {
        for (long i = 0; i <= 30; i++) {
          register(state, vm.number(), i, 0);
        }
        state.set("pc", List.of(new Value.Word(vm.number())), new Value.Word(0));
        state.set("nz", List.of(new Value.Word(vm.number())), new Value.Word(0));
      }
    }
    if (known.add(state)) {
      open.add(state);
    }
  }

  private static void register(State state, long vm, long number, long word) {
    List<Value> keys = List.of(new Value.Word(vm), new Value.Word(number));
    state.set("reg", keys, new Value.Word(word));
  }

  private void expand(State state) {
    if (!interpreter.isRunning(state)) {
      return;
    }
    int vm = (int) ((Value.Word) interpreter.current(state)).bits();
    if (scenario.vms().get(vm).known()) {
      State next = state.copy();
      interpreter.step(next);
      arrive(next);
      return;
    }
    DeclaredBounds bounds = scenario.bounds().orElse(DeclaredBounds.NONE);
    for (long place : bounds.places().orElseThrow()) {
      for (long word : bounds.words().orElseThrow()) {
        State next = perform(state, vm, STR_R1_TO_R0, place, word, 0);
        if (interpreter.isRunning(next)) {
          arrive(next);
        }
      }
    }
    for (long call : bounds.calls().orElseThrow()) {
      for (long first : bounds.arguments().orElseThrow()) {
        for (long second : bounds.arguments().orElseThrow()) {
          arrive(perform(state, vm, HVC, call, first, second));
        }
      }
    }
    arrive(perform(state, vm, HALT, 0, 0, 0));
    arrive(perform(state, vm, FAIL, 0, 0, 0));
  }

  private State perform(State state, long vm, long instruction, long r0, long r1, long r2) {
    State next = state.copy();
    register(next, vm, 0, r0);
    register(next, vm, 1, r1);
    register(next, vm, 2, r2);
    interpreter.perform(next, instruction, Recorder.NONE);
    return next;
  }
}
