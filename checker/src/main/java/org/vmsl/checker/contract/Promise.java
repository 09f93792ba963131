package org.vmsl.checker.contract;

import java.util.List;
import org.vmsl.checker.symbolic.Evaluation;
import org.vmsl.checker.symbolic.Executor;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.symbolic.SymbolicState;
import org.vmsl.checker.term.Term;
import org.vmsl.specification.typed.Contract;
import org.vmsl.specification.typed.Specification;

/** What a contract says of states, as terms. */
public record Promise(Specification specification, Contract contract, Executor executor) {

  /** Whether the contract is about the step from a state. */
  public Term isAbout(SymbolicState state, Facts facts) {
    Evaluation evaluation = executor.evaluation(facts, state::cells);
    Term current = facts.simplify(evaluation.evaluate(specification.step().current()));
    evaluation.bind(specification.self(), current);
    return facts.simplify(evaluation.evaluate(contract.condition()));
  }

  /** Whether a cell is in a footprint in some state. */
  public Term covers(
      Contract.Footprint footprint, List<Term> keys, SymbolicState state, Facts facts) {
    Evaluation evaluation = executor.evaluation(facts, state::cells);
    for (int i = 0; i < keys.size(); i++) {
      evaluation.bind(footprint.keys().get(i), keys.get(i));
    }
    return facts.simplify(evaluation.evaluate(footprint.condition()));
  }
}
