package org.vmsl.explorer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.vmsl.machine.state.State;

/**
 * What is still open in a state: cells that the scenario leaves open, and those that an actor was
 * able to set, as long as no step has needed or replaced their values. An open value may have been
 * copied; its copies stay equal.
 */
final class Freedom {
  private final Openness openness;

  /** The groups that an actor was able to set, with the last position on the path. */
  private Map<Long, Integer> set;

  /** The cells that would be open but have got a value. */
  private Set<Spot> valued;

  /** The cells that hold copies of open values. */
  private Map<Spot, Origin> copies;

  // Few copies are changed, and of those not all parts: the others are the same objects.
  private boolean setShared = true;
  private boolean valuedShared = true;
  private boolean copiesShared = true;

  Freedom(Openness openness) {
    this(openness, Map.of(), Set.of(), Map.of());
  }

  private Freedom(
      Openness openness, Map<Long, Integer> set, Set<Spot> valued, Map<Spot, Origin> copies) {
    this.openness = openness;
    this.set = set;
    this.valued = valued;
    this.copies = copies;
  }

  Freedom copy() {
    setShared = true;
    valuedShared = true;
    copiesShared = true;
    return new Freedom(openness, set, valued, copies);
  }

  private Map<Long, Integer> changingSet() {
    set = setShared ? new HashMap<>(set) : set;
    setShared = false;
    return set;
  }

  private Set<Spot> changingValued() {
    valued = valuedShared ? new HashSet<>(valued) : valued;
    valuedShared = false;
    return valued;
  }

  private Map<Spot, Origin> changingCopies() {
    copies = copiesShared ? new HashMap<>(copies) : copies;
    copiesShared = false;
    return copies;
  }

  /** Where the value of a cell comes from that may be open; empty if it is not. */
  Optional<Origin> origin(Spot spot) {
    Origin copied = copies.get(spot);
    if (copied != null) {
      return Optional.of(copied);
    }
    return valued.contains(spot) ? Optional.empty() : original(spot);
  }

  private Optional<Origin> original(Spot spot) {
    Integer position = set.get(openness.group(spot));
    if (position != null) {
      return Optional.of(new Origin(spot, position));
    }
    return openness.atStart(spot) ? Optional.of(new Origin(spot, Origin.START)) : Optional.empty();
  }

  /** A cell gets a value that is not open. */
  void value(Spot spot) {
    forgetCopy(spot);
    if (!valued.contains(spot) && original(spot).isPresent()) {
      changingValued().add(spot);
    }
  }

  private void forgetCopy(Spot spot) {
    if (copies.containsKey(spot)) {
      changingCopies().remove(spot);
    }
  }

  private void forgetValue(Spot spot) {
    if (valued.contains(spot)) {
      changingValued().remove(spot);
    }
  }

  /** A cell gets a copy of an open value. */
  void copy(Spot spot, Origin origin) {
    forgetValue(spot);
    if (original(spot).equals(Optional.of(origin))) {
      forgetCopy(spot);
    } else {
      changingCopies().put(spot, origin);
    }
  }

  /** Shows the cells that hold copies of values that were open elsewhere. */
  void copies(BiConsumer<Spot, Origin> consumer) {
    copies.forEach(consumer);
  }

  /** Gives an open value to all cells that hold it. */
  void choose(State state, Choice choice) {
    for (Spot spot : holders(choice.origin())) {
      openness.place(spot).writeWord(state, spot.prefix(), spot.index(), choice.value());
      value(spot);
    }
  }

  private List<Spot> holders(Origin origin) {
    List<Spot> holders = new ArrayList<>();
    copies.forEach((spot, held) -> {
      if (held.equals(origin)) {
        holders.add(spot);
      }
    });
    if (origin(origin.spot()).equals(Optional.of(origin)) && !holders.contains(origin.spot())) {
      holders.add(origin.spot());
    }
    return holders;
  }

  /** A cell that has got a value is as open as it was before. */
  void reopen(Spot spot) {
    forgetCopy(spot);
    forgetValue(spot);
  }

  /** An actor is able to set all cells of some groups, from a position on the path on. */
  void open(Set<Long> groups, int position) {
    for (long group : groups) {
      changingSet().put(group, position);
    }
    changingValued().removeIf(spot -> groups.contains(openness.group(spot)));
    changingCopies().keySet().removeIf(spot -> groups.contains(openness.group(spot)));
  }

  /** What two states must have in common to go on alike; when cells became open does not matter. */
  Object essence() {
    record Essence(Set<Long> set, Set<Spot> valued, Map<Spot, Spot> copies) {}
    Map<Origin, Spot> representatives = new HashMap<>();
    copies.forEach((spot, origin) ->
        representatives.merge(origin, spot, (a, b) -> a.compareTo(b) <= 0 ? a : b));
    Map<Spot, Spot> alike = new HashMap<>();
    copies.forEach((spot, origin) -> {
      boolean stillThere = origin(origin.spot()).equals(Optional.of(origin));
      Spot first = representatives.get(origin);
      alike.put(spot, stillThere || first == null ? origin.spot() : first);
    });
    valuedShared = true;
    return new Essence(Set.copyOf(set.keySet()), valued, alike);
  }
}
