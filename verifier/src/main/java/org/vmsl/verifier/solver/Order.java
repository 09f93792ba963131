package org.vmsl.verifier.solver;

import java.util.Arrays;

/**
 * Variables in a heap, the most active first; among equals the one with the lowest or the highest
 * number.
 */
final class Order {
  private static final double GROWTH = 1 / 0.95;
  private static final double HIGHEST = 1e100;

  private final double[] activity;
  private final int[] heap;
  private final int[] position;
  private final boolean last;
  private int size;
  private double step = 1;

  Order(int variables, boolean last) {
    activity = new double[variables + 1];
    heap = new int[variables + 1];
    position = new int[variables + 1];
    Arrays.fill(position, -1);
    this.last = last;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Adds a variable unless it is there. */
  void insert(int variable) {
    if (position[variable] < 0) {
      place(variable, size++);
      up(position[variable]);
    }
  }

  /** Removes the first variable. */
  int poll() {
    int first = heap[0];
    position[first] = -1;
    size--;
    if (size > 0) {
      place(heap[size], 0);
      down(0);
    }
    return first;
  }

  /** Makes a variable more active. */
  void raise(int variable) {
    activity[variable] += step;
    if (position[variable] >= 0) {
      up(position[variable]);
    }
    if (activity[variable] > HIGHEST) {
      for (int i = 0; i < activity.length; i++) {
        activity[i] /= HIGHEST;
      }
      step /= HIGHEST;
    }
  }

  /** Makes what happened so far count less. */
  void decay() {
    step *= GROWTH;
  }

  private boolean precedes(int a, int b) {
    return activity[a] != activity[b] ? activity[a] > activity[b] : last == a > b;
  }

  private void place(int variable, int at) {
    heap[at] = variable;
    position[variable] = at;
  }

  private void up(int from) {
    int variable = heap[from];
    int at = from;
    while (at > 0 && precedes(variable, heap[(at - 1) / 2])) {
      place(heap[(at - 1) / 2], at);
      at = (at - 1) / 2;
    }
    place(variable, at);
  }

  private void down(int from) {
    int variable = heap[from];
    int at = from;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && precedes(heap[child + 1], heap[child])) {
        child++;
      }
      if (!precedes(heap[child], variable)) {
        break;
      }
      place(heap[child], at);
      at = child;
    }
    place(variable, at);
  }
}
