package org.vmsl.verifier.solver;

import java.util.Arrays;

/**
 * For each literal, the clauses that are looked at when it becomes false; and with each a literal
 * of the clause that may be true, so that the clause need not be looked at.
 */
final class Watches {
  /** Clause and literal alternate. */
  private final int[][] lists;

  private final int[] counts;

  Watches(int literals) {
    lists = new int[literals][];
    counts = new int[literals];
    Arrays.fill(lists, new int[0]);
  }

  void add(int literal, int clause, int other) {
    int end = 2 * counts[literal]++;
    if (end == lists[literal].length) {
      lists[literal] = Arrays.copyOf(lists[literal], 2 * end + 8);
    }
    lists[literal][end] = clause;
    lists[literal][end + 1] = other;
  }

  int count(int literal) {
    return counts[literal];
  }

  /** The clause at some place of a literal's list. */
  int clause(int literal, int place) {
    return lists[literal][2 * place];
  }

  /** The other literal that stands with the clause at some place. */
  int other(int literal, int place) {
    return lists[literal][2 * place + 1];
  }

  /** Puts what stands at some place at an earlier one, too. */
  void move(int literal, int from, int to) {
    int[] list = lists[literal];
    list[2 * to] = list[2 * from];
    list[2 * to + 1] = list[2 * from + 1];
  }

  /** Leaves only the first clauses of a literal. */
  void keep(int literal, int count) {
    counts[literal] = count;
  }
}
