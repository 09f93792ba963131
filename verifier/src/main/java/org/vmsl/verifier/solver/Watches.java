package org.vmsl.verifier.solver;

import java.util.Arrays;

/** For each literal, the clauses that are looked at when it becomes false. */
final class Watches {
  private final int[][] lists;
  private final int[] counts;

  Watches(int literals) {
    lists = new int[literals][];
    counts = new int[literals];
    Arrays.fill(lists, new int[0]);
  }

  void add(int literal, int clause) {
    int count = counts[literal]++;
    if (count == lists[literal].length) {
      lists[literal] = Arrays.copyOf(lists[literal], 2 * count + 4);
    }
    lists[literal][count] = clause;
  }

  /** The clauses of a literal; of meaning up to {@link #count}. */
  int[] list(int literal) {
    return lists[literal];
  }

  int count(int literal) {
    return counts[literal];
  }

  /** Leaves only the first clauses of a literal. */
  void keep(int literal, int count) {
    counts[literal] = count;
  }
}
