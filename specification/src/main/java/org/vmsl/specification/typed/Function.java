package org.vmsl.specification.typed;

import java.util.List;

/** A named expression with parameters; it may read the state. */
public record Function(String name, List<Local> parameters, Expression body, String documentation) {
  public Function {
    parameters = List.copyOf(parameters);
  }

  /** The type of what a call gives. */
  public Type type() {
    return body.type();
  }
}
