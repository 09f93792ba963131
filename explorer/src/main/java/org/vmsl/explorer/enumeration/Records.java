package org.vmsl.explorer.enumeration;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Many short runs of bytes, one behind the other. */
final class Records {
  private static final int BITS = 18;
  private static final int CHUNK = 1 << BITS;
  private static final int LENGTH_BITS = 24;

  private final Storage storage;
  private final List<MemorySegment> chunks = new ArrayList<>();

  /** The number of the chunk, where the run starts in it, and how long it is. */
  private final Numbers places;

  private int used = CHUNK;

  Records(Storage storage) {
    this.storage = storage;
    this.places = new Numbers(storage);
  }

  /** Adds a run. */
  void add(byte[] bytes, int from, int length) {
    if (length >= 1 << LENGTH_BITS) {
      throw new OutOfMemoryError("a state of " + length + " bytes");
    }
    if (chunks.isEmpty() || used + length > CHUNK) {
      int whole = length + Long.BYTES - 1 & -Long.BYTES;
      chunks.add(storage.take(Math.max(CHUNK, whole)));
      used = 0;
    }
    MemorySegment.copy(bytes, from, chunks.getLast(), JAVA_BYTE, used, length);
    long place = (long) (chunks.size() - 1) << BITS | used;
    places.add(place << LENGTH_BITS | length);
    used = Math.min(CHUNK, used + length);
  }

  long size() {
    return places.size();
  }

  /** A run. */
  MemorySegment get(long number) {
    long place = places.get(number);
    long start = place >>> LENGTH_BITS;
    return chunks
        .get((int) (start >>> BITS))
        .asSlice(start & CHUNK - 1, place & (1 << LENGTH_BITS) - 1);
  }

  /** Gives back all memory; nothing may be asked for afterwards. */
  void release() {
    chunks.forEach(storage::release);
    places.release();
  }
}
