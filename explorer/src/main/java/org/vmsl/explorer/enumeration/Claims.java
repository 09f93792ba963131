package org.vmsl.explorer.enumeration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.vmsl.explorer.BoundedSystem;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.interpreter.Recorder;
import org.vmsl.machine.observation.Observation;
import org.vmsl.machine.run.Breach;
import org.vmsl.machine.run.ClaimMonitor;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.machine.wording.Names;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Value;

/** Looks at claims along the transitions of a bounded system, at each until it is broken. */
final class Claims {
  private final Interpreter interpreter;
  private final List<ClaimMonitor> monitors = new ArrayList<>();
  private final Map<Claim, String> notLookedAt = new LinkedHashMap<>();
  private final boolean speaksOfSteps;
  private final boolean watchesStores;

  Claims(BoundedSystem system) {
    this.interpreter = system.interpreter();
    notLookedAt.putAll(system.beyond());
    Scenario scenario = system.scenario();
    List<Claim> claims =
        scenario.claims().stream().filter(c -> !notLookedAt.containsKey(c)).toList();
    monitors.add(
        new ClaimMonitor(interpreter, scenario.withClaims(List.of(), scenario.mayFault())));
    Set<Integer> everybody =
        scenario.vms().stream().map(Scenario.VirtualMachine::number).collect(Collectors.toSet());
    for (Claim claim : claims) {
      ClaimMonitor monitor =
          new ClaimMonitor(interpreter, scenario.withClaims(List.of(claim), everybody));
      if (monitor.notMonitored().isEmpty()) {
        monitors.add(monitor);
      } else {
        notLookedAt.putAll(monitor.notMonitored());
      }
    }
    this.watchesStores = claims.stream().anyMatch(Claim.NeverWritten.class::isInstance);
    this.speaksOfSteps =
        watchesStores
            || claims.stream()
                .anyMatch(c -> c instanceof Claim.Always a && a.moment() != Claim.Moment.STEP);
  }

  /** The claims that nobody looks at, with the reason. */
  Map<Claim, String> notLookedAt() {
    return notLookedAt;
  }

  /** Whether transitions to known states matter, too. */
  boolean speakOfSteps() {
    return speaksOfSteps;
  }

  /** What is to be shown the step of a transition. */
  Stores stores() {
    return new Stores();
  }

  /** The stores of one transition after the other. */
  final class Stores {
    private final List<Observation.Change> changes = new ArrayList<>();
    private final Recorder recorder =
        watchesStores
            ? new Recorder() {
              @Override
              public void writes(Place place, long prefix, long index, Value value) {
                if (place.component().name().equals(Names.MEMORY)) {
                  List<Value> keys = place.keys().values(prefix, index);
                  changes.add(new Observation.Change(place.component(), keys, value, value));
                }
              }
            }
            : Recorder.NONE;

    /** For the next transition. */
    Recorder recorder() {
      changes.clear();
      return recorder;
    }
  }

  /** Looks at an initial state. */
  List<Breach> start(State state) {
    Value vm = interpreter.current(state);
    return breaches(monitor -> monitor.look(state, 0, vm, true, List.of()));
  }

  /**
   * Looks at a transition.
   *
   * @param state to which it leads
   * @param taken how many transitions that takes from the start
   * @param vm whose move it is
   */
  List<Breach> look(State state, long taken, Value vm, Stores stores) {
    boolean switched = !interpreter.current(state).equals(vm);
    return breaches(monitor -> monitor.look(state, taken, vm, switched, stores.changes));
  }

  /** What is broken and was not before. */
  private List<Breach> breaches(Function<ClaimMonitor, Optional<Breach>> look) {
    List<Breach> breaches = new ArrayList<>();
    monitors.removeIf(monitor -> {
      Optional<Breach> breach = look.apply(monitor);
      breach.ifPresent(breaches::add);
      return breach.isPresent();
    });
    return breaches;
  }
}
