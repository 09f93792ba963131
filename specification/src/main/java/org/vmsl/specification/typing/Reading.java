package org.vmsl.specification.typing;

import java.util.List;
import java.util.Optional;
import org.vmsl.specification.source.Diagnostic;
import org.vmsl.specification.syntax.SpecificationFile;
import org.vmsl.specification.typed.Specification;

/**
 * What came of reading a machine.
 *
 * @param specification empty if there were errors
 * @param files what was read, as far as it could be parsed
 * @param diagnostics errors and warnings, by file and place
 */
public record Reading(
    Optional<Specification> specification,
    List<SpecificationFile> files,
    List<Diagnostic> diagnostics) {
  public Reading {
    files = List.copyOf(files);
    diagnostics = List.copyOf(diagnostics);
  }
}
