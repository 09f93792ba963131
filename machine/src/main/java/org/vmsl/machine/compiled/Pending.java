package org.vmsl.machine.compiled;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.vmsl.machine.interpreter.Recorder;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.specification.typed.Value;

/**
 * An assignment of a {@code for}: what all its instances are to set, as evaluated before any of
 * them is done. Code calls this.
 */
final class Pending {
  private final Place place;
  private final @Nullable Recorder recorder;
  private long[] prefixes = new long[16];
  private long[] indices = new long[16];
  private long[] words = {};
  private Value[] values = {};
  private int count;

  /**
   * @param recorder is shown what is set; null if nobody is
   */
  Pending(Place place, @Nullable Recorder recorder) {
    this.place = place;
    this.recorder = recorder;
  }

  /** Forgets all instances. */
  void begin() {
    count = 0;
  }

  /** An instance that sets a cell to a word. */
  void addWord(long prefix, long index, long word) {
    if (count >= words.length) {
      words = Arrays.copyOf(words, grown());
    }
    words[count] = word;
    add(prefix, index);
  }

  /** An instance that sets a cell to a value that does not fit a word. */
  void addValue(long prefix, long index, Value value) {
    if (count >= values.length) {
      values = Arrays.copyOf(values, grown());
    }
    values[count] = value;
    add(prefix, index);
  }

  private int grown() {
    return Math.max(16, 2 * count);
  }

  private void add(long prefix, long index) {
    if (count == indices.length) {
      prefixes = Arrays.copyOf(prefixes, grown());
      indices = Arrays.copyOf(indices, grown());
    }
    prefixes[count] = prefix;
    indices[count] = index;
    count++;
  }

  /** Does all instances. */
  void writeAll(State state) {
    boolean fits = place.encoding().fits();
    for (int i = 0; i < count; i++) {
      if (recorder != null) {
        show(recorder, fits, i);
      }
      if (fits) {
        place.writeWord(state, prefixes[i], indices[i], words[i]);
      } else {
        place.writeValue(state, prefixes[i], indices[i], values[i]);
      }
    }
  }

  private void show(Recorder seeing, boolean fits, int at) {
    if (fits) {
      seeing.writesWord(place, prefixes[at], indices[at], words[at]);
    } else {
      seeing.writes(place, prefixes[at], indices[at], values[at]);
    }
  }
}
