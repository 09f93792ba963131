package org.vmsl.scenario.reading;

import java.util.List;
import java.util.Optional;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.source.Diagnostic;

/**
 * What came of reading a scenario.
 *
 * @param scenario empty if there were errors
 * @param diagnostics errors and warnings, by file and place
 */
public record Reading(Optional<Scenario> scenario, List<Diagnostic> diagnostics) {
  public Reading {
    diagnostics = List.copyOf(diagnostics);
  }
}
