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
import org.vmsl.machine.observation.Observation;
import org.vmsl.machine.run.Breach;
import org.vmsl.machine.run.ClaimMonitor;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.Variation;
import org.vmsl.specification.typed.Value;

/** Looks at claims along the transitions of a bounded system, at each until it is broken. */
final class Claims {
  private final Interpreter interpreter;
  private final List<Optional<Claim>> claims = new ArrayList<>();
  private final List<ClaimMonitor> monitors = new ArrayList<>();
  private final List<Boolean> broken = new ArrayList<>();
  private final Map<Claim, String> notLookedAt = new LinkedHashMap<>();
  private final boolean watchesStores;
  private final boolean speaksOfSteps;

  /**
   * A broken claim.
   *
   * @param claim its position among those that are looked at
   */
  record Broken(int claim, Breach breach) {}

  Claims(BoundedSystem system) {
    this.interpreter = system.interpreter();
    notLookedAt.putAll(system.beyond());
    Scenario scenario = system.scenario();
    List<Claim> told = scenario.claims().stream().filter(c -> !notLookedAt.containsKey(c)).toList();
    add(Optional.empty(), with(scenario, List.of(), scenario.mayFault()));
    Set<Integer> everybody =
        scenario.vms().stream().map(Scenario.VirtualMachine::number).collect(Collectors.toSet());
    for (Claim claim : told) {
      add(Optional.of(claim), with(scenario, List.of(claim), everybody));
    }
    this.watchesStores = told.stream().anyMatch(Claim.NeverWritten.class::isInstance);
    this.speaksOfSteps =
        watchesStores
            || told.stream()
                .anyMatch(c -> c instanceof Claim.Always a && a.moment() != Claim.Moment.STEP);
  }

  private void add(Optional<Claim> claim, Scenario alone) {
    ClaimMonitor monitor = new ClaimMonitor(interpreter, alone);
    if (monitor.notMonitored().isEmpty()) {
      claims.add(claim);
      monitors.add(monitor);
      broken.add(false);
    } else {
      notLookedAt.putAll(monitor.notMonitored());
    }
  }

  /** The claims that nobody looks at, with the reason. */
  Map<Claim, String> notLookedAt() {
    return notLookedAt;
  }

  /** The claim at a position; empty for the one that no known VM faults. */
  Optional<Claim> claim(int position) {
    return claims.get(position);
  }

  /** Whether stores to memory matter. */
  boolean watchStores() {
    return watchesStores;
  }

  /** Whether transitions to known states may matter, those that switch or store. */
  boolean speakOfSteps() {
    return speaksOfSteps;
  }

  /** Looks no more at a claim. */
  void forget(int claim) {
    broken.set(claim, true);
  }

  /** Looks at an initial state. */
  List<Broken> start(State state) {
    Value vm = interpreter.current(state);
    return broken(monitor -> monitor.look(state, 0, vm, true, List.of()));
  }

  /**
   * Looks at a transition.
   *
   * @param state to which it leads
   * @param taken how many transitions that takes from the start
   * @param vm whose move it is
   * @param switched whether another VM is current now
   */
  List<Broken> look(
      State state, long taken, Value vm, boolean switched, List<Observation.Change> stores) {
    return broken(monitor -> monitor.look(state, taken, vm, switched, stores));
  }

  /** What is broken and was not before. */
  private List<Broken> broken(Function<ClaimMonitor, Optional<Breach>> look) {
    List<Broken> found = List.of();
    for (int i = 0; i < monitors.size(); i++) {
      if (!broken.get(i)) {
        Optional<Breach> breach = look.apply(monitors.get(i));
        if (breach.isPresent()) {
          found = found.isEmpty() ? new ArrayList<>() : found;
          found.add(new Broken(i, breach.get()));
          broken.set(i, true);
        }
      }
    }
    return found;
  }

  /** The same scenario with other claims, the one that known VMs do not fault included. */
  private static Scenario with(Scenario scenario, List<Claim> claims, Set<Integer> mayFault) {
    return Variation.claims(scenario, scenario.assumptions(), claims, mayFault);
  }
}
