package org.vmsl.machine.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vmsl.machine.interpreter.Formula;
import org.vmsl.machine.interpreter.FormulaSet;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.state.State;
import org.vmsl.specification.typed.Invariant;

/** The invariants of a machine on concrete states. */
public final class Invariants {
  private final List<Invariant> invariants;
  private final FormulaSet formulas;

  /** The invariants of the machine that {@code interpreter} runs. */
  public Invariants(Interpreter interpreter) {
    this.invariants = interpreter.machine().specification().invariants();
    this.formulas = interpreter.formulas(invariants.stream().map(Invariant::formula).toList());
  }

  /**
   * An invariant that does not hold.
   *
   * @param instances the values of its leading variables for which it fails
   */
  public record Violation(Invariant invariant, List<Formula.Instance> instances) {
    public Violation {
      instances = List.copyOf(instances);
    }
  }

  /** The formulas that no concrete evaluation settles, with the reason. */
  public Map<Invariant, String> notEvaluable() {
    Map<Invariant, String> others = new LinkedHashMap<>();
    for (int i = 0; i < invariants.size(); i++) {
      if (formulas.formula(i).isEmpty()) {
        others.put(invariants.get(i), formulas.reason(i));
      }
    }
    return others;
  }

  /** The invariants that fail in {@code state}. */
  public List<Violation> violated(State state) {
    return violated(state, false);
  }

  /** The formulas that fail in {@code state} among those required of initial states. */
  public List<Violation> violatedInitially(State state) {
    return violated(state, true);
  }

  private List<Violation> violated(State state, boolean initially) {
    List<Violation> violations = new ArrayList<>();
    for (int position : formulas.failing(state)) {
      Invariant invariant = invariants.get(position);
      if (initially || !invariant.initial()) {
        Formula formula = formulas.formula(position).orElseThrow();
        violations.add(new Violation(invariant, formula.counterexample(state)));
      }
    }
    return violations;
  }
}
