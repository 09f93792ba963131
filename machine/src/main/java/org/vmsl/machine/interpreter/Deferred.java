package org.vmsl.machine.interpreter;

import java.util.Arrays;
import java.util.List;
import org.vmsl.machine.state.Place;
import org.vmsl.specification.typed.Value;

/**
 * An assignment of a {@code for}: all its instances are evaluated before any is done. Also says in
 * what order: that of the evaluations.
 */
abstract class Deferred extends Action {
  private final WordNode prefix;
  private final WordNode index;
  private long[] prefixes = new long[16];
  private long[] indices = new long[16];
  private int count;

  private Deferred(List<WordNode> address) {
    this.prefix = address.getFirst();
    this.index = address.getLast();
  }

  static Deferred ofWords(Place place, List<WordNode> address, WordNode value, boolean observed) {
    return new Deferred(address) {
      private long[] words = new long[16];

      @Override
      void keep(Frame f, int at) {
        if (at == words.length) {
          words = Arrays.copyOf(words, 2 * at);
        }
        words[at] = value.evaluate(f);
      }

      @Override
      void write(Frame f, long prefix, long index, int at) {
        if (observed) {
          f.recorder.writes(place, prefix, index, place.encoding().decode(words[at]));
        }
        place.writeWord(f.state(), prefix, index, words[at]);
      }
    };
  }

  /** Observed copies of words. */
  static Deferred ofCopies(Place place, List<WordNode> address, Cells.Address from) {
    return new Deferred(address) {
      private long[] prefixes = new long[16];
      private long[] indices = new long[16];
      private long[] words = new long[16];

      @Override
      void keep(Frame f, int at) {
        if (at == words.length) {
          prefixes = Arrays.copyOf(prefixes, 2 * at);
          indices = Arrays.copyOf(indices, 2 * at);
          words = Arrays.copyOf(words, 2 * at);
        }
        prefixes[at] = from.prefix().evaluate(f);
        indices[at] = from.index().evaluate(f);
        f.recorder.moves(from.place(), prefixes[at], indices[at]);
        words[at] = from.place().readWord(f.state(), prefixes[at], indices[at]);
      }

      @Override
      void write(Frame f, long prefix, long index, int at) {
        f.recorder.copies(from.place(), prefixes[at], indices[at], place, prefix, index);
        f.recorder.writes(place, prefix, index, place.encoding().decode(words[at]));
        place.writeWord(f.state(), prefix, index, words[at]);
      }
    };
  }

  static Deferred ofValues(Place place, List<WordNode> address, ValueNode value, boolean observed) {
    return new Deferred(address) {
      private Value[] values = new Value[16];

      @Override
      void keep(Frame f, int at) {
        if (at == values.length) {
          values = Arrays.copyOf(values, 2 * at);
        }
        values[at] = value.evaluate(f);
      }

      @Override
      void write(Frame f, long prefix, long index, int at) {
        if (observed) {
          f.recorder.writes(place, prefix, index, values[at]);
        }
        place.writeValue(f.state(), prefix, index, values[at]);
      }
    };
  }

  abstract void keep(Frame frame, int at);

  abstract void write(Frame frame, long atPrefix, long atIndex, int at);

  /** Evaluates one instance. */
  @Override
  boolean perform(Frame frame) {
    if (count == indices.length) {
      indices = Arrays.copyOf(indices, 2 * count);
      prefixes = Arrays.copyOf(prefixes, 2 * count);
    }
    prefixes[count] = prefix.evaluate(frame);
    indices[count] = index.evaluate(frame);
    keep(frame, count);
    count++;
    return true;
  }

  /** Forgets all instances. */
  void begin() {
    count = 0;
  }

  /** Does all instances that were evaluated. */
  void writeAll(Frame frame) {
    for (int i = 0; i < count; i++) {
      write(frame, prefixes[i], indices[i], i);
    }
  }
}
