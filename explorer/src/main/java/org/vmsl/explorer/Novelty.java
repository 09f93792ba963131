package org.vmsl.explorer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vmsl.machine.interpreter.Fetch;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Value;

/**
 * What is new about states: that known code went on in a way in which it never did before, or that
 * something holds which never held while all known VMs were where they are. Only what is never open
 * counts, such as transactions, messages and the page table: what is open may be anything.
 */
final class Novelty {
  private final Interpreter interpreter;
  private final Openness openness;
  private final Optional<Place> counter;
  private final List<List<Value>> knownVms;
  private final Set<Passage> passages = new HashSet<>();
  private final Map<List<Object>, Integer> situations = new HashMap<>();
  private final Set<Spot> spots = new LinkedHashSet<>();
  private final Set<Fact> facts = new HashSet<>();

  /** How new a state is; the more, the earlier in this order. */
  enum Degree {
    /** Known code went on in a new way. */
    PASSAGE,
    /** Something holds that never held while known VMs were there. */
    FACT,
    /** All of it was there before, though not together. */
    NONE
  }

  /** Known code that went on from one address to another. */
  private record Passage(Value vm, Value from, Value to) {}

  /** What a cell held while known VMs were somewhere. */
  private record Fact(int situation, Spot spot, Value value) {}

  Novelty(Interpreter interpreter, Scenario scenario, Openness openness) {
    this.interpreter = interpreter;
    this.openness = openness;
    Expression self = new Expression.Variable(interpreter.machine().specification().self());
    this.counter =
        Fetch.of(interpreter)
            .map(Fetch::cell)
            .filter(cell -> cell.keys().equals(List.of(self)))
            .map(cell -> interpreter.layout().place(cell.component()));
    this.knownVms =
        scenario.vms().stream()
            .filter(Scenario.VirtualMachine::known)
            .map(vm -> List.<Value>of(new Value.Word(vm.number())))
            .toList();
  }

  /** Whether known code never went on like this before; it has now. */
  boolean passes(Value vm, State before, State after) {
    return counter
        .map(place -> passages.add(new Passage(vm, at(place, vm, before), at(place, vm, after))))
        .orElse(false);
  }

  private static Value at(Place place, Value vm, State state) {
    return at(place, List.of(vm), state);
  }

  private static Value at(Place place, List<Value> keys, State state) {
    return place.read(state, place.keys().prefix(keys), place.keys().index(keys));
  }

  /**
   * How new a state is, which is known from now on.
   *
   * @param passed whether known code went on in a new way on the way to it
   */
  Degree of(State state, boolean passed) {
    boolean fact = isNew(state);
    return passed ? Degree.PASSAGE : fact ? Degree.FACT : Degree.NONE;
  }

  private boolean isNew(State state) {
    for (Place place : interpreter.layout().places()) {
      if (!openness.mayBeOpen(place)) {
        state.visitChangedInAnyOrder(
            place, (prefix, index) -> spots.add(Spot.of(place, prefix, index)));
      }
    }
    int situation = situation(state);
    boolean found = false;
    for (Spot spot : spots) {
      Value value = openness.place(spot).read(state, spot.prefix(), spot.index());
      found |= facts.add(new Fact(situation, spot, value));
    }
    return found;
  }

  /** Where known VMs are, and who is current. */
  private int situation(State state) {
    List<Object> where = new ArrayList<>();
    where.add(interpreter.current(state));
    counter.ifPresent(place -> knownVms.forEach(vm -> where.add(at(place, vm, state))));
    return situations.computeIfAbsent(where, w -> situations.size());
  }
}
