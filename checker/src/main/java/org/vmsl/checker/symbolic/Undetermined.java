package org.vmsl.checker.symbolic;

import org.vmsl.checker.term.Operation;
import org.vmsl.checker.term.Term;

/**
 * A step depends on something that the facts do not settle. Steps are functions of state and facts,
 * so the step is done again for each way in which it can be settled: with a condition assumed and
 * with it denied, or with each value that a word can have.
 */
public final class Undetermined extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final transient Term term;

  /** On a truth value (whether it holds) or a word (which one it is). */
  public Undetermined(Term term) {
    super("undetermined", null, false, false);
    this.term = term;
  }

  /** What has to be settled. */
  public Term term() {
    return term;
  }

  /** Whether {@link #term()} is a condition; else it is a word. */
  public boolean isCondition() {
    return term.sort() instanceof org.vmsl.checker.term.Sort.Bool
        || term.operation() == Operation.TRUTH;
  }
}
