package org.vmsl.machine.state;

import java.util.List;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Value;

/** A cell of a state and its value. */
public record Cell(Component component, List<Value> keys, Value value) {
  public Cell {
    keys = List.copyOf(keys);
  }

  @Override
  public String toString() {
    return component.name() + (keys.isEmpty() ? "" : keys) + " = " + value;
  }
}
