package org.vmsl.machine.interpreter;

import org.vmsl.specification.typed.Value;

/** An expression whose values do not fit words, ready to be evaluated. */
abstract class ValueNode {
  abstract Value evaluate(Frame frame);

  /** A value that is known before anything runs. */
  static final class Known extends ValueNode {
    final Value value;

    Known(Value value) {
      this.value = value;
    }

    @Override
    Value evaluate(Frame frame) {
      return value;
    }
  }

  /** A local. */
  static final class Slot extends ValueNode {
    final int slot;

    Slot(int slot) {
      this.slot = slot;
    }

    @Override
    Value evaluate(Frame frame) {
      return frame.values[slot];
    }
  }
}
