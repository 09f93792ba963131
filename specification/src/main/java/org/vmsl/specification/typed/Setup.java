package org.vmsl.specification.typed;

import java.util.List;

/**
 * How something that a scenario declares appears in the initial state. Scenarios use the names
 * {@code vm}, {@code page}, {@code code}, {@code transaction}, {@code message}; see
 * docs/specification-language.md.
 */
public record Setup(
    String name, List<Local> parameters, List<Statement> body, String documentation) {
  public Setup {
    parameters = List.copyOf(parameters);
    body = List.copyOf(body);
  }
}
