package org.vmsl.specification.typed;

import java.util.Optional;

/** What a comprehension, a quantifier or a {@code for} ranges over. */
public sealed interface Domain {

  /**
   * The words from {@code low} up to but not including {@code high}; empty if {@code high} is not
   * above {@code low}. Written {@code i in low until high}.
   */
  record Span(Expression low, Expression high) implements Domain {}

  /**
   * The elements of a set or of a list; for a list, {@code position} (if present) is bound to each
   * element's index, a 64-bit word. Written {@code p in s}, {@code p at i in l}.
   */
  record Elements(Expression collection, Optional<Local> position) implements Domain {}

  /** All values of a scalar type. Written {@code p in Page}. */
  record All(Type type) implements Domain {}
}
