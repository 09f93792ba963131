package org.vmsl.verifier;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsl.verifier.solver.Solver;
import org.vmsl.verifier.symbolic.Facts;
import org.vmsl.verifier.term.Model;
import org.vmsl.verifier.term.Term;
import org.vmsl.verifier.term.Terms;

/**
 * Answers what follows from facts: by looking, and only if that does not settle it by the solver,
 * which is started with the first question to it.
 */
final class Reasoner implements AutoCloseable {
  private final Terms terms;
  private final Solver.Factory solvers;
  private @Nullable Solver solver;
  private long questions;

  Reasoner(Terms terms, Solver.Factory solvers) {
    this.terms = terms;
    this.solvers = solvers;
  }

  /** How often the solver was asked. */
  long questions() {
    return questions;
  }

  /** Whether a condition can be false while the facts hold. */
  Solver.Answer falsifiable(Facts facts, Term condition) {
    Optional<Boolean> settled = facts.settle(condition);
    return settled.equals(Optional.of(true))
        ? new Solver.Unsatisfiable()
        : ask(facts.with(terms.not(condition)));
  }

  /** Whether a condition is known to hold wherever the facts do. */
  boolean follows(Facts facts, Term condition) {
    return falsifiable(facts, condition) instanceof Solver.Unsatisfiable;
  }

  /** Whether facts may hold together; only a proof that they cannot says no. */
  boolean consistent(Facts facts) {
    return !(ask(facts) instanceof Solver.Unsatisfiable);
  }

  /** Values of the unknowns for which the facts hold. */
  Solver.Answer example(Facts facts) {
    return ask(facts);
  }

  private Solver.Answer ask(Facts facts) {
    if (facts.all().isEmpty()) {
      return new Solver.Satisfiable(Model.ALL_ZERO);
    }
    if (facts.all().stream().anyMatch(f -> f.isTruth(false))) {
      return new Solver.Unsatisfiable();
    }
    if (solver == null) {
      solver = solvers.start(terms);
    }
    questions++;
    return solver.satisfiable(List.copyOf(facts.all()));
  }

  @Override
  public void close() {
    if (solver != null) {
      solver.close();
    }
  }
}
