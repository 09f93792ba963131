package org.vmsl.checker.symbolic;

import java.util.List;
import java.util.stream.IntStream;
import org.vmsl.specification.typed.Component;

/**
 * A symbolic state: the contents of every component of a machine, in the order of its declaration.
 * Immutable.
 */
public record SymbolicState(List<Cells> components) {
  public SymbolicState {
    components = List.copyOf(components);
  }

  /** The contents of a component. */
  public Cells cells(Component component) {
    return components.get(index(component));
  }

  /** This state with other contents of one component. */
  public SymbolicState with(Cells cells) {
    int index = index(cells.component());
    return new SymbolicState(
        IntStream.range(0, components.size())
            .mapToObj(i -> i == index ? cells : components.get(i))
            .toList());
  }

  private int index(Component component) {
    for (int i = 0; i < components.size(); i++) {
      if (components.get(i).component().name().equals(component.name())) {
        return i;
      }
    }
    throw new IllegalArgumentException("not a component of this machine: " + component.name());
  }
}
