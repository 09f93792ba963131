package org.vmsl.scenario.reading;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.vmsl.scenario.number.NumberTerm;
import org.vmsl.specification.evaluation.Bounds;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Machine;

/**
 * What all parts of reading a scenario need.
 *
 * @param bounds which numbers are values of which types
 * @param unit the number of words in a page
 * @param texts what the files of the scenario say, for its digest
 */
record Context(
    Machine machine,
    Bounds bounds,
    long unit,
    Names names,
    List<String> texts,
    Diagnostics diagnostics) {

  /** Reports a mistake, and what to do about it. */
  void error(Span span, String message, String hint) {
    diagnostics.error(span, message, hint);
  }

  /** The value of {@code reading}, or nothing if it finds a mistake, which is reported. */
  <T> Optional<T> attempt(Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (SyntaxException e) {
      error(e.span(), e.message(), e.hint());
      return Optional.empty();
    }
  }

  /**
   * The number that {@code term} stands for, or nothing if that is a mistake, which is reported.
   */
  Optional<Long> number(Term term) {
    return attempt(() -> NumberTerm.value(term, names.scope()));
  }
}
