package org.vmsl.scenario;

import java.util.List;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.typed.Local;

/**
 * A name for an assertion. No definition uses itself, be it through others; what stands behind
 * {@code resume} does not count.
 */
public record Definition(String name, List<Local> parameters, Assertion body, Span span) {
  public Definition {
    parameters = List.copyOf(parameters);
  }
}
