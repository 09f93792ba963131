package org.vmsl.explorer.enumeration;

import java.util.ArrayList;
import java.util.List;

/** A long list of words that only grows; growing copies nothing. */
final class Numbers {
  private static final int BITS = 16;
  private static final int CHUNK = 1 << BITS;

  private final List<long[]> chunks = new ArrayList<>();
  private long size;

  void add(long number) {
    int at = (int) (size & CHUNK - 1);
    if (at == 0) {
      chunks.add(new long[CHUNK]);
    }
    chunks.getLast()[at] = number;
    size++;
  }

  long get(long position) {
    return chunks.get((int) (position >>> BITS))[(int) (position & CHUNK - 1)];
  }

  long size() {
    return size;
  }
}
