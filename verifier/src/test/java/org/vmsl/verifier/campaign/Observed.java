package org.vmsl.verifier.campaign;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.vmsl.machine.interpreter.Fetch;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.interpreter.Recorder;
import org.vmsl.machine.run.ClaimMonitor;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Hypercall;
import org.vmsl.specification.typed.Value;
import org.vmsl.verifier.mutation.Spot;

/** What happens in all executions of a system. */
final class Observed {
  private final Interpreter interpreter;
  private final Scenario scenario;
  private final FiniteStart start;
  private final List<Probe> probes;
  private final Set<Spot> fixed;
  private final Watch watch = new Watch();
  private final boolean full;

  final Map<Integer, Set<List<Value>>> atHalts = new TreeMap<>();
  final Set<List<Value>> atSwitches = new LinkedHashSet<>();
  final Set<List<Value>> atSteps = new LinkedHashSet<>();
  final Set<Integer> faulty = new TreeSet<>();
  final Map<Integer, Set<Long>> reached = new TreeMap<>();
  final Map<Integer, Set<Long>> written = new TreeMap<>();
  final Set<String> calls = new TreeSet<>();
  boolean switched;
  boolean closed = true;
  boolean ended = true;

  /** A cell that claims may be about, as they write it. */
  record Probe(String text, String component, List<Value> keys) {}

  /**
   * @param full whether to look at every state and every read; else only where control changes
   */
  Observed(
      Interpreter interpreter,
      Scenario scenario,
      FiniteStart start,
      List<Probe> probes,
      boolean full) {
    this.full = full;
    this.interpreter = interpreter;
    this.scenario = scenario;
    this.start = start;
    this.probes = probes;
    this.fixed = full ? Spot.fixed(interpreter, scenario) : Set.of();
  }

  /** Notices what a step does, and reads of cells whose values at the start nobody has chosen. */
  private final class Watch extends Recorder {
    private final Set<Spot> assigned = new HashSet<>();
    private int vm;

    @Override
    public void calls(Hypercall hypercall, List<Value> inputs) {
      calls.add(hypercall.name());
    }

    @Override
    public void reads(Place place, long prefix, long index) {
      if (full && place.component().initial().isEmpty() && !place.component().fixed()) {
        Spot spot = Spot.at(place, prefix, index);
        if (!fixed.contains(spot)
            && !assigned.contains(spot)
            && !start.isFinite(place.component(), place.keys().values(prefix, index))) {
          closed = false;
        }
      }
    }

    @Override
    public void writes(Place place, long prefix, long index, Value value) {
      assigned.add(Spot.at(place, prefix, index));
      if (place.component().name().equals("memory")) {
        written.computeIfAbsent(vm, v -> new TreeSet<>()).add(index);
      }
    }
  }

  /** Observes the execution from a state, which it changes. */
  void follow(State state, int most) {
    Fetch fetch = Fetch.of(interpreter).orElseThrow();
    watch.assigned.clear();
    atSteps.add(values(state));
    atSwitches.add(values(state));
    for (int i = 0; i < most && interpreter.isRunning(state); i++) {
      int vm = ClaimMonitor.number(interpreter.current(state));
      watch.vm = vm;
      reached.computeIfAbsent(vm, v -> new TreeSet<>()).add(fetch.address(state));
      interpreter.step(state, watch);
      boolean running = interpreter.isRunning(state);
      int now = ClaimMonitor.number(interpreter.current(state));
      switched |= now != vm;
      if (!full && now == vm && running) {
        continue;
      }
      List<Value> values = values(state);
      atSteps.add(values);
      if (now != vm || !running) {
        atSwitches.add(values);
      }
      if (!running && interpreter.isHalted(state)) {
        atHalts.computeIfAbsent(now, v -> new LinkedHashSet<>()).add(values);
      } else if (!running) {
        faulty.add(now);
      }
    }
    ended &= !interpreter.isRunning(state);
  }

  private List<Value> values(State state) {
    List<Value> values = new ArrayList<>();
    probes.forEach(p -> values.add(state.get(p.component(), p.keys().toArray(Value[]::new))));
    return values;
  }
}
