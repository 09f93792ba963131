package org.vmsl.machine.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A total map from (prefix, index) to words that differs from one word in few places: a hash table
 * of chunks of neighbouring cells. Copies share chunks until one of them writes.
 */
public final class SparseWords {
  /** Small, so that pages far apart cost little and copies of a state copy little. */
  private static final int CHUNK_BITS = 6;

  private static final int CHUNK = 1 << CHUNK_BITS;
  private static final int FEWEST_SLOTS = 8;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final long standard;
  private long[] prefixes;
  private long[] numbers;
  private long[][] chunks;

  /**
   * Which chunks may be written to without a further look: they are not shared, and not watched.
   */
  private boolean[] own;

  /** What is watched in each chunk; empty as long as nothing is. */
  private @Nullable Watched[] watched = {};

  private int used;
  private int shift;

  /** The chunk that was added last. */
  private long newestPrefix;

  private long newestNumber;

  /** The last chunk of equal words that was shared. */
  private long @Nullable [] uniform;

  /** Some words of a chunk that are watched. */
  private static final class Watched {
    private final Watch watch;

    /** A bit for each watched word. */
    private long words;

    /** Whether the chunk is shared with a copy. */
    private boolean shared;

    Watched(Watch watch) {
      this.watch = watch;
    }
  }

  SparseWords(long standard) {
    this.standard = standard;
    this.prefixes = new long[FEWEST_SLOTS];
    this.numbers = new long[FEWEST_SLOTS];
    this.chunks = new long[FEWEST_SLOTS][];
    this.own = new boolean[FEWEST_SLOTS];
    this.shift = 64 - Integer.numberOfTrailingZeros(FEWEST_SLOTS);
  }

  private SparseWords(SparseWords other) {
    this.standard = other.standard;
    this.prefixes = other.prefixes.clone();
    this.numbers = other.numbers.clone();
    this.chunks = other.chunks.clone();
    this.own = new boolean[other.own.length];
    this.used = other.used;
    this.shift = other.shift;
  }

  /** A copy that is not watched; from now on both copy a chunk before they first write to it. */
  SparseWords copy() {
    Arrays.fill(own, false);
    for (Watched some : watched) {
      if (some != null) {
        some.shared = true;
      }
    }
    return new SparseWords(this);
  }

  /** The word at a place. */
  public long get(long prefix, long index) {
    long number = index >>> CHUNK_BITS;
    int slot = slot(prefix, number);
    long[] chunk = chunks[slot];
    return chunk == null ? standard : chunk[(int) index & (CHUNK - 1)];
  }

  /** Sets the word at a place. */
  public void set(long prefix, long index, long value) {
    long number = index >>> CHUNK_BITS;
    int slot = slot(prefix, number);
    long[] chunk = chunks[slot];
    if (chunk == null) {
      if (value == standard) {
        return;
      }
      chunk = add(slot, prefix, number);
    } else if (!own[slot]) {
      chunk = writable(slot, (int) index & (CHUNK - 1), value);
    }
    chunk[(int) index & (CHUNK - 1)] = value;
  }

  /** The chunk in a slot, once a word of it may be set. */
  private long[] writable(int slot, int at, long value) {
    long[] chunk = chunks[slot];
    Watched some = watched.length == 0 ? null : watched[slot];
    if (some == null || some.shared) {
      chunk = chunk.clone();
      chunks[slot] = chunk;
    }
    if (some == null) {
      own[slot] = true;
      return chunk;
    }
    some.shared = false;
    if ((some.words & 1L << at) != 0 && chunk[at] != value) {
      some.watch.disturb();
      some.words &= ~(1L << at);
      if (some.words == 0) {
        watched[slot] = null;
        own[slot] = true;
      }
    }
    return chunk;
  }

  /** Lets {@code watch} notice when the word at a place next changes; one watch for each map. */
  void watch(long prefix, long index, Watch watch) {
    long number = index >>> CHUNK_BITS;
    int slot = slot(prefix, number);
    if (chunks[slot] == null) {
      add(slot, prefix, number);
      slot = slot(prefix, number);
    }
    if (watched.length == 0) {
      watched = new Watched[chunks.length];
    }
    Watched some = watched[slot];
    if (some == null || some.watch != watch) {
      some = new Watched(watch);
      some.shared = !own[slot];
      own[slot] = false;
      watched[slot] = some;
    }
    some.words |= 1L << ((int) index & (CHUNK - 1));
  }

  /** The slot that holds a chunk, or the free slot where it would be put. */
  private int slot(long prefix, long number) {
    int slot = (int) (((number ^ (prefix * MIX)) * MIX) >>> shift);
    while (chunks[slot] != null && (numbers[slot] != number || prefixes[slot] != prefix)) {
      slot = slot + 1 & chunks.length - 1;
    }
    return slot;
  }

  private long[] add(int free, long prefix, long number) {
    int slot = free;
    if (2 * (used + 1) > chunks.length) {
      grow();
      slot = slot(prefix, number);
    }
    long[] chunk = shareNewest();
    if (chunk == null) {
      chunk = new long[CHUNK];
    }
    Arrays.fill(chunk, standard);
    put(slot, prefix, number, chunk, true);
    used++;
    newestPrefix = prefix;
    newestNumber = number;
    return chunk;
  }

