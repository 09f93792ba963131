package org.vmsl.explorer.enumeration;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsl.explorer.BoundedSystem;
import org.vmsl.machine.interpreter.Recorder;
import org.vmsl.machine.observation.Observation;
import org.vmsl.machine.outcome.OutcomeRecorder;
import org.vmsl.machine.outcome.Outcomes;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.machine.wording.Names;
import org.vmsl.specification.typed.Statement;
import org.vmsl.specification.typed.Value;

/** What a transition writes, so that it can be seen whether it has any effect, and undone. */
final class Effects extends Recorder {
  private final BoundedSystem system;
  private final boolean watchesStores;
  private final @Nullable OutcomeRecorder outcomes;
  private final Fingerprint fingerprint = new Fingerprint();
  private final List<Write> writes = new ArrayList<>();
  private final List<Observation.Change> stores = new ArrayList<>();
  private long change;
  private @Nullable State state;

  /**
   * A write of a cell that is nobody's own.
   *
   * @param word what it held before, encoded if that fits
   * @param value what it held before if it does not fit
   */
  record Write(Place place, long prefix, long index, long word, @Nullable Value value) {}

  /**
   * Sees transitions of a system.
   *
   * @param watchesStores whether to keep the stores to memory
   * @param counted the outcomes that are told apart; null if nobody asks for them
   */
  Effects(BoundedSystem system, boolean watchesStores, @Nullable Outcomes counted) {
    this.system = system;
    this.watchesStores = watchesStores;
    this.outcomes = counted == null ? null : new OutcomeRecorder(counted);
  }

  /**
   * For the next transition, from {@code from}.
   *
   * @param performed whether an actor's
   */
  Effects begin(State from, boolean performed) {
    state = from;
    writes.clear();
    change = 0;
    stores.clear();
    if (outcomes != null && performed) {
      outcomes.restartAtExecution();
    } else if (outcomes != null) {
      outcomes.restart();
    }
    return this;
  }

  @Override
  public void decided(Statement site, int branch) {
    if (outcomes != null) {
      outcomes.decided(site, branch);
    }
  }

  @Override
  public void writes(Place place, long prefix, long index, Value value) {
    if (place.encoding().fits()) {
      writesWord(place, prefix, index, place.encoding().encode(value));
    } else if (state != null && !system.isActors(place, prefix, index)) {
      Value before = place.readValue(state, prefix, index);
      change ^= fingerprint.change(place, prefix, index, before, value);
      writes.add(new Write(place, prefix, index, 0, before));
      store(place, prefix, index, value);
    }
  }

  @Override
  public void writesWord(Place place, long prefix, long index, long word) {
    if (state == null || system.isActors(place, prefix, index)) {
      return;
    }
    long before = place.readWord(state, prefix, index);
    change ^= Fingerprint.change(place, prefix, index, before, word);
    writes.add(new Write(place, prefix, index, before, null));
    if (watchesStores) {
      store(place, prefix, index, place.encoding().decode(word));
    }
  }

  private void store(Place place, long prefix, long index, Value value) {
    if (watchesStores && place.component().name().equals(Names.MEMORY)) {
      List<Value> keys = place.keys().values(prefix, index);
      stores.add(new Observation.Change(place.component(), keys, value, value));
    }
  }

  /** By what the fingerprint of the state differs from that before. */
  long change() {
    return change;
  }

  /** The cells that were written; one may be there several times. */
  List<Write> writes() {
    return writes;
  }

  /** Stores to memory. */
  List<Observation.Change> stores() {
    return stores;
  }

  /** Whether outcomes are told apart, and so decisions have to be seen. */
  boolean seesOutcomes() {
    return outcomes != null;
  }

  /** The position of the outcome among all; -1 if nobody asks. */
  int outcome() {
    return outcomes == null ? -1 : outcomes.outcome().position();
  }

  /** Whether the state is another one now. */
  boolean any() {
    for (Write write : writes) {
      if (state != null && changed(write, state)) {
        return true;
      }
    }
    return false;
  }

  private static boolean changed(Write write, State state) {
    return write.value() == null
        ? write.place().readWord(state, write.prefix(), write.index()) != write.word()
        : !write.value().equals(write.place().readValue(state, write.prefix(), write.index()));
  }

  /** Makes the state what it was before. */
  void undo() {
    for (Write write : writes.reversed()) {
      if (state == null) {
        return;
      }
      if (write.value() == null) {
        write.place().writeWord(state, write.prefix(), write.index(), write.word());
      } else {
        write.place().writeValue(state, write.prefix(), write.index(), write.value());
      }
    }
  }
}
