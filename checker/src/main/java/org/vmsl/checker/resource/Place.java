package org.vmsl.checker.resource;

import java.util.List;
import org.vmsl.checker.symbolic.Cells;
import org.vmsl.checker.term.Term;
import org.vmsl.specification.typed.Component;

/**
 * A cell that is known which one it is.
 *
 * @param keys closed
 */
public record Place(Component component, List<Term> keys) implements Comparable<Place> {
  public Place {
    keys = List.copyOf(keys);
    if (!keys.stream().allMatch(Term::isClosed)) {
      throw new IllegalArgumentException("not a place: " + component.name() + keys);
    }
  }

  @Override
  public int compareTo(Place other) {
    int order = component.name().compareTo(other.component.name());
    return order != 0 ? order : Cells.compare(keys, other.keys);
  }

  @Override
  public String toString() {
    return component.name() + (keys.isEmpty() ? "" : keys.toString());
  }
}
