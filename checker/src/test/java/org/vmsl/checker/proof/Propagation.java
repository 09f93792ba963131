package org.vmsl.checker.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What follows from clauses of which all but one literal are false, as far as that goes. */
enum Propagation {
  /** Some clause is false. */
  CONFLICT,
  /** Every variable has a value, and all clauses are true. */
  MODEL,
  /** Some variables have no value. */
  OPEN;

  static Propagation of(Clauses clauses) {
    int variables = clauses.variables();
    Map<Integer, List<int[]>> occurrences = new HashMap<>();
    BitSet occurring = new BitSet();
    BitSet holds = new BitSet();
    Deque<int[]> pending = new ArrayDeque<>(clauses.all());
    for (int[] clause : clauses.all()) {
      for (int literal : clause) {
        occurrences.computeIfAbsent(literal, l -> new ArrayList<>()).add(clause);
        occurring.set(Math.abs(literal));
      }
    }
    while (!pending.isEmpty()) {
      int open = 0;
      boolean several = false;
      for (int literal : pending.pop()) {
        if (!holds.get(variables - literal) && literal != open) {
          several = open != 0;
          open = literal;
          if (several) {
            break;
          }
        }
      }
      if (open == 0) {
        return CONFLICT;
      }
      if (!several && !holds.get(variables + open)) {
        holds.set(variables + open);
        pending.addAll(occurrences.getOrDefault(-open, List.of()));
      }
    }
    return holds.cardinality() == occurring.cardinality() ? MODEL : OPEN;
  }
}
