package org.vmsl.scenario.declaration;

import java.util.List;
import java.util.Optional;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Term;

/**
 * What pages hold at the start.
 *
 * @param zero whether the words that no run gives are zero; arbitrary otherwise
 */
public record Contents(boolean zero, List<Run> runs) {
  public Contents {
    runs = List.copyOf(runs);
  }

  /** Contents of which nothing is said. */
  public static final Contents ARBITRARY = new Contents(false, List.of());

  /** Words in a row from an offset; without one, from the start of the page. */
  public record Run(Optional<Term> offset, List<Term> words, Span span) {
    public Run {
      words = List.copyOf(words);
    }
  }
}
