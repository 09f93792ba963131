package org.vmsl.checker.proof;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
  private final Map<IntBuffer, Integer> outputs = new HashMap<>();
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
    int[] kept = new int[literals.length];
    int count = 0;
    boolean known = areFull();
    for (int literal : literals) {
      known |= literal == TRUE;
      kept[count] = literal;
      count += literal == FALSE ? 0 : 1;
    }
    if (!known) {
      clauses.add(Arrays.copyOf(kept, count));
    }
  }

  /** The output of a gate, given as its inputs and its kind, of which these clauses hold. */
  private int gate(int[] gate, int[]... meaning) {
    Integer known = outputs.get(IntBuffer.wrap(gate));
    if (known != null || areFull()) {
      return known != null ? known : unknown();
    }
    int output = unknown();
    outputs.put(IntBuffer.wrap(gate), output);
    for (int[] clause : meaning) {
      Arrays.setAll(
          clause,
          i -> Math.abs(clause[i]) == OUTPUT ? Integer.signum(clause[i]) * output : clause[i]);
      clause(clause);
    }
    return output;
  }

  /** Whether all of some literals hold. */
  int and(int... inputs) {
    int[] all = inputs.clone();
    Arrays.sort(all);
    List<int[]> meaning = new ArrayList<>();
    int size = 0;
    for (int input : all) {
      if (input == FALSE || Arrays.binarySearch(all, 0, size, -input) >= 0) {
        return FALSE;
      }
      if (input != TRUE && (size == 0 || input != all[size - 1])) {
        meaning.add(new int[] {-OUTPUT, input});
        all[size++] = input;
      }
    }
    int[] gate = Arrays.copyOf(all, size + 1);
    gate[size] = 0; // its kind, which is no literal
    meaning.add(Arrays.stream(gate).map(input -> input == 0 ? OUTPUT : -input).toArray());
    return size == 0 ? TRUE : size == 1 ? all[0] : gate(gate, meaning.toArray(int[][]::new));
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
    return gate(new int[] {a, b, '^'}, meaning);
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
    return gate(new int[] {a, b, c, 'm'}, meaning);
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
    return gate(new int[] {condition, a, b, '?'}, meaning);
  }
}
