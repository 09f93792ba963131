package org.vmsl.machine.contract;

import java.util.ArrayList;
import java.util.List;
import org.vmsl.machine.observation.Observation;
import org.vmsl.machine.observation.Observer;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.State;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** Tells whether what steps do depends on cells on which it may not. */
public final class Dependence {
  private final ContractMonitor monitor;
  private final Observer observer;

  /**
   * @param observer of the machine whose contract {@code monitor} looks at
   */
  public Dependence(ContractMonitor monitor, Observer observer) {
    this.monitor = monitor;
    this.observer = observer;
  }

  /**
   * The cells on which a step depends though it may not: with another value in one of them, which
   * the invariants allow, it takes other decisions or writes something else.
   *
   * @param step what it did, with all reads
   */
  public List<Lapse> of(State before, Observation step) {
    List<Lapse> lapses = new ArrayList<>();
    for (Cell cell : monitor.hidden(before, step)) {
      for (Value instead : others(cell)) {
        State other = before.copy();
        other.set(cell.component(), cell.keys(), instead);
        if (!monitor.isSound(other) || !monitor.isAbout(other)) {
          continue;
        }
        Observation otherwise = observer.step(other).orElseThrow();
        if (!ContractMonitor.agree(step, otherwise)) {
          lapses.add(new Lapse.Depends(cell, instead, otherwise));
          break;
        }
      }
    }
    return lapses;
  }

  /** Some other values of the type of a cell. */
  private static List<Value> others(Cell cell) {
    return switch (cell.component().type()) {
      case Type.Bool b -> List.of(new Value.Truth(cell.value().equals(new Value.Truth(false))));
      case Type.Bits(int width) when cell.value() instanceof Value.Word(long bits) ->
          List.of(new Value.Word(bits ^ 1), new Value.Word(bits == 0 ? 1 : 0));
      case Type.Option o when !(cell.value() instanceof Value.None) -> List.of(new Value.None());
      default -> List.of();
    };
  }
}
