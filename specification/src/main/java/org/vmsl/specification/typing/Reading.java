package org.vmsl.specification.typing;

import java.util.List;
import java.util.Optional;
import org.vmsl.specification.source.Diagnostic;
import org.vmsl.specification.typed.Specification;

/**
 * What came of reading a machine.
 *
 * @param specification empty if there were errors
 * @param diagnostics errors and warnings, by file and place
 */
public record Reading(Optional<Specification> specification, List<Diagnostic> diagnostics) {
  public Reading {
    diagnostics = List.copyOf(diagnostics);
  }
}
