package org.vmsl.machine.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vmsl.machine.interpreter.Formula;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.interpreter.NotEvaluableException;
import org.vmsl.machine.state.State;
import org.vmsl.specification.typed.Invariant;

/** The invariants of a machine on concrete states. */
public final class Invariants {
  private final Map<Invariant, Formula> evaluable = new LinkedHashMap<>();
  private final Map<Invariant, String> others = new LinkedHashMap<>();

  /** The invariants of the machine that {@code interpreter} runs. */
  public Invariants(Interpreter interpreter) {
    for (Invariant invariant : interpreter.machine().specification().invariants()) {
      try {
        evaluable.put(invariant, interpreter.formula(invariant.formula()));
      } catch (NotEvaluableException e) {
        others.put(invariant, String.valueOf(e.getMessage()));
      }
    }
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
    return Map.copyOf(others);
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
    evaluable.forEach((invariant, formula) -> {
      if ((initially || !invariant.initial()) && !formula.holds(state)) {
        violations.add(new Violation(invariant, formula.counterexample(state)));
      }
    });
    return violations;
  }
}
