package org.vmsl.verifier.campaign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.interpreter.Recorder;
import org.vmsl.machine.run.ClaimMonitor;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Value;

/** Where VMs are resumed, what holds there, and who uses which cells, in some executions. */
final class Handovers {
  private final int kept;
  private final Interpreter interpreter;
  private final Map<Integer, Map<Long, List<String>>> labels = new HashMap<>();
  private final Watch watch = new Watch();

  final Map<Point, List<Snapshot>> points = new LinkedHashMap<>();
  final Map<Cell, Use> uses = new LinkedHashMap<>();

  /** The states in which a VM was about to execute what stands at a label, by label. */
  final Map<String, List<State>> visits = new TreeMap<>();

  /** A VM, and where it goes on. */
  record Point(int vm, long address) {}

  /** A cell. */
  record Cell(Component component, List<Value> keys) {}

  /** The VMs that read and that wrote a cell. */
  record Use(Set<Integer> readers, Set<Integer> writers) {}

  /**
   * A VM is resumed.
   *
   * @param waiting where the others go on, by number
   * @param next where a VM is resumed next, and the state then
   */
  static final class Snapshot {
    final State state;
    final Map<Integer, Long> waiting;
    Optional<Snapshot> next = Optional.empty();
    final Point point;

    private Snapshot(Point point, State state, Map<Integer, Long> waiting) {
      this.point = point;
      this.state = state;
      this.waiting = waiting;
    }
  }

  /**
   * @param kept so many states are kept for each point, the first ones
   */
  Handovers(Interpreter interpreter, Scenario scenario, int kept) {
    this.kept = kept;
    this.interpreter = interpreter;
    for (Scenario.VirtualMachine vm : scenario.vms()) {
      Map<Long, List<String>> places = new HashMap<>();
      vm.program()
          .orElseThrow()
          .labels()
          .forEach((label, address) ->
              places.computeIfAbsent(address, a -> new ArrayList<>()).add(label));
      labels.put(vm.number(), places);
    }
  }

  private final class Watch extends Recorder {
    private int vm;

    private Use use(Place place, long prefix, long index) {
      Cell cell = new Cell(place.component(), place.keys().values(prefix, index));
      return uses.computeIfAbsent(cell, c -> new Use(new TreeSet<>(), new TreeSet<>()));
    }

    @Override
    public void reads(Place place, long prefix, long index) {
      if (!place.component().fixed()) {
        use(place, prefix, index).readers().add(vm);
      }
    }

    @Override
    public void writes(Place place, long prefix, long index, Value value) {
      use(place, prefix, index).writers().add(vm);
    }
  }

  /** Observes an execution from a state, which it changes. */
  void follow(State state, int most) {
    Optional<Snapshot> last = Optional.empty();
    for (int i = 0; i < most && interpreter.isRunning(state); i++) {
      int vm = ClaimMonitor.number(interpreter.current(state));
      watch.vm = vm;
      for (String label : labels(vm, counter(state, vm))) {
        List<State> seen = visits.computeIfAbsent(label, l -> new ArrayList<>());
        if (seen.size() < kept) {
          seen.add(state.copy());
        }
      }
      interpreter.step(state, watch);
      int now = ClaimMonitor.number(interpreter.current(state));
      if (now != vm && interpreter.isRunning(state)) {
        last = Optional.of(snapshot(state, now, last));
      }
    }
  }

  private Snapshot snapshot(State state, int vm, Optional<Snapshot> last) {
    Map<Integer, Long> waiting = new TreeMap<>();
    for (int other : labels.keySet()) {
      if (other != vm) {
        waiting.put(other, counter(state, other));
      }
    }
    Point point = new Point(vm, counter(state, vm));
    Snapshot snapshot = new Snapshot(point, state.copy(), waiting);
    last.ifPresent(l -> l.next = Optional.of(snapshot));
    List<Snapshot> seen = points.computeIfAbsent(point, p -> new ArrayList<>());
    if (seen.size() < kept) {
      seen.add(snapshot);
    }
    return snapshot;
  }

  private List<String> labels(int vm, long address) {
    return labels.getOrDefault(vm, Map.of()).getOrDefault(address, List.of());
  }

  private static long counter(State state, int vm) {
    return ((Value.Word) state.get("pc", new Value.Word(vm))).bits();
  }
}
