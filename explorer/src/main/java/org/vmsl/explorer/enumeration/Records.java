package org.vmsl.explorer.enumeration;

import java.util.ArrayList;
import java.util.List;

/** Many short runs of bytes, one behind the other. */
final class Records {
  private static final int BITS = 18;
  private static final int CHUNK = 1 << BITS;

  private final List<byte[]> chunks = new ArrayList<>();
  private final Numbers starts = new Numbers();
  private final Numbers lengths = new Numbers();
  private int used = CHUNK;

  /** Adds a run. */
  void add(byte[] bytes, int from, int length) {
    if (used + length > CHUNK) {
      chunks.add(new byte[Math.max(CHUNK, length)]);
      used = 0;
    }
    System.arraycopy(bytes, from, chunks.getLast(), used, length);
    starts.add((long) (chunks.size() - 1) << 32 | (long) used);
    used = Math.min(CHUNK, used + length);
    lengths.add(length);
  }

  long size() {
    return starts.size();
  }

  byte[] chunk(long number) {
    return chunks.get((int) (starts.get(number) >>> 32));
  }

  int start(long number) {
    return (int) starts.get(number);
  }

  int length(long number) {
    return (int) lengths.get(number);
  }
}
