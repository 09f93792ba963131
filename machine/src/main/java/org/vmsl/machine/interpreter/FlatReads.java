package org.vmsl.machine.interpreter;

import org.vmsl.specification.typed.Value;

/** Reads and writes of the flat arrays of a state. */
final class FlatReads {
  private FlatReads() {}

  /** The word at a position of the array. */
  static WordNode word(WordNode position) {
    if (position instanceof WordNode.Known known) {
      int at = (int) known.word;
      return new WordNode() {
        @Override
        long evaluate(Frame f) {
          return f.cells()[at];
        }
      };
    }
    Linear linear = Linear.of(position);
    if (linear != null) {
      return new WordNode() {
        @Override
        long evaluate(Frame f) {
          return f.cells()[(int) linear.evaluate(f)];
        }
      };
    }
    return new WordNode() {
      @Override
      long evaluate(Frame f) {
        return f.cells()[(int) position.evaluate(f)];
      }
    };
  }

  /** The value at a position of the array. */
  static ValueNode value(WordNode position) {
    return new ValueNode() {
      @Override
      Value evaluate(Frame f) {
        return f.valueCells()[(int) position.evaluate(f)];
      }
    };
  }

  /** Sets the word at a position of the array. */
  static Action store(WordNode position, WordNode value) {
    if (position instanceof WordNode.Known known) {
      int at = (int) known.word;
      return new Action() {
        @Override
        boolean perform(Frame f) {
          f.cells()[at] = value.evaluate(f);
          return true;
        }
      };
    }
    Linear linear = Linear.of(position);
    if (linear != null) {
      return new Action() {
        @Override
        boolean perform(Frame f) {
          int at = (int) linear.evaluate(f);
          f.cells()[at] = value.evaluate(f);
          return true;
        }
      };
    }
    return new Action() {
      @Override
      boolean perform(Frame f) {
        int at = (int) position.evaluate(f);
        f.cells()[at] = value.evaluate(f);
        return true;
      }
    };
  }
}
