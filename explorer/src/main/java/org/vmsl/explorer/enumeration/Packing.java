package org.vmsl.explorer.enumeration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.specification.typed.Value;

/**
 * States as few bytes: the cells that differ from a state that all are compared with, each by
 * itself, in the order of {@link #compare}. Equal states are equal bytes. For one thread.
 */
final class Packing {
  private final State base;
  private final List<Place> places = new ArrayList<>();
  private final Fingerprint fingerprints = new Fingerprint();
  private long fingerprint;

  /** What was got last: the bytes, and where in them which cells are. */
  private Bytes source = new Bytes();

  private Place[] cells = new Place[64];
  private long[] prefixes = new long[64];
  private long[] indexes = new long[64];
  private int[] starts = new int[64];
  private int size;

  private final List<Effects.Write> edits = new ArrayList<>();

  /** Compares with {@code base}, with which all states share what never changes. */
  Packing(State base) {
    this.base = base.copy();
    for (Place place : base.layout().places()) {
      places.add(place);
    }
  }

  /** The fingerprint of the state that was got last. */
  long fingerprint() {
    return fingerprint;
  }

  /** Puts a state behind what the bytes hold. */
  void put(State state, Bytes bytes) {
    for (Place place : places) {
      if (place.component().fixed()) {
        continue;
      }
      if (place.isFlat()) {
        for (int i = 0; i < place.keys().size(); i++) {
          if (isOther(place, state, 0, i)) {
            put(place, state, 0, i, bytes);
          }
        }
      } else {
        edits.clear();
        state.visitDifferences(
            place,
            base,
            (prefix, index) -> edits.add(new Effects.Write(place, prefix, index, 0, null)));
        edits.sort(Packing::compare);
        edits.forEach(cell -> put(place, state, cell.prefix(), cell.index(), bytes));
      }
    }
  }

  /** Puts what became of the state that was got last behind what the bytes hold. */
  void put(List<Effects.Write> writes, State now, Bytes bytes) {
    edits.clear();
    edits.addAll(writes);
    if (edits.size() > 1) {
      edits.sort(Packing::compare);
    }
    int next = 0;
    for (int i = 0; i < edits.size(); i++) {
      Effects.Write cell = edits.get(i);
      if (i > 0 && compare(cell, edits.get(i - 1)) == 0) {
        continue;
      }
      int from = next;
      while (next < size && isBefore(next, cell)) {
        next++;
      }
      bytes.put(source, starts[from], starts[next]);
      if (next < size && isAt(next, cell)) {
        next++;
      }
      if (isOther(cell.place(), now, cell.prefix(), cell.index())) {
        put(cell.place(), now, cell.prefix(), cell.index(), bytes);
      }
    }
    bytes.put(source, starts[next], starts[size]);
  }

  private static int compare(Effects.Write one, Effects.Write other) {
    int byPlace = Integer.compare(one.place().ordinal(), other.place().ordinal());
    if (byPlace != 0) {
      return byPlace;
    }
    int byPrefix = Long.compareUnsigned(one.prefix(), other.prefix());
    return byPrefix != 0 ? byPrefix : Long.compareUnsigned(one.index(), other.index());
  }

  private boolean isBefore(int position, Effects.Write cell) {
    int place = cells[position].ordinal();
    if (place != cell.place().ordinal()) {
      return place < cell.place().ordinal();
    }
    return prefixes[position] == cell.prefix()
        ? Long.compareUnsigned(indexes[position], cell.index()) < 0
        : Long.compareUnsigned(prefixes[position], cell.prefix()) < 0;
  }

  private boolean isAt(int position, Effects.Write cell) {
    return cells[position].ordinal() == cell.place().ordinal()
        && prefixes[position] == cell.prefix()
        && indexes[position] == cell.index();
  }

  /** Whether a cell is not as in the state that all are compared with. */
  private boolean isOther(Place place, State state, long prefix, long index) {
    return place.encoding().fits()
        ? place.readWord(state, prefix, index) != place.readWord(base, prefix, index)
        : !place.readValue(state, prefix, index).equals(place.readValue(base, prefix, index));
  }

  private static void put(Place place, State state, long prefix, long index, Bytes bytes) {
    bytes.put(place.ordinal());
    if (!place.isFlat()) {
      bytes.put(prefix);
    }
    bytes.put(index);
    if (place.encoding().fits()) {
      bytes.put(place.readWord(state, prefix, index));
    } else {
      Values.put(bytes, place.readValue(state, prefix, index));
    }
  }

  /** The state that the bytes hold, which are not to be changed as long as it is looked at. */
  State get(Bytes bytes) {
    State state = base.copy();
    source = bytes;
    fingerprint = 0;
    size = 0;
    while (bytes.position() < bytes.size()) {
      if (size + 1 == starts.length) {
        grow();
      }
      starts[size] = bytes.position();
      Place place = places.get((int) bytes.get());
      long prefix = place.isFlat() ? 0 : bytes.get();
      long index = bytes.get();
      cells[size] = place;
      prefixes[size] = prefix;
      indexes[size] = index;
      size++;
      if (place.encoding().fits()) {
        long word = bytes.get();
        long before = place.readWord(base, prefix, index);
        fingerprint ^= Fingerprint.change(place, prefix, index, before, word);
        place.writeWord(state, prefix, index, word);
      } else {
        Value value = Values.get(bytes, place.component().type());
        Value before = place.readValue(base, prefix, index);
        fingerprint ^= fingerprints.change(place, prefix, index, before, value);
        place.writeValue(state, prefix, index, value);
      }
    }
    starts[size] = bytes.position();
    return state;
  }

  private void grow() {
    cells = Arrays.copyOf(cells, 2 * cells.length);
    prefixes = Arrays.copyOf(prefixes, 2 * prefixes.length);
    indexes = Arrays.copyOf(indexes, 2 * indexes.length);
    starts = Arrays.copyOf(starts, 2 * starts.length);
  }
}
