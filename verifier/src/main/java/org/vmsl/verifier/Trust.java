package org.vmsl.verifier;

/** Whose word is enough for "verified". */
public enum Trust {
  /** Only what the checker follows step by step. */
  CHECKER,
  /**
   * Also the solver's that facts contradict each other, where nobody found a proof; it is listed.
   */
  SOLVER
}
