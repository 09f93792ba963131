package org.vmsl.checker.law;

import java.util.List;
import java.util.Optional;
import org.vmsl.checker.term.Term;
import org.vmsl.specification.typed.Component;

/**
 * A cell, or many cells of one component.
 *
 * @param keys where; terms over the state before the step
 * @param guard if present, binds a variable that the keys mention: the cells are those for all its
 *     values that satisfy the guard
 */
public record Place(Component component, List<Term> keys, Optional<Term> guard) {
  public Place {
    keys = List.copyOf(keys);
  }
}
