package org.vmsl.specification.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the diagnostics of one reading, so that several mistakes are reported at once. */
public final class Diagnostics {
  private final Set<Diagnostic> collected = new LinkedHashSet<>();

  /** Reports an error at {@code span}; {@code hint} may be empty. */
  public void error(Span span, String message, String hint) {
    collected.add(new Diagnostic(Diagnostic.Severity.ERROR, span, message, hint));
  }

  /** Reports a warning at {@code span}; {@code hint} may be empty. */
  public void warning(Span span, String message, String hint) {
    collected.add(new Diagnostic(Diagnostic.Severity.WARNING, span, message, hint));
  }

  /** Whether any error was reported. */
  public boolean hasErrors() {
    return collected.stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
  }

  /** Everything reported, by file name and place. */
  public List<Diagnostic> all() {
    List<Diagnostic> sorted = new ArrayList<>(collected);
    sorted.sort(
        Comparator.comparing((Diagnostic d) -> d.span().file().name())
            .thenComparingInt(d -> d.span().start()));
    return List.copyOf(sorted);
  }
}
