package org.vmsl.explorer.enumeration;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** A long list of words that only grows; growing copies nothing. */
final class Numbers {
  private static final int BITS = 15;
  private static final int CHUNK = 1 << BITS;

  private final Storage storage;
  private final List<MemorySegment> chunks = new ArrayList<>();
  private long size;

  Numbers(Storage storage) {
    this.storage = storage;
  }

  void add(long number) {
    long at = size & CHUNK - 1;
    if (at == 0) {
      chunks.add(storage.take((long) CHUNK * Long.BYTES));
    }
    chunks.getLast().setAtIndex(JAVA_LONG, at, number);
    size++;
  }

  long get(long position) {
    return chunks.get((int) (position >>> BITS)).getAtIndex(JAVA_LONG, position & CHUNK - 1);
  }

  long size() {
    return size;
  }

  /** Gives back all memory; nothing may be asked for afterwards. */
  void release() {
    chunks.forEach(storage::release);
  }
}
