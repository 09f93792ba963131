package org.vmsl.scenario;

import java.util.List;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.typed.Local;

/**
 * What a VM is resumed with. Conditions may name themselves and each other behind {@code resume}.
 *
 * @param vm the number of the VM
 */
public record Condition(String name, int vm, List<Local> parameters, Assertion body, Span span) {
  public Condition {
    parameters = List.copyOf(parameters);
  }
}
