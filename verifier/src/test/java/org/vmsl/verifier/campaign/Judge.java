package org.vmsl.verifier.campaign;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.observation.Observation;
import org.vmsl.machine.observation.Observer;
import org.vmsl.machine.run.Breach;
import org.vmsl.machine.run.ClaimMonitor;
import org.vmsl.machine.run.InitialState;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Value;

/**
 * Explores every concrete execution of a system of known VMs whose open cells start with values of
 * a small set. A cell's value is chosen when a step first reads it, so that executions which do not
 * differ are followed once; cells that only claims read are chosen at the start.
 */
final class Judge {
  private static final int STEPS = 400;
  private static final int EXECUTIONS = 1_000;

  private final Scenario scenario;
  private final Interpreter interpreter;
  private final Observer observer;
  private final ClaimMonitor monitor;
  private final List<Value> domain;
  private final Set<Place> fixed = new HashSet<>();

  Judge(Scenario scenario, List<Long> domain) {
    this.scenario = scenario;
    this.interpreter = Interpreter.of(scenario.machine());
    this.observer = new Observer(interpreter);
    this.monitor = new ClaimMonitor(interpreter, scenario);
    this.domain = domain.stream().<Value>map(Value.Word::new).toList();
    scenario.cells().forEach(c -> fixed.add(new Place(c.component(), c.keys())));
  }

  /** What was found: a breach, or how many executions there are, and whether that is all. */
  record Judgement(
      Optional<Breach> breach,
      int executions,
      boolean complete,
      boolean called,
      boolean switched) {}

  private record Place(String component, List<Value> keys) {
    Place(Component component, List<Value> keys) {
      this(component.name(), keys);
    }
  }

  /** The values chosen so far for cells, from which an execution is started again. */
  private record Choices(List<Cell> cells) {}

  Judgement judge(List<Cell> chosenAtStart) {
    Deque<Choices> open = new ArrayDeque<>();
    open.push(new Choices(chosenAtStart));
    int executions = 0;
    boolean complete = true;
    boolean called = false;
    boolean switched = false;
    while (!open.isEmpty()) {
      if (executions++ >= EXECUTIONS) {
        return new Judgement(Optional.empty(), executions, false, called, switched);
      }
      Choices choices = open.pop();
      Follow follow = new Follow(choices);
      follow.run();
      called |= follow.called;
      switched |= follow.switched;
      if (follow.undecided.isPresent()) {
        Place place = follow.undecided.get();
        Component component =
            scenario.machine().specification().component(place.component).orElseThrow();
        for (Value value : domain) {
          List<Cell> more = new ArrayList<>(choices.cells);
          more.add(new Cell(component, place.keys, value));
          open.push(new Choices(more));
        }
        continue;
      }
      complete &= follow.ended;
      if (follow.breach.isPresent()) {
        return new Judgement(follow.breach, executions, false, called, switched);
      }
    }
    return new Judgement(Optional.empty(), executions, complete, called, switched);
  }

  /** One execution, until it reads a cell that nobody has chosen a value for. */
  private final class Follow {
    private final State looked;
    private final State monitored;
    private final Set<Place> chosen = new HashSet<>(fixed);
    private Optional<Place> undecided = Optional.empty();
    private Optional<Breach> breach;
    private boolean ended;
    private boolean called;
    private boolean switched;

    Follow(Choices choices) {
      looked = InitialState.of(interpreter, scenario, choices.cells);
      monitored = looked.copy();
      choices.cells.forEach(c -> chosen.add(new Place(c.component(), c.keys())));
      breach = monitor.start(monitored);
    }

    void run() {
      for (int i = 0; i < STEPS && breach.isEmpty(); i++) {
        Value before = interpreter.current(looked);
        Optional<Observation> step = observer.stepWithReads(looked);
        if (step.isEmpty()) {
          ended = true;
          return;
        }
        called |= step.get().hypercall().isPresent();
        switched |= !interpreter.current(looked).equals(before);
        for (Cell read : step.get().reads()) {
          Place place = new Place(read.component(), read.keys());
          if (read.component().initial().isEmpty()
              && !read.component().fixed()
              && chosen.add(place)) {
            if (!isSetUp(place)) {
              undecided = Optional.of(place);
              return;
            }
          }
        }
        step.get().writes().forEach(w -> chosen.add(new Place(w.component(), w.keys())));
        breach = monitor.step(monitored);
      }
    }

    /** Program counters are set up for known VMs. */
    private boolean isSetUp(Place place) {
      return place.component.equals("pc");
    }
  }
}
