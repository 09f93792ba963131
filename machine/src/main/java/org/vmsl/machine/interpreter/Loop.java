package org.vmsl.machine.interpreter;

import java.util.List;
import org.vmsl.machine.state.Encoding;
import org.vmsl.specification.typed.Value;

/** Goes through a domain. */
abstract class Loop {
  /**
   * Binds the loop's local to one element after the other and does {@code body} each time, until
   * that says stop; tells whether it never did.
   */
  abstract boolean each(Frame frame, Action body);

  /** The words from {@code low} up to but not including {@code high}. */
  static Loop span(WordNode low, WordNode high, int slot) {
    return new Loop() {
      @Override
      boolean each(Frame f, Action body) {
        long end = high.evaluate(f);
        for (long i = low.evaluate(f); Long.compareUnsigned(i, end) < 0; i++) {
          f.words[slot] = i;
          if (!body.perform(f)) {
            return false;
          }
        }
        return true;
      }
    };
  }

  /** All values of a scalar type that has few. */
  static Loop all(Encoding encoding, int slot) {
    return new Loop() {
      @Override
      boolean each(Frame f, Action body) {
        for (long i = 0; i <= encoding.last(); i++) {
          f.words[slot] = encoding.atPosition(i);
          if (!body.perform(f)) {
            return false;
          }
        }
        return true;
      }
    };
  }

  /**
   * The elements of a set or list.
   *
   * @param slot of words if the elements' encoding fits a word, else of values
   * @param position the slot of the position, or -1
   */
  static Loop elements(ValueNode collection, Encoding encoding, int slot, int position) {
    return new Loop() {
      @Override
      boolean each(Frame f, Action body) {
        List<Value> items = Aggregates.items(collection.evaluate(f));
        for (int i = 0; i < items.size(); i++) {
          if (encoding.fits()) {
            f.words[slot] = encoding.encode(items.get(i));
          } else {
            f.values[slot] = items.get(i);
          }
          if (position >= 0) {
            f.words[position] = i;
          }
          if (!body.perform(f)) {
            return false;
          }
        }
        return true;
      }
    };
  }
}
