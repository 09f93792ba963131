package org.vmsl.specification.typed;

import java.util.Map;

/**
 * A specification with a value for every parameter.
 *
 * @param parameters the value of each parameter of the specification, by name
 */
public record Machine(Specification specification, Map<String, Long> parameters) {
  public Machine {
    parameters = Map.copyOf(parameters);
  }

  /** The value of a parameter. */
  public long parameter(Parameter parameter) {
    Long value = parameters.get(parameter.name());
    if (value == null) {
      throw new IllegalArgumentException("no value for parameter " + parameter.name());
    }
    return value;
  }
}
