package org.vmsl.specification.typed;

import java.util.List;

/**
 * A hypercall: its number, its inputs, what it does.
 *
 * @param number the constant that selects it and gives its name
 * @param inputs the named inputs, evaluated when the call is made and bound in the body
 */
public record Hypercall(
    Constant number, List<Input> inputs, List<Statement> body, String documentation) {
  public Hypercall {
    inputs = List.copyOf(inputs);
    body = List.copyOf(body);
  }

  /** The name, that of the number. */
  public String name() {
    return number.name();
  }

  /** An input: a name for where the caller puts it. */
  public record Input(Local local, Expression source) {}
}
