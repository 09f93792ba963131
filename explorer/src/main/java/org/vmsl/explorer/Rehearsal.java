package org.vmsl.explorer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.interpreter.Recorder;
import org.vmsl.machine.observation.Observation;
import org.vmsl.machine.observation.Observer;
import org.vmsl.machine.run.ClaimMonitor;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.machine.wording.Names;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Value;

/**
 * An execution that follows a plan, before there are programs: what unknown VMs do is done for
 * them. It stops at each step of some VMs and tells what that reads.
 */
final class Rehearsal {
  private final Interpreter interpreter;
  private final Scenario scenario;
  private final Observer observer;
  private final Set<Integer> watched;
  private final State state;
  private final Map<Integer, Deque<Listing.Move>> left = new HashMap<>();
  private long steps;

  /** What an execution comes to next. */
  sealed interface Event {
    /** One of the VMs has made a step. */
    record Reads(List<Cell> cells) implements Event {
      public Reads {
        cells = List.copyOf(cells);
      }
    }

    /** One of the VMs is current, and nothing more is planned for it. */
    record Asks(int vm) implements Event {}

    /** None of the VMs makes a further step, or not soon. */
    record Over() implements Event {}
  }

  /**
   * @param watched the VMs whose steps are told
   * @param state to start in; its own
   * @param steps so many steps at most
   */
  Rehearsal(
      Interpreter interpreter,
      Scenario scenario,
      Set<Integer> watched,
      Plan plan,
      State state,
      long steps) {
    this.interpreter = interpreter;
    this.scenario = scenario;
    this.observer = new Observer(interpreter);
    this.watched = watched;
    this.state = state;
    this.steps = steps;
    plan.programs().forEach((vm, moves) -> left.put(vm, new ArrayDeque<>(moves)));
  }

  /** Where it has come to. */
  State state() {
    return state;
  }

  /** Goes on to the next event. */
  Event next() {
    while (steps > 0 && interpreter.isRunning(state)) {
      steps--;
      int vm = ClaimMonitor.number(interpreter.current(state));
      boolean told = watched.contains(vm);
      if (scenario.vms().get(vm).known()) {
        if (told) {
          return new Event.Reads(
              observer.stepWithReads(state).map(Observation::reads).orElse(List.of()));
        }
        interpreter.step(state);
        continue;
      }
      Listing.Move move = left.getOrDefault(vm, new ArrayDeque<>()).poll();
      switch (move) {
        case null -> {
          return told ? new Event.Asks(vm) : new Event.Over();
        }
        case Listing.Move.Store(long address, long value) ->
            state.set(Names.MEMORY, List.of(new Value.Word(address)), new Value.Word(value));
        case Listing.Move.Load(long address) -> {}
        case Listing.Move.Put(Cell cell) -> state.set(cell.component(), cell.keys(), cell.value());
        case Listing.Move.Execute(long word) -> {
          List<Cell> reads = perform(word);
          if (told) {
            return new Event.Reads(reads);
          }
        }
      }
    }
    return new Event.Over();
  }

  private List<Cell> perform(long word) {
    List<Cell> reads = new ArrayList<>();
    interpreter.perform(
        state,
        word,
        new Recorder() {
          @Override
          public void reads(Place place, long prefix, long index) {
            reads.add(place.cell(state, prefix, index));
          }
        });
    return reads;
  }
}
