package org.vmsl.explorer.enumeration;

/**
 * Where a state was first reached from, in a word: the number of the state before and the position
 * of the move among those of the VM that is current there; or the position of an initial state.
 */
final class Origin {
  private static final int BITS = 24;

  /** More moves of a VM cannot be told apart. */
  static final int MOST_MOVES = 1 << BITS;

  private Origin() {}

  static long of(long state, int move) {
    return state << BITS | move;
  }

  static long start(int position) {
    return -1L - position;
  }

  static boolean isStart(long origin) {
    return origin < 0;
  }

  static int position(long start) {
    return (int) (-1 - start);
  }

  static long state(long origin) {
    return origin >>> BITS;
  }

  static int move(long origin) {
    return (int) (origin & MOST_MOVES - 1);
  }
}
