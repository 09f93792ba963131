package org.vmsl.explorer.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vmsl.machine.contract.Lapse;
import org.vmsl.machine.observation.LongStepException;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** Takes out of a state what does not matter for what its step does not keep. */
final class Reduction {
  private final CounterstateSearch search;
  private final String outcome;
  private final String clause;
  private Counterstate best;

  Reduction(CounterstateSearch search, Counterstate found) {
    this.search = search;
    this.best = found;
    this.outcome = found.step().outcome().name();
    this.clause = found.lapses().getFirst().clause();
  }

  /** A state with as few cells as possible that do not hold their initial values. */
  Counterstate smallest() {
    int size;
    do {
      size = best.before().changed().size();
      for (Cell cell : best.before().changed()) {
        attempt(List.of(cell), List.of());
      }
      for (Cell cell : best.before().changed()) {
        together(cell);
      }
    } while (best.before().changed().size() < size);
    return best;
  }

  /**
   * Takes out a cell with all cells that have the same keys, or an element of a set in it as a key;
   * of what is in sets elsewhere, its keys come or go.
   */
  private void together(Cell cell) {
    if (cell.keys().size() != 1) {
      return;
    }
    Set<Value> keys = new HashSet<>(cell.keys());
    elements(cell.value(), keys);
    List<Cell> group = new ArrayList<>();
    List<Cell> sets = new ArrayList<>();
    Type keyType = cell.component().keys().getFirst();
    for (Cell other : best.before().changed()) {
      if (!other.component().keys().isEmpty() && keys.contains(other.keys().getLast())) {
        group.add(other);
      } else if (other.component().keys().isEmpty()
          && other.component().type().equals(new Type.SetOf(keyType))) {
        sets.add(other);
      }
    }
    attempt(group, List.of());
    for (Cell set : sets) {
      attempt(group, List.of(toggled(set, cell.keys().getFirst())));
    }
  }

  private static void elements(Value value, Set<Value> found) {
    switch (value) {
      case Value.Some(Value held) -> elements(held, found);
      case Value.Struct(Type.Struct type, List<Value> fields) ->
          fields.stream()
              .filter(Value.Elements.class::isInstance)
              .forEach(field -> elements(field, found));
      case Value.Elements(List<Value> all) -> found.addAll(all);
      default -> {}
    }
  }

  private static Cell toggled(Cell set, Value element) {
    List<Value> elements = new ArrayList<>(((Value.Elements) set.value()).ascending());
    if (!elements.remove(element)) {
      elements.add(element);
    }
    return new Cell(set.component(), set.keys(), new Value.Elements(elements));
  }

  private void attempt(List<Cell> reset, List<Cell> set) {
    State state = best.before().copy();
    for (Cell cell : reset) {
      Place place = state.layout().place(cell.component());
      state.set(cell.component(), cell.keys(), place.initial());
    }
    for (Cell cell : set) {
      state.set(cell.component(), cell.keys(), cell.value());
    }
    if (!search.monitor().isAbout(state) || !search.monitor().isSoundAtStart(state)) {
      return;
    }
    try {
      Counterstate smaller = search.step(state);
      if (isAlike(smaller)) {
        best = smaller;
      }
    } catch (LongStepException e) {
      // Then this cell does matter.
    }
  }

  private boolean isAlike(Counterstate smaller) {
    return smaller.step().outcome().name().equals(outcome)
        && smaller.lapses().stream().map(Lapse::clause).anyMatch(clause::equals);
  }
}
