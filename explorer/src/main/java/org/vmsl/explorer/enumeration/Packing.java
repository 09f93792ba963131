package org.vmsl.explorer.enumeration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/**
 * States as few bytes: in which cells, and how, they differ from a state that they are all compared
 * with. Equal states are equal bytes. For one thread.
 */
final class Packing {
  private final State base;
  private final int[] words;
  private final int[] values;
  private final Type[] types;
  private final List<Place> sparse = new ArrayList<>();

  /** The cells of a sparse component that differ, ascending by prefix and index. */
  private long[] prefixes = new long[64];

  private long[] indexes = new long[64];
  private int differences;

  /** Compares with {@code base}, with which all states share what never changes. */
  Packing(State base) {
    this.base = base.copy();
    List<Integer> flatWords = new ArrayList<>();
    List<Integer> flatValues = new ArrayList<>();
    List<Type> flatTypes = new ArrayList<>();
    for (Place place : base.layout().places()) {
      if (place.component().fixed()) {
        continue;
      }
      if (!place.isFlat()) {
        sparse.add(place);
        continue;
      }
      for (int i = 0; i < place.keys().size(); i++) {
        if (place.encoding().fits()) {
          flatWords.add(place.offset() + i);
        } else {
          flatValues.add(place.offset() + i);
          flatTypes.add(place.component().type());
        }
      }
    }
    this.words = flatWords.stream().mapToInt(Integer::intValue).toArray();
    this.values = flatValues.stream().mapToInt(Integer::intValue).toArray();
    this.types = flatTypes.toArray(Type[]::new);
  }

  /** Puts a state behind what the bytes hold. */
  void put(State state, Bytes bytes) {
    long[] now = state.words();
    long[] before = base.words();
    int last = -1;
    for (int i = 0; i < words.length; i++) {
      int at = words[i];
      if (now[at] != before[at]) {
        bytes.put(i - last);
        bytes.put(now[at]);
        last = i;
      }
    }
    bytes.put(0);
    last = -1;
    for (int i = 0; i < values.length; i++) {
      int at = values[i];
      if (!same(state.values()[at], base.values()[at])) {
        bytes.put(i - last);
        Values.put(bytes, state.values()[at]);
        last = i;
      }
    }
    bytes.put(0);
    for (Place place : sparse) {
      putSparse(place, state, bytes);
    }
  }

  @SuppressWarnings("ReferenceEquality") // mostly the same object, which is faster to see
  private static boolean same(Value one, Value other) {
    return one == other || one.equals(other);
  }

  private void putSparse(Place place, State state, Bytes bytes) {
    differences = 0;
    state.visitDifferences(place, base, this::insert);
    bytes.put(differences);
    for (int i = 0; i < differences; i++) {
      bytes.put(prefixes[i]);
      bytes.put(indexes[i]);
      if (place.encoding().fits()) {
        bytes.put(place.readWord(state, prefixes[i], indexes[i]));
      } else {
        Values.put(bytes, place.readValue(state, prefixes[i], indexes[i]));
      }
    }
  }

  /** Puts a cell where it belongs; most come in order already. */
  private void insert(long prefix, long index) {
    if (differences == prefixes.length) {
      prefixes = Arrays.copyOf(prefixes, 2 * differences);
      indexes = Arrays.copyOf(indexes, 2 * differences);
    }
    int at = differences++;
    while (at > 0 && isBefore(prefix, index, at - 1)) {
      prefixes[at] = prefixes[at - 1];
      indexes[at] = indexes[at - 1];
      at--;
    }
    prefixes[at] = prefix;
    indexes[at] = index;
  }

  private boolean isBefore(long prefix, long index, int at) {
    int byPrefix = Long.compareUnsigned(prefix, prefixes[at]);
    return byPrefix < 0 || (byPrefix == 0 && Long.compareUnsigned(index, indexes[at]) < 0);
  }

  /** The state that comes next in the bytes. */
  State get(Bytes bytes) {
    State state = base.copy();
    int last = -1;
    for (int gap = (int) bytes.get(); gap != 0; gap = (int) bytes.get()) {
      last += gap;
      state.words()[words[last]] = bytes.get();
    }
    last = -1;
    for (int gap = (int) bytes.get(); gap != 0; gap = (int) bytes.get()) {
      last += gap;
      state.values()[values[last]] = Values.get(bytes, types[last]);
    }
    for (Place place : sparse) {
      long count = bytes.get();
      for (long i = 0; i < count; i++) {
        long prefix = bytes.get();
        long index = bytes.get();
        if (place.encoding().fits()) {
          place.writeWord(state, prefix, index, bytes.get());
        } else {
          place.writeValue(state, prefix, index, Values.get(bytes, place.component().type()));
        }
      }
    }
    return state;
  }
}
