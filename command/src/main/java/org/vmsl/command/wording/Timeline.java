package org.vmsl.command.wording;

import java.util.ArrayList;
import java.util.List;
import org.vmsl.explorer.BoundedSystem;
import org.vmsl.explorer.Move;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.interpreter.Recorder;
import org.vmsl.machine.observation.Observation;
import org.vmsl.machine.observation.Observer;
import org.vmsl.machine.run.InitialState;
import org.vmsl.machine.run.Run;
import org.vmsl.machine.run.Until;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.State;
import org.vmsl.machine.trace.TextTrace;
import org.vmsl.machine.wording.Names;
import org.vmsl.scenario.Scenario;

/**
 * An execution step by step; of a long one its beginning, its end, and in between the calls of the
 * hypervisor, which say most.
 */
final class Timeline implements Run.Listener {
  private static final int MOST_SHOWN = 40;
  private static final int BEGINNING = 8;
  private static final int END = 16;
  private static final int CALLS = 40;
  private static final long MOST_KEPT = 100_000;

  private final TextTrace trace;
  private final List<Entry> entries = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final long first;

  private record Entry(List<String> lines, boolean call) {
    Entry {
      lines = List.copyOf(lines);
    }
  }

  private Timeline(Interpreter interpreter, Scenario scenario, long first) {
    this.trace = new TextTrace(interpreter, scenario, lines::add);
    this.first = first;
  }

  /** What happens in the first {@code steps} steps from initial values, line by line. */
  static List<String> of(
      Interpreter interpreter, Scenario scenario, List<Cell> values, long steps) {
    Run run = new Run(interpreter, InitialState.of(interpreter, scenario, values));
    long skipped = Math.max(0, steps - MOST_KEPT);
    run.forward(skipped);
    Timeline timeline = new Timeline(interpreter, scenario, skipped);
    run.forward(steps - skipped, Until.NEVER, new Observer(interpreter), timeline);
    return timeline.condensed();
  }

  /** What happens along a path of a bounded system, line by line. */
  static List<String> of(BoundedSystem system, BoundedSystem.Start start, List<Move> path) {
    Interpreter interpreter = system.interpreter();
    Timeline timeline = new Timeline(interpreter, system.scenario(), 0);
    Names names = Names.of(interpreter, system.scenario());
    Observer observer = new Observer(interpreter);
    State state = start.state().copy();
    long number = 0;
    for (Move move : path) {
      number++;
      if (move instanceof Move.GoesOn) {
        timeline.aboutToStep(number, state);
        timeline.stepped(number, state, observer.step(state).orElseThrow());
        system.forget(state);
      } else {
        State before = state.copy();
        system.apply(state, move, Recorder.NONE);
        timeline.entries.add(
            new Entry(ActorLines.of(system, names, number, move, before, state), true));
      }
    }
    return timeline.condensed();
  }

  @Override
  public void aboutToStep(long number, State state) {
    trace.aboutToStep(number, state);
  }

  @Override
  public void stepped(long number, State state, Observation observation) {
    trace.stepped(number, state, observation);
    boolean call = observation.hypercall().isPresent() || observation.exit().isPresent();
    entries.add(new Entry(lines, call));
    lines.clear();
  }

  private List<String> condensed() {
    long calls = entries.stream().filter(Entry::call).count();
    List<String> shown = new ArrayList<>();
    long hidden = first;
    long seen = 0;
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      seen += entry.call() ? 1 : 0;
      boolean fewCalls = seen <= CALLS / 2 || seen > calls - CALLS / 2;
      boolean show =
          entries.size() <= MOST_SHOWN
              || i < BEGINNING
              || i >= entries.size() - END
              || (entry.call() && fewCalls);
      if (show) {
        gap(shown, hidden);
        hidden = 0;
        shown.addAll(entry.lines());
      } else {
        hidden++;
      }
    }
    return shown;
  }

  private static void gap(List<String> shown, long hidden) {
    if (hidden > 0) {
      shown.add("     …  " + Mistakes.number(hidden, "step"));
    }
  }
}
