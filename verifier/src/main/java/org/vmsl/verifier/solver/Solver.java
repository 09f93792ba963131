package org.vmsl.verifier.solver;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;

/** Decides whether facts can hold together. */
public interface Solver extends AutoCloseable {

  /**
   * Whether the facts, all truth values, can hold together. The answer depends on the facts and on
   * the questions asked before, not on time.
   */
  Answer satisfiable(Collection<Term> facts);

  /**
   * Some of the facts, few if possible, that never hold together; none unless the solver knows that
   * the facts never do.
   */
  default Optional<List<Term>> core(Collection<Term> facts, Effort effort) {
    return Optional.empty();
  }

  /** How hard it is tried to answer a question. */
  enum Effort {
    /** What almost all answers take at most. */
    LITTLE,
    /** Ten times that. */
    FULL
  }

  /**
   * How much work the questions so far were, in the solver's own measure, which does not depend on
   * the machine.
   */
  default long work() {
    return 0;
  }

  @Override
  void close();

  /** Makes a solver for the terms of one verification. */
  interface Factory {
    /** Starts a solver. */
    Solver start(Terms terms);
  }

  /** What a solver says. */
  sealed interface Answer {}

  /** They can, for example so. */
  record Satisfiable(Model model) implements Answer {}

  /** They cannot. */
  record Unsatisfiable() implements Answer {}

  /** It could not tell; {@code reason} is for people. */
  record Unknown(String reason) implements Answer {}
}
