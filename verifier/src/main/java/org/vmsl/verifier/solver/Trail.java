package org.vmsl.verifier.solver;

import java.util.ArrayList;
import java.util.List;

/**
 * Which literals are true, in the order in which they became so: decided, or because all others of
 * a clause are false. Literal {@code v} has index {@code 2v}, its negative {@code 2v + 1}.
 */
final class Trail {
  private final byte[] values;
  private final int[] levels;
  private final int[] reasons;
  private final int[] positions;
  private final boolean[] phases;
  private final int[] literals;
  private int size;

  /** Where each decision stands. */
  private final List<Integer> decisions = new ArrayList<>();

  Trail(int variables) {
    values = new byte[2 * variables + 2];
    levels = new int[variables + 1];
    reasons = new int[variables + 1];
    positions = new int[variables + 1];
    phases = new boolean[variables + 1];
    literals = new int[variables + 1];
  }

  int size() {
    return size;
  }

  /** The literal that became true at some position. */
  int literal(int position) {
    return literals[position];
  }

  /** 1 if a literal is true, -1 if it is false, 0 if neither. */
  int value(int literal) {
    return values[literal];
  }

  /** How many decisions there were when a variable got its value. */
  int level(int variable) {
    return levels[variable];
  }

  /** How many decisions there are. */
  int level() {
    return decisions.size();
  }

  /** The clause that gave a variable its value; -1 if it was decided. */
  int reason(int variable) {
    return reasons[variable];
  }

  int position(int variable) {
    return positions[variable];
  }

  /** Makes a literal true because of a clause. */
  void assign(int literal, int reason) {
    int variable = literal >> 1;
    values[literal] = 1;
    values[literal ^ 1] = -1;
    levels[variable] = decisions.size();
    reasons[variable] = reason;
    positions[variable] = size;
    phases[variable] = (literal & 1) == 0;
    literals[size++] = literal;
  }

  /** Gives a variable the value that it had last, at first false. */
  void decide(int variable) {
    decisions.add(size);
    assign(phases[variable] ? 2 * variable : 2 * variable + 1, -1);
  }

  /** Takes the last literal back if it depends on more than some number of decisions; -1 if not. */
  int takeBack(int level) {
    if (decisions.size() <= level) {
      return -1;
    }
    if (size == decisions.get(level)) {
      decisions.subList(level, decisions.size()).clear();
      return -1;
    }
    int literal = literals[--size];
    values[literal] = 0;
    values[literal ^ 1] = 0;
    return literal;
  }
}
