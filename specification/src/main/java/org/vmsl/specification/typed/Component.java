package org.vmsl.specification.typed;

import java.util.List;
import java.util.Optional;

/**
 * A component of the machine's state: a total map from keys to values, or a single cell if there
 * are no keys.
 *
 * @param keys the key types, all scalar
 * @param type the type of each value
 * @param initial the value that a cell has at the start unless the scenario says otherwise; empty:
 *     arbitrary (zero in a concrete run)
 * @param fixed whether it is set up once and never assigned by a rule
 */
public record Component(
    String name,
    List<Type> keys,
    Type type,
    Optional<Expression> initial,
    boolean fixed,
    String documentation) {
  public Component {
    keys = List.copyOf(keys);
  }
}
