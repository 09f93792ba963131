package org.vmsl.machine.compiled;

import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.machine.state.Watch;

/** A cell that compiled code does not read, because it relies on what is in it. */
record Assumption(Place place, long prefix, long index, long word) {

  /** Whether the cell of {@code state} has the word. */
  boolean holds(State state) {
    return place.readWord(state, prefix, index) == word;
  }

  /** Lets {@code watch} notice when it does not hold any more. */
  void watch(State state, Watch watch) {
    if (!place.isFlat()) {
      place.watch(state, prefix, index, watch);
    }
  }
}
