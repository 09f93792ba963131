package org.vmsl.scenario;

import java.util.Optional;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.typed.Expression;

/**
 * What a scenario assumes of initial states: only those are looked at in which {@code condition}
 * holds.
 *
 * @param vm the VM in whose block it stands, if it stands in one
 */
public record Assumption(Optional<Integer> vm, Expression condition, Span span) {

  /** The condition as it is written, in one line. */
  public String text() {
    String written = span.file().text().substring(span.start(), span.end());
    return written.replaceAll("#[^\n]*", " ").replaceAll("\\s+", " ").strip();
  }
}
