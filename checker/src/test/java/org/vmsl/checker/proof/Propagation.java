package org.vmsl.checker.proof;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What follows from clauses of which all but one literal are false, as far as that goes. */
enum Propagation {
  /** Some clause is false. */
  CONFLICT,
  /** Every variable has a value, and all clauses are true. */
  MODEL,
  /** Some variables have no value. */
  OPEN;

  static Propagation of(Clauses clauses) {
    Map<Integer, Set<int[]>> occurrences = new HashMap<>();
    Set<Integer> variables = new HashSet<>();
    Set<Integer> holds = new HashSet<>();
    Deque<int[]> pending = new ArrayDeque<>(clauses.all());
    for (int[] clause : clauses.all()) {
      for (int literal : clause) {
        occurrences.computeIfAbsent(literal, l -> new HashSet<>()).add(clause);
        variables.add(Math.abs(literal));
      }
    }
    while (!pending.isEmpty()) {
      int[] clause = pending.pop();
      List<Integer> open =
          Arrays.stream(clause).distinct().filter(l -> !holds.contains(-l)).boxed().toList();
      if (open.isEmpty()) {
        return CONFLICT;
      }
      if (open.size() == 1 && holds.add(open.getFirst())) {
        pending.addAll(occurrences.getOrDefault(-open.getFirst(), Set.of()));
      }
    }
    return holds.size() == variables.size() ? MODEL : OPEN;
  }
}
