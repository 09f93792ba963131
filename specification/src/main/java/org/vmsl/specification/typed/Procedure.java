package org.vmsl.specification.typed;

import java.util.List;

/** Statements that several rules share. */
public record Procedure(
    String name, List<Local> parameters, List<Statement> body, String documentation) {
  public Procedure {
    parameters = List.copyOf(parameters);
    body = List.copyOf(body);
  }
}
