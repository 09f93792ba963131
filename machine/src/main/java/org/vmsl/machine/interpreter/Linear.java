package org.vmsl.machine.interpreter;

import org.jspecify.annotations.Nullable;

/**
 * A constant plus at most two locals, each shifted to the right and then multiplied: most indices
 * of cells are of this form. One node instead of half a dozen.
 */
final class Linear extends WordNode {
  private final long constant;
  private final int first;
  private final int firstShift;
  private final long firstFactor;
  private final int second;
  private final int secondShift;
  private final long secondFactor;

  /**
   * @param terms one or two
   */
  private Linear(long constant, Term... terms) {
    this.constant = constant;
    this.first = terms[0].slot;
    this.firstShift = terms[0].shift;
    this.firstFactor = terms[0].factor;
    boolean two = terms.length == 2;
    this.second = two ? terms[1].slot : -1;
    this.secondShift = two ? terms[1].shift : 0;
    this.secondFactor = two ? terms[1].factor : 0;
  }

  private record Term(int slot, int shift, long factor) {}

  @Override
  long evaluate(Frame frame) {
    long[] words = frame.words;
    long sum = constant + (words[first] >>> firstShift) * firstFactor;
    return second < 0 ? sum : sum + (words[second] >>> secondShift) * secondFactor;
  }

  private Term firstTerm() {
    return new Term(first, firstShift, firstFactor);
  }

  private Term secondTerm() {
    return new Term(second, secondShift, secondFactor);
  }

  private boolean isSingle() {
    return second < 0;
  }

  /** A local or a node of this kind as such; null for others. */
  static @Nullable Linear of(WordNode node) {
    return switch (node) {
      case Linear linear -> linear;
      case WordNode.Slot slot -> new Linear(0, new Term(slot.slot, 0, 1));
      default -> null;
    };
  }

  /** The sum of two nodes; null if it is not of this kind. */
  static @Nullable Linear sum(WordNode left, WordNode right) {
    if (left instanceof WordNode.Known known) {
      return plus(right, known.word);
    }
    if (right instanceof WordNode.Known known) {
      return plus(left, known.word);
    }
    Linear one = of(left);
    Linear other = of(right);
    return one != null && other != null && one.isSingle() && other.isSingle()
        ? new Linear(one.constant + other.constant, one.firstTerm(), other.firstTerm())
        : null;
  }

  private static @Nullable Linear plus(WordNode node, long word) {
    Linear linear = of(node);
    if (linear == null) {
      return null;
    }
    return linear.isSingle()
        ? new Linear(linear.constant + word, linear.firstTerm())
        : new Linear(linear.constant + word, linear.firstTerm(), linear.secondTerm());
  }

  /** A node times a constant; null if it is not of this kind. */
  static @Nullable Linear times(WordNode node, long factor) {
    Linear linear = of(node);
    if (linear == null || !linear.isSingle()) {
      return null;
    }
    Term term = new Term(linear.first, linear.firstShift, linear.firstFactor * factor);
    return new Linear(linear.constant * factor, term);
  }

  /** A local shifted to the right; null for other nodes. */
  static @Nullable Linear shiftedRight(WordNode node, int distance) {
    return node instanceof WordNode.Slot slot
        ? new Linear(0, new Term(slot.slot, distance, 1))
        : null;
  }
}
