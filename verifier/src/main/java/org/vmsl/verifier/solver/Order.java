package org.vmsl.verifier.solver;

/**
 * Variables in a heap, the most active first; among equals the one with the lowest or the highest
 * number.
 */
final class Order {
  private final double[] activity;
  private final int[] heap;
  private final int[] position;
  private final boolean last;
  private int size;

  Order(int variables, boolean last) {
    activity = new double[variables + 1];
    heap = new int[variables + 1];
    position = new int[variables + 1];
    java.util.Arrays.fill(position, -1);
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

  /** Makes a variable more active; gives its activity. */
  double raise(int variable, double by) {
    activity[variable] += by;
    if (position[variable] >= 0) {
      up(position[variable]);
    }
    return activity[variable];
  }

  void scale(double factor) {
    for (int i = 0; i < activity.length; i++) {
      activity[i] *= factor;
    }
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
