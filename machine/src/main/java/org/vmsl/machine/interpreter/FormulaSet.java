package org.vmsl.machine.interpreter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmsl.machine.state.State;
import org.vmsl.specification.typed.Expression;

/**
 * Closed formulas that are evaluated together, faster than one by one: what several of them need to
 * know of a state is looked for once.
 */
public final class FormulaSet {
  private final List<Optional<Formula>> formulas = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();
  private final Frame frame;

  FormulaSet(Compiler compiler, List<Expression> expressions) {
    for (Expression expression : expressions) {
      try {
        formulas.add(Optional.of(new Formula(compiler, expression, this::frame)));
        reasons.add("");
      } catch (NotEvaluableException e) {
        formulas.add(Optional.empty());
        reasons.add(String.valueOf(e.getMessage()));
      }
    }
    this.frame = compiler.frame();
  }

  private Frame frame() {
    return frame;
  }

  /** The formula at a position; empty if it is not evaluable. */
  public Optional<Formula> formula(int position) {
    return formulas.get(position);
  }

  /** Why the formula at a position is not evaluable. */
  public String reason(int position) {
    return reasons.get(position);
  }

  /** As {@link #failing(State)}, of a state and an earlier one. */
  public List<Integer> failing(State state, State earlier) {
    frame.compare(state, earlier);
    return failing(state);
  }

  /** The positions of the evaluable formulas that fail in {@code state}. */
  public List<Integer> failing(State state) {
    frame.forgetOccurring();
    List<Integer> failing = new ArrayList<>();
    for (int i = 0; i < formulas.size(); i++) {
      Optional<Formula> formula = formulas.get(i);
      if (formula.isPresent() && !formula.get().stillHolds(state)) {
        failing.add(i);
      }
    }
    return failing;
  }
}
