package org.vmsl.checker.proof;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Truth values as literals, and the clauses that say how they depend on each other. A literal is
 * the number of a variable, from 2 on, or the negative of one; {@link #TRUE} and its negative are
 * the truth values.
 *
 * <p>Whatever values the inputs have, those of the outputs can be chosen so that all clauses hold,
 * and then each output is the function of its inputs that the method says. Equal gates are the same
 * literal.
 */
final class Gates {
  static final int TRUE = 1;
  static final int FALSE = -1;

  /**
   * How many clauses are kept. The others are left out; with fewer clauses, less is contradictory.
   */
  private static final int MOST = 1 << 20;

  private final List<int[]> clauses = new ArrayList<>();
  private final Map<Gate, Integer> outputs = new HashMap<>();
  private int variables = 1;

  private enum Kind {
    AND,
    XOR,
    MAJORITY,
    CHOICE
  }

  private record Gate(Kind kind, List<Integer> inputs) {}

  /** The clauses so far. */
  List<int[]> clauses() {
    return clauses;
  }

  /** The highest number of a variable so far. */
  int variables() {
    return variables;
  }

  /** Whether there is no room for further clauses. */
  boolean areFull() {
    return clauses.size() >= MOST;
  }

  /** A truth value of which nothing is known. */
  int unknown() {
    return ++variables;
  }

  /** Says that one of some literals holds. */
  void clause(int... literals) {
    int[] kept = new int[literals.length];
    int size = 0;
    for (int literal : literals) {
      if (literal == TRUE) {
        return;
      }
      if (literal != FALSE) {
        kept[size++] = literal;
      }
    }
    if (!areFull()) {
      clauses.add(java.util.Arrays.copyOf(kept, size));
    }
  }

  /** Whether all of some literals hold. */
  int and(Collection<Integer> inputs) {
    TreeSet<Integer> different = new TreeSet<>(inputs);
    different.remove(TRUE);
    for (int input : different) {
      if (input == FALSE || different.contains(-input)) {
        return FALSE;
      }
    }
    if (different.size() < 2) {
      return different.isEmpty() ? TRUE : different.first();
    }
    Gate gate = new Gate(Kind.AND, List.copyOf(different));
    Integer known = outputs.get(gate);
    if (known != null) {
      return known;
    }
    int output = output(gate);
    int[] all = new int[different.size() + 1];
    all[0] = output;
    int i = 1;
    for (int input : different) {
      clause(-output, input);
      all[i++] = -input;
    }
    clause(all);
    return output;
  }

  int and(int a, int b) {
    return and(List.of(a, b));
  }

  int or(int a, int b) {
    return -and(-a, -b);
  }

  /** Whether exactly one of two literals holds. */
  int xor(int a, int b) {
    if (Math.abs(a) > Math.abs(b)) {
      return xor(b, a);
    }
    if (a < 0) {
      return -xor(-a, b);
    }
    if (b < 0) {
      return -xor(a, -b);
    }
    if (a == TRUE || a == b) {
      return a == b ? FALSE : -b;
    }
    Gate gate = new Gate(Kind.XOR, List.of(a, b));
    Integer known = outputs.get(gate);
    if (known != null) {
      return known;
    }
    int output = output(gate);
    clause(-output, a, b);
    clause(-output, -a, -b);
    clause(output, -a, b);
    clause(output, a, -b);
    return output;
  }

  /** Whether at least two of three literals hold. */
  int majority(int a, int b, int c) {
    if (Math.abs(a) > Math.abs(b)) {
      return majority(b, a, c);
    }
    if (Math.abs(b) > Math.abs(c)) {
      return majority(a, c, b);
    }
    if (a < 0) {
      return -majority(-a, -b, -c);
    }
    if (a == TRUE) {
      return or(b, c);
    }
    if (a == b || b == c) {
      return b;
    }
    if (a == -b || b == -c) {
      return a == -b ? c : a;
    }
    Gate gate = new Gate(Kind.MAJORITY, List.of(a, b, c));
    Integer known = outputs.get(gate);
    if (known != null) {
      return known;
    }
    int output = output(gate);
    for (int[] pair : new int[][] {{a, b}, {a, c}, {b, c}}) {
      clause(output, -pair[0], -pair[1]);
      clause(-output, pair[0], pair[1]);
    }
    return output;
  }

  /** {@code a} where {@code condition} holds, {@code b} elsewhere. */
  int choice(int condition, int a, int b) {
    if (condition < 0) {
      return choice(-condition, b, a);
    }
    if (condition == TRUE || a == b) {
      return a;
    }
    if (Math.abs(a) == TRUE) {
      return a == TRUE ? or(condition, b) : and(-condition, b);
    }
    if (Math.abs(b) == TRUE) {
      return b == TRUE ? or(-condition, a) : and(condition, a);
    }
    Gate gate = new Gate(Kind.CHOICE, List.of(condition, a, b));
    Integer known = outputs.get(gate);
    if (known != null) {
      return known;
    }
    int output = output(gate);
    clause(-condition, -a, output);
    clause(-condition, a, -output);
    clause(condition, -b, output);
    clause(condition, b, -output);
    // These two follow, and make proofs shorter.
    clause(-a, -b, output);
    clause(a, b, -output);
    return output;
  }

  private int output(Gate gate) {
    int output = unknown();
    if (!areFull()) {
      outputs.put(gate, output);
    }
    return output;
  }
}