  /**
   * Replaces the newest chunk by one that is shared if all its words are equal, as they are after
   * many neighbouring cells were set to one value; the array that is not needed any more, if so.
   */
  private long @Nullable [] shareNewest() {
    int slot = slot(newestPrefix, newestNumber);
    long[] chunk = chunks[slot];
    if (chunk == null || !own[slot] || !isFilled(chunk, chunk[0])) {
      return null;
    }
    long[] shared = uniform;
    if (shared == null || shared[0] != chunk[0]) {
      shared = chunk.clone();
      uniform = shared;
    }
    chunks[slot] = shared;
    own[slot] = false;
    return chunk;
  }

  private void grow() {
    long[] oldPrefixes = prefixes;
    long[] oldNumbers = numbers;
    long[][] oldChunks = chunks;
    boolean[] oldOwn = own;
    @Nullable Watched[] oldWatched = watched;
    int size = 2 * oldChunks.length;
    prefixes = new long[size];
    numbers = new long[size];
    chunks = new long[size][];
    own = new boolean[size];
    watched = oldWatched.length == 0 ? oldWatched : new Watched[size];
    shift--;
    for (int i = 0; i < oldChunks.length; i++) {
      if (oldChunks[i] != null) {
        int slot = slot(oldPrefixes[i], oldNumbers[i]);
        put(slot, oldPrefixes[i], oldNumbers[i], oldChunks[i], oldOwn[i]);
        if (oldWatched.length > 0) {
          watched[slot] = oldWatched[i];
        }
      }
    }
  }

  private void put(int slot, long prefix, long number, long[] chunk, boolean owned) {
    prefixes[slot] = prefix;
    numbers[slot] = number;
    chunks[slot] = chunk;
    own[slot] = owned;
  }

  /**
   * Shows all places whose word is not the standard one.
   *
   * @param ascending whether to show them by prefix and index, unsigned; else in any order
   */
  void visit(CellVisitor visitor, boolean ascending) {
    if (ascending) {
      for (int slot : slots()) {
        visit(slot, visitor);
      }
      return;
    }
    for (int slot = 0; slot < chunks.length; slot++) {
      if (chunks[slot] != null) {
        visit(slot, visitor);
      }
    }
  }

  private void visit(int slot, CellVisitor visitor) {
    long[] chunk = chunks[slot];
    for (int i = 0; i < CHUNK; i++) {
      if (chunk[i] != standard) {
        visitor.visit(prefixes[slot], numbers[slot] << CHUNK_BITS | i);
      }
    }
  }

  /** The slots in use, ascending by prefix and number. */
  private int[] slots() {
    Integer[] slots = new Integer[used];
    int count = 0;
    for (int i = 0; i < chunks.length; i++) {
      if (chunks[i] != null) {
        slots[count] = i;
        count++;
      }
    }
    Arrays.sort(
        slots,
        (a, b) -> {
          int byPrefix = Long.compareUnsigned(prefixes[a], prefixes[b]);
          return byPrefix != 0 ? byPrefix : Long.compareUnsigned(numbers[a], numbers[b]);
        });
    return Arrays.stream(slots).mapToInt(Integer::intValue).toArray();
  }

  /** Shows all places where two maps with the same standard word differ, in any order. */
  @SuppressWarnings("ReferenceEquality") // copies share what neither has written to
  void visitDifferences(SparseWords other, CellVisitor visitor) {
    for (int slot = 0; slot < chunks.length; slot++) {
      long[] chunk = chunks[slot];
      if (chunk != null) {
        long[] counterpart = other.chunks[other.slot(prefixes[slot], numbers[slot])];
        if (chunk != counterpart) {
          for (int i = 0; i < CHUNK; i++) {
            if (chunk[i] != (counterpart == null ? standard : counterpart[i])) {
              visitor.visit(prefixes[slot], numbers[slot] << CHUNK_BITS | i);
            }
          }
        }
      }
    }
    for (int slot = 0; slot < other.chunks.length; slot++) {
      boolean onlyThere =
          other.chunks[slot] != null
              && chunks[slot(other.prefixes[slot], other.numbers[slot])] == null;
      if (onlyThere) {
        other.visit(slot, visitor);
      }
    }
  }

  /** Whether both maps have the same words everywhere; both have the same standard word. */
  boolean agrees(SparseWords other) {
    return includedIn(other) && other.includedIn(this);
  }

  private boolean includedIn(SparseWords other) {
    for (int i = 0; i < chunks.length; i++) {
      long[] chunk = chunks[i];
      if (chunk != null) {
        long[] counterpart = other.chunks[other.slot(prefixes[i], numbers[i])];
        if (counterpart == null ? !isFilled(chunk, standard) : !Arrays.equals(chunk, counterpart)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isFilled(long[] chunk, long with) {
    for (long word : chunk) {
      if (word != with) {
        return false;
      }
    }
    return true;
  }

  /** A hash of the places whose word is not the standard one, whatever the layout of the table. */
  long hash() {
    long sum = 0;
    for (int i = 0; i < chunks.length; i++) {
      long[] chunk = chunks[i];
      if (chunk != null) {
        for (int j = 0; j < CHUNK; j++) {
          if (chunk[j] != standard) {
            long place = (prefixes[i] * MIX + (numbers[i] << CHUNK_BITS | j)) * MIX;
            long mixed = (place ^ place >>> 32) + chunk[j];
            sum += (mixed * MIX ^ mixed >>> 29) * MIX;
          }
        }
      }
    }
    return sum;
  }
}
