package org.vmsl.machine.interpreter;

/**
 * An expression whose values fit words, ready to be evaluated. Truth values are 0 and 1; see {@link
 * org.vmsl.machine.state.Encoding}.
 *
 * <p>An abstract class and not an interface, because calls of its method are what an interpreter
 * spends its time on, and those through classes are faster when there are many kinds of node.
 */
abstract class WordNode {
  abstract long evaluate(Frame frame);

  /** A word that is known before anything runs. */
  static final class Known extends WordNode {
    final long word;

    Known(long word) {
      this.word = word;
    }

    @Override
    long evaluate(Frame frame) {
      return word;
    }
  }

  /** A local. */
  static final class Slot extends WordNode {
    final int slot;

    Slot(int slot) {
      this.slot = slot;
    }

    @Override
    long evaluate(Frame frame) {
      return frame.words[slot];
    }
  }

  /** The largest multiple of a power of two that is at most the operand. */
  static final class Containing extends WordNode {
    final WordNode operand;
    private final long mask;

    Containing(WordNode operand, int shift) {
      this.operand = operand;
      this.mask = -1L << shift;
    }

    @Override
    long evaluate(Frame frame) {
      return operand.evaluate(frame) & mask;
    }
  }
}
