package org.vmsl.explorer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.interpreter.Recorder;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.machine.wording.Names;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Setup;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/**
 * Which cells may be open: those of components without an initial value. They fall into groups that
 * an actor can set as a whole: the words of a page, and what a VM has for itself, such as its
 * registers.
 */
final class Openness {
  /** The group of what no actor can set. */
  static final long NOBODY = Long.MIN_VALUE;

  private final List<Place> places;
  private final boolean[] open;
  private final int[] vmKey;
  private final int memory;
  private final int shift;
  private final Set<Spot> fixed = new HashSet<>();

  Openness(Interpreter interpreter, Scenario scenario) {
    this.places = interpreter.layout().places();
    this.open = new boolean[places.size()];
    this.vmKey = new int[places.size()];
    Type vm = interpreter.machine().specification().self().type();
    int found = -1;
    for (Place place : places) {
      int at = place.ordinal();
      var component = place.component();
      open[at] = component.initial().isEmpty() && !component.fixed() && place.encoding().isScalar();
      vmKey[at] = component.keys().indexOf(vm);
      found = component.name().equals(Names.MEMORY) ? at : found;
    }
    this.memory = found;
    Optional<Setup> page = interpreter.machine().specification().setup("page");
    this.shift =
        page.map(s -> interpreter.layout().encodings().of(s.parameters().getFirst().type()).shift())
            .orElse(0);
    findFixed(interpreter, scenario);
  }

  /** Finds the cells that the scenario gives a value. */
  private void findFixed(Interpreter interpreter, Scenario scenario) {
    Recorder recorder =
        new Recorder() {
          @Override
          public void writes(Place place, long prefix, long index, Value value) {
            if (open[place.ordinal()]) {
              fixed.add(Spot.of(place, prefix, index));
            }
          }
        };
    State state = interpreter.state();
    for (Scenario.SetupCall call : scenario.setups()) {
      interpreter.setUp(state, call.setup(), call.arguments(), call.count(), recorder);
    }
    for (Scenario.Cell cell : scenario.cells()) {
      Place place = interpreter.layout().place(cell.component());
      fixed.add(Spot.of(place, place.keys().prefix(cell.keys()), place.keys().index(cell.keys())));
    }
  }

  Place place(Spot spot) {
    return places.get(spot.component());
  }

  /** The component of addressed words, if it may be open. */
  Optional<Place> memory() {
    return memory >= 0 && open[memory] ? Optional.of(places.get(memory)) : Optional.empty();
  }

  boolean isMemory(Place place) {
    return place.ordinal() == memory;
  }

  /** Whether cells of a component may be open. */
  boolean mayBeOpen(Place place) {
    return open[place.ordinal()];
  }

  /** Whether cells of a component may be open and are a VM's own. */
  boolean isOwn(Place place) {
    return open[place.ordinal()] && vmKey[place.ordinal()] >= 0;
  }

  /** Whether the scenario leaves a cell open. */
  boolean atStart(Spot spot) {
    return open[spot.component()] && !fixed.contains(spot);
  }

  /** The group of a cell that may be open. */
  long group(Spot spot) {
    int at = spot.component();
    if (at == memory) {
      return page(spot.index());
    }
    if (vmKey[at] < 0) {
      return NOBODY;
    }
    var keys = places.get(at).keys();
    long key = keys.key(spot.prefix(), spot.index(), vmKey[at]);
    return vm(keys.keys().get(vmKey[at]).position(key));
  }

  /** The group of what is in the page of an address. */
  long page(long address) {
    return address >>> Math.max(1, shift);
  }

  /** The group of what a VM has for itself. */
  long vm(long number) {
    return -1 - number;
  }

  /** The cells of some groups whose values are not those of a new state. */
  List<Spot> changed(State state, Set<Long> groups) {
    List<Spot> spots = new ArrayList<>();
    for (Place place : places) {
      if (isOwn(place) || (isMemory(place) && open[memory])) {
        state.visitChangedInAnyOrder(
            place,
            (prefix, index) -> {
              Spot spot = Spot.of(place, prefix, index);
              if (groups.contains(group(spot))) {
                spots.add(spot);
              }
            });
      }
    }
    return spots;
  }
}
