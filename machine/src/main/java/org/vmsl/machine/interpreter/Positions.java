package org.vmsl.machine.interpreter;

import java.util.Arrays;

/**
 * A set of numbers, kept as ranges: many of the pages of a state are neighbours. Filled first,
 * looked at once {@link #finish} has been called.
 */
final class Positions {
  private long[] firsts = new long[16];
  private long[] lasts = new long[16];
  private int ranges;

  /** Takes the numbers of a set. */
  @FunctionalInterface
  interface Visitor {
    /** Takes one; whether to go on. */
    boolean visit(long position);
  }

  void add(long position) {
    if (ranges > 0 && position == lasts[ranges - 1] + 1 && position != 0) {
      lasts[ranges - 1] = position;
      return;
    }
    if (ranges > 0 && position == lasts[ranges - 1]) {
      return;
    }
    if (ranges == firsts.length) {
      finish();
      if (ranges > firsts.length / 2) {
        firsts = Arrays.copyOf(firsts, 2 * firsts.length);
        lasts = Arrays.copyOf(lasts, 2 * lasts.length);
      }
    }
    firsts[ranges] = position;
    lasts[ranges] = position;
    ranges++;
  }

  /** Sorts and joins the ranges. */
  void finish() {
    record Range(long first, long last) {}
    Range[] all = new Range[ranges];
    for (int i = 0; i < ranges; i++) {
      all[i] = new Range(firsts[i], lasts[i]);
    }
    Arrays.sort(all, (a, b) -> Long.compareUnsigned(a.first, b.first));
    int kept = 0;
    for (Range range : all) {
      boolean joins =
          kept > 0
              && (Long.compareUnsigned(range.first, lasts[kept - 1]) <= 0
                  || range.first == lasts[kept - 1] + 1);
      if (!joins) {
        firsts[kept] = range.first;
        lasts[kept] = range.last;
        kept++;
      } else if (Long.compareUnsigned(range.last, lasts[kept - 1]) > 0) {
        lasts[kept - 1] = range.last;
      }
    }
    ranges = kept;
  }

  boolean contains(long position) {
    int low = 0;
    int high = ranges - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(position, firsts[middle]) < 0) {
        high = middle - 1;
      } else if (Long.compareUnsigned(position, lasts[middle]) > 0) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }

  /** Shows all numbers, ascending; whether the visitor never said stop. */
  boolean each(Visitor visitor) {
    for (int i = 0; i < ranges; i++) {
      for (long position = firsts[i]; ; position++) {
        if (!visitor.visit(position)) {
          return false;
        }
        if (position == lasts[i]) {
          break;
        }
      }
    }
    return true;
  }

  /** The smallest number that is in neither set; 0 if every number is in one of them. */
  static long smallestOutside(Positions one, Positions other) {
    long candidate = 0;
    while (one.contains(candidate) || other.contains(candidate)) {
      long next = Math.max(one.endOfRange(candidate), other.endOfRange(candidate)) + 1;
      if (next == 0) {
        return 0;
      }
      candidate = next;
    }
    return candidate;
  }

  /**
   * The last number of the range that holds {@code position}; {@code position} if there is none.
   */
  private long endOfRange(long position) {
    for (int i = 0; i < ranges; i++) {
      if (Long.compareUnsigned(firsts[i], position) <= 0
          && Long.compareUnsigned(position, lasts[i]) <= 0) {
        return lasts[i];
      }
    }
    return position;
  }
}
