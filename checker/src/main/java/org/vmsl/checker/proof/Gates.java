package org.vmsl.checker.proof;

import java.util.ArrayList;
import java.util.Arrays;
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

  /** Stands for the output in clauses of a gate that is about to be made. */
  private static final int OUTPUT = Integer.MAX_VALUE;

  /**
   * How many clauses are kept. The others are left out; with fewer clauses, less is contradictory.
   */
  private static final int MOST = 1 << 20;

  private final List<int[]> clauses = new ArrayList<>();
  private final Map<List<?>, Integer> outputs = new HashMap<>();
  private int variables = 1;

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
    int[] kept = Arrays.stream(literals).filter(literal -> literal != FALSE).toArray();
    if (!areFull() && Arrays.stream(kept).noneMatch(literal -> literal == TRUE)) {
      clauses.add(kept);
    }
  }

  /** The output of the gate of some kind with these inputs, of which these clauses hold. */
  private int gate(String kind, Collection<Integer> inputs, int[]... meaning) {
    List<?> gate = List.of(kind, List.copyOf(inputs));
    Integer known = outputs.get(gate);
    if (known != null || areFull()) {
      return known != null ? known : unknown();
    }
    int output = unknown();
    outputs.put(gate, output);
    for (int[] clause : meaning) {
      clause(
          Arrays.stream(clause)
              .map(l -> Math.abs(l) == OUTPUT ? Integer.signum(l) * output : l)
              .toArray());
    }
    return output;
  }

  /** Whether all of some literals hold. */
  int and(Collection<Integer> inputs) {
    TreeSet<Integer> different = new TreeSet<>(inputs);
    different.remove(TRUE);
    if (different.stream().anyMatch(input -> input == FALSE || different.contains(-input))) {
      return FALSE;
    }
    if (different.size() < 2) {
      return different.isEmpty() ? TRUE : different.first();
    }
    List<int[]> meaning = new ArrayList<>();
    different.forEach(input -> meaning.add(new int[] {-OUTPUT, input}));
    int[] all = different.stream().mapToInt(input -> -input).toArray();
    all = Arrays.copyOf(all, all.length + 1);
    all[all.length - 1] = OUTPUT;
    meaning.add(all);
    return gate("and", different, meaning.toArray(int[][]::new));
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
    if (a < 0 || b < 0) {
      int positive = xor(Math.abs(a), Math.abs(b));
      return a < 0 == b < 0 ? positive : -positive;
    }
    if (a == TRUE || a == b) {
      return a == b ? FALSE : -b;
    }
    int[][] meaning = {{-OUTPUT, a, b}, {-OUTPUT, -a, -b}, {OUTPUT, -a, b}, {OUTPUT, a, -b}};
    return gate("xor", List.of(a, b), meaning);
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
    int[][] meaning = {
      {OUTPUT, -a, -b}, {-OUTPUT, a, b},
      {OUTPUT, -a, -c}, {-OUTPUT, a, c},
      {OUTPUT, -b, -c}, {-OUTPUT, b, c}
    };
    return gate("majority", List.of(a, b, c), meaning);
  }

  /** {@code a} where {@code condition} holds, {@code b} elsewhere. */
  int choice(int condition, int a, int b) {
    if (Math.abs(condition) == TRUE || a == b) {
      return condition == FALSE ? b : a;
    }
    if (Math.abs(a) == TRUE) {
      return a == TRUE ? or(condition, b) : and(-condition, b);
    }
    if (Math.abs(b) == TRUE) {
      return b == TRUE ? or(-condition, a) : and(condition, a);
    }
    // The last two follow, and make proofs shorter.
    int[][] meaning = {
      {-condition, -a, OUTPUT}, {-condition, a, -OUTPUT},
      {condition, -b, OUTPUT}, {condition, b, -OUTPUT},
      {-a, -b, OUTPUT}, {a, b, -OUTPUT}
    };
    return gate("choice", List.of(condition, a, b), meaning);
  }
}
