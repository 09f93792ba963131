package org.vmsl.specification.typed;

import java.util.List;

/** A way for a step to end early, such as an error return or a fault; its body only assigns. */
public record Exit(
    String name, List<Local> parameters, List<Statement> body, String documentation) {
  public Exit {
    parameters = List.copyOf(parameters);
    body = List.copyOf(body);
  }
}
