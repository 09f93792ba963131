package org.vmsl.verifier.solver;

import java.util.List;

/**
 * Finds the last of some clauses that is partly false but not true. A clause that is true is passed
 * over until decisions are taken back.
 */
final class Touched {
  private final List<int[]> clauses;
  private final Trail trail;
  private final boolean last;

  /** For each clause a literal that was true when it was last looked at. */
  private final int[] satisfying;

  /**
   * The clauses after {@code next} that were not true when they were last looked at, last first.
   */
  private final int[] waiting;

  private int count;
  private int next;
  private long work;

  /**
   * Looks at clauses.
   *
   * @param given how many of the clauses are looked at, the first ones
   * @param last whether the last open variable of the clause is given, rather than the first
   */
  Touched(List<int[]> clauses, int given, Trail trail, boolean last) {
    this.clauses = clauses;
    this.trail = trail;
    this.last = last;
    satisfying = new int[given];
    waiting = new int[given];
    next = given - 1;
  }

  /** How many clauses were looked at. */
  long work() {
    return work;
  }

  /** Notes that decisions were taken back. */
  void backtrack() {
    count = 0;
    next = waiting.length - 1;
  }

  /** An open variable of the last clause that is not true but partly false, or 0. */
  int variable() {
    int kept = 0;
    int found = 0;
    for (int i = 0; i < count; i++) {
      int number = waiting[i];
      if (found == 0) {
        found = open(number);
      }
      if (trail.value(satisfying[number]) <= 0) {
        waiting[kept++] = number;
      }
    }
    count = kept;
    for (; found == 0 && next >= 0; next--) {
      if (trail.value(satisfying[next]) <= 0) {
        found = open(next);
        if (trail.value(satisfying[next]) <= 0) {
          waiting[count++] = next;
        }
      }
    }
    return found;
  }

  private int open(int number) {
    work++;
    int best = 0;
    boolean partlyFalse = false;
    for (int literal : clauses.get(number)) {
      int value = trail.value(literal);
      if (value > 0) {
        satisfying[number] = literal;
        return 0;
      }
      partlyFalse |= value < 0;
      boolean better = best == 0 || literal >> 1 > best == last;
      if (value == 0 && better) {
        best = literal >> 1;
      }
    }
    return partlyFalse ? best : 0;
  }
}
