package org.vmsl.explorer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.observation.Observation;
import org.vmsl.machine.run.Breach;
import org.vmsl.machine.run.ClaimMonitor;
import org.vmsl.machine.state.State;
import org.vmsl.machine.wording.Names;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Value;

/**
 * Looks for broken claims in states that are partly open. Looking at an open value does not settle
 * it: whatever it may be is tried, and if nothing breaks, it stays open.
 */
final class Inspection {
  private final Interpreter interpreter;
  private final Scenario scenario;
  private final Domain domain;
  private final Ways ways;
  private final Witness witness;
  private final ClaimMonitor monitor;

  /**
   * A broken claim.
   *
   * @param choices of values that were open
   */
  record Finding(Breach breach, List<Choice> choices) {}

  Inspection(
      Interpreter interpreter, Scenario scenario, Domain domain, Ways ways, Witness witness) {
    this.interpreter = interpreter;
    this.scenario = scenario;
    this.domain = domain;
    this.ways = ways;
    this.witness = witness;
    this.monitor = new ClaimMonitor(interpreter, scenario, witness);
  }

  /** The claims that nobody looks at, with the reason. */
  Map<Claim, String> notLookedAt() {
    Map<Claim, String> claims = new HashMap<>(monitor.notMonitored());
    claims.keySet().removeIf(Claim.NeverReadable.class::isInstance);
    return claims;
  }

  /** Looks at the initial state. */
  Optional<Finding> start(State state, Freedom freedom, Value vm) {
    return search(state, freedom, s -> monitor.look(s, 0, vm, true, List.of()));
  }

  /**
   * Looks at the state after a step.
   *
   * @param vm that has made the step
   */
  Optional<Finding> look(
      State state, Freedom freedom, long taken, Value vm, List<Observation.Change> stores) {
    boolean switched = !interpreter.current(state).equals(vm);
    return search(state, freedom, s -> monitor.look(s, taken, vm, switched, stores));
  }

  /** Looks at an actor that stores to an address. */
  Optional<Finding> stored(State state, Freedom freedom, long taken, Value vm, long address) {
    Component memory = scenario.machine().specification().component(Names.MEMORY).orElseThrow();
    List<Value> keys = List.of(new Value.Word(address));
    Value value = state.get(memory, keys);
    List<Observation.Change> stores = List.of(new Observation.Change(memory, keys, value, value));
    return search(state, freedom, s -> monitor.look(s, taken, vm, false, stores));
  }

  /** Addresses in pages to which a VM is claimed not to write. */
  List<Long> forbiddenTo(Value vm) {
    List<Long> addresses = new ArrayList<>();
    for (Claim claim : scenario.claims()) {
      if (claim instanceof Claim.NeverWritten never
          && never.vms().contains(ClaimMonitor.number(vm))) {
        addresses.add(never.page().address());
      }
    }
    return addresses;
  }

  private Optional<Finding> search(
      State state, Freedom freedom, Function<State, Optional<Breach>> look) {
    List<Finding> findings = new ArrayList<>();
    ways.each(
        state,
        freedom,
        List.of(),
        need -> domain.data(),
        (decided, left, choices) -> {
          if (!findings.isEmpty()) {
            return Optional.empty();
          }
          witness.begin(decided, left);
          try {
            look.apply(decided).ifPresent(breach -> findings.add(new Finding(breach, choices)));
            return Optional.empty();
          } catch (Undetermined need) {
            return Optional.of(need);
          }
        });
    return findings.stream().findFirst();
  }
}
