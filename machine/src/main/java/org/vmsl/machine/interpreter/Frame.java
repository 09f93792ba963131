package org.vmsl.machine.interpreter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vmsl.machine.state.Encoding;
import org.vmsl.machine.state.State;
import org.vmsl.specification.typed.Value;

/** What nodes work on: a state, and a slot for every local that is not a constant. */
final class Frame {
  /** Locals whose types fit a word. */
  final long[] words;

  /** The other locals. */
  final Value[] values;

  /** What the comprehension that is being evaluated has collected so far. */
  List<Value> collected = new ArrayList<>();

  /** Sees what observed nodes do. */
  Recorder recorder = Recorder.NONE;

  private final Map<Encoding, Positions> occurring = new HashMap<>();
  private final Map<Encoding, Occurrences> occurrences = new HashMap<>();
  private @Nullable State state;
  private long[] cells = {};
  private Value[] valueCells = {};

  Frame(int words, int values) {
    this.words = new long[words];
    this.values = new Value[values];
  }

  /** From now on, nodes read and write {@code next}. */
  @SuppressWarnings("ReferenceEquality") // another state may have the same cells
  void use(State next) {
    if (state != next) {
      state = next;
      cells = next.words();
      valueCells = next.values();
    }
  }

  /** The words of flat components. */
  long[] cells() {
    return cells;
  }

  /** The values of flat components that do not fit words. */
  Value[] valueCells() {
    return valueCells;
  }

  /** The values of a type that occur in the state, by position. */
  Positions occurring(Encoding encoding) {
    Positions known = occurring.get(encoding);
    if (known == null) {
      known =
          occurrences
              .computeIfAbsent(encoding, e -> new Occurrences(state().layout(), e))
              .in(state());
      occurring.put(encoding, known);
    }
    return known;
  }

  /** Says that the state may have changed since values were last looked for in it. */
  void forgetOccurring() {
    occurring.clear();
  }

  State state() {
    State present = state;
    if (present == null) {
      throw new IllegalStateException("a closed expression does not read a state");
    }
    return present;
  }
}
