package org.vmsl.explorer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vmsl.machine.interpreter.Recorder;
import org.vmsl.machine.observation.Observation;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.specification.typed.Statement;
import org.vmsl.specification.typed.Value;

/**
 * Watches a step, or the evaluation of a claim, in a state that is partly open: stops it where it
 * reads an open value, follows copies, and says afterwards what is open then.
 */
final class Witness extends Recorder {
  private final Openness openness;
  private Map<Spot, Optional<Origin>> written = new LinkedHashMap<>();
  private Map<Spot, Optional<Origin>> moved = new HashMap<>();
  private final List<Observation.Change> stores = new ArrayList<>();
  private Freedom freedom;
  private State state;
  private Optional<Origin> copied = Optional.empty();
  private Set<Spot> consulted = new HashSet<>();
  private Set<Spot> settledReads = new HashSet<>();
  private Map<Spot, Value> settledWrites = new HashMap<>();
  private final Set<Origin> fromStart = new HashSet<>();
  private boolean called;

  Witness(Openness openness, State state) {
    this.openness = openness;
    this.freedom = new Freedom(openness);
    this.state = state;
  }

  /** Makes ready for a step in {@code present}, of which {@code open} is open. */
  void begin(State present, Freedom open) {
    state = present;
    freedom = open;
    // Made anew: to clear what a long copy has once made large takes long each time.
    written = new LinkedHashMap<>();
    moved = new HashMap<>();
    stores.clear();
    copied = Optional.empty();
    consulted = new HashSet<>();
    called = false;
    settledReads = new HashSet<>();
    settledWrites = new HashMap<>();
  }

  /** Changes what was open before the step to what is open after it. */
  void finish(Freedom before) {
    written.forEach((spot, origin) ->
        origin.ifPresentOrElse(o -> before.copy(spot, o), () -> before.value(spot)));
  }

  /** The cells that may be open and that the step has read or copied. */
  Set<Spot> consulted() {
    return consulted;
  }

  /** The cells that may be open and that the step has written. */
  Set<Spot> written() {
    return written.keySet();
  }

  /** The cells that are never open and that the step has read. */
  Set<Spot> settledReads() {
    return settledReads;
  }

  /** What the step has written to cells that are never open. */
  Map<Spot, Value> settledWrites() {
    return settledWrites;
  }

  /** The values open from the start that were copied since this was asked last. */
  Set<Origin> drain() {
    Set<Origin> all = new HashSet<>(fromStart);
    fromStart.clear();
    return all;
  }

  /** The assignments to words of memory. */
  List<Observation.Change> stores() {
    return List.copyOf(stores);
  }

  private Optional<Origin> origin(Spot spot) {
    Optional<Origin> now = written.get(spot);
    if (now != null) {
      return now;
    }
    consulted.add(spot);
    return freedom.origin(spot);
  }

  @Override
  public void decided(Statement site, int branch) {
    called |= site instanceof Statement.CallHypervisor;
  }

  @Override
  public void reads(Place place, long prefix, long index) {
    Spot spot = Spot.of(place, prefix, index);
    if (!openness.mayBeOpen(place)) {
      settledReads.add(spot);
      return;
    }
    Optional<Origin> origin = origin(spot);
    if (origin.isPresent()) {
      throw new Undetermined(spot, origin.get(), !called);
    }
  }

  @Override
  public void moves(Place place, long prefix, long index) {
    Spot spot = Spot.of(place, prefix, index);
    if (openness.mayBeOpen(place)) {
      Optional<Origin> origin = origin(spot);
      moved.put(spot, origin);
      origin.filter(o -> o.position() == Origin.START).ifPresent(fromStart::add);
    } else {
      settledReads.add(spot);
    }
  }

  @Override
  public void copies(
      Place from, long fromPrefix, long fromIndex, Place to, long toPrefix, long toIndex) {
    copied = moved.getOrDefault(Spot.of(from, fromPrefix, fromIndex), Optional.empty());
    if (copied.isPresent() && !openness.mayBeOpen(to)) {
      throw new Undetermined(Spot.of(from, fromPrefix, fromIndex), copied.get(), !called);
    }
  }

  @Override
  public void writes(Place place, long prefix, long index, Value value) {
    if (openness.mayBeOpen(place)) {
      written.put(Spot.of(place, prefix, index), copied);
    } else {
      settledWrites.put(Spot.of(place, prefix, index), value);
    }
    if (openness.isMemory(place)) {
      stores.add(
          new Observation.Change(
              place.component(),
              place.keys().values(prefix, index),
              place.read(state, prefix, index),
              value));
    }
    copied = Optional.empty();
  }
}
