package org.vmsl.machine.interpreter;

import java.util.Arrays;

/** Collects words. */
final class Longs {
  private long[] words = new long[16];
  private int count;

  void add(long word) {
    if (count == words.length) {
      words = Arrays.copyOf(words, 2 * count);
    }
    words[count] = word;
    count++;
  }

  /** The words in the order in which they came. */
  long[] toArray() {
    return Arrays.copyOf(words, count);
  }

  /** The words, ascending and each once. */
  long[] distinct() {
    long[] sorted = toArray();
    Arrays.sort(sorted);
    int kept = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[kept] = sorted[i];
        kept++;
      }
    }
    return Arrays.copyOf(sorted, kept);
  }
}
