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
  private @Nullable State earlier;

  /** The states whose values are gone through; none: the one that nodes read. */
  private List<State> compared = List.of();

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

  /** From now on, nodes read {@code now}, and those about an earlier state {@code before}. */
  void compare(State now, State before) {
    use(now);
    earlier = before;
    compared = List.of(now, before);
  }

  /** From now on, nodes read the earlier state; the state that they have read until now. */
  State goBack() {
    State now = state();
    State before = earlier;
    if (before == null) {
      throw new IllegalStateException("there is no earlier state");
    }
    use(before);
    return now;
  }

  /** The words of flat components. */
  long[] cells() {
    return cells;
  }

  /** The values of flat components that do not fit words. */
  Value[] valueCells() {
    return valueCells;
  }

  /**
   * The values of a type that occur in the state, or in one of two if there is an earlier one, by
   * position.
   */
  Positions occurring(Encoding encoding) {
    Positions known = occurring.get(encoding);
    if (known == null) {
      Occurrences sought =
          occurrences.computeIfAbsent(encoding, e -> new Occurrences(state().layout(), e));
      known = new Positions();
      for (State looked : compared.isEmpty() ? List.of(state()) : compared) {
        sought.addTo(known, looked);
      }
      known.finish();
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
