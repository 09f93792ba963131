package org.vmsl.machine.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmsl.machine.interpreter.Condition;
import org.vmsl.machine.interpreter.FormulaSet;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.interpreter.NotEvaluableException;
import org.vmsl.machine.observation.Observation;
import org.vmsl.machine.run.Invariants;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.State;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Contract;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Invariant;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Value;

/** Tells on concrete states whether steps keep the contract of a machine. */
public final class ContractMonitor {
  private final Interpreter interpreter;
  private final Contract contract;
  private final Invariants invariants;
  private final Optional<Condition> about;
  private final Map<String, Optional<Condition>> reads = new HashMap<>();
  private final Map<String, Optional<Condition>> writes = new HashMap<>();
  private final FormulaSet relies;
  private final Map<String, String> notEvaluable = new LinkedHashMap<>();

  /** Of the machine that {@code interpreter} runs. */
  public ContractMonitor(Interpreter interpreter, Contract contract) {
    this.interpreter = interpreter;
    this.contract = contract;
    this.invariants = new Invariants(interpreter);
    Local self = interpreter.machine().specification().self();
    this.about = condition("when", List.of(self), contract.condition());
    for (Contract.Footprint footprint : contract.reads()) {
      String name = footprint.component().name();
      reads.put(name, condition("reads " + name, footprint.keys(), footprint.condition()));
    }
    for (Contract.Footprint footprint : contract.writes()) {
      String name = footprint.component().name();
      writes.put(name, condition("writes " + name, footprint.keys(), footprint.condition()));
    }
    this.relies =
        interpreter.relations(contract.relies().stream().map(Contract.Rely::formula).toList());
    for (int i = 0; i < contract.relies().size(); i++) {
      if (relies.formula(i).isEmpty()) {
        notEvaluable.put("rely " + contract.relies().get(i).name(), relies.reason(i));
      }
    }
    for (Map.Entry<Invariant, String> one : invariants.notEvaluable().entrySet()) {
      notEvaluable.put("invariant " + one.getKey().name(), one.getValue());
    }
  }

  private Optional<Condition> condition(String what, List<Local> locals, Expression expression) {
    try {
      return Optional.of(interpreter.condition(locals, expression));
    } catch (NotEvaluableException e) {
      notEvaluable.put(what, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** What no concrete evaluation settles, with the reason; it is taken to be kept. */
  public Map<String, String> notEvaluable() {
    return notEvaluable;
  }

  /** Whether all invariants hold that every state has to keep. */
  public boolean isSound(State state) {
    return invariants.violated(state).isEmpty();
  }

  /** As {@link #isSound}, and whether what holds of initial states does. */
  public boolean isSoundAtStart(State state) {
    return invariants.violatedInitially(state).isEmpty();
  }

  /** Whether the contract is about the step that comes next in {@code state}. */
  public boolean isAbout(State state) {
    return interpreter.isRunning(state)
        && about.isPresent()
        && about.get().holds(state, List.of(interpreter.current(state)));
  }

  /** Whether steps from {@code state} may write a cell. */
  public boolean mayWrite(State state, Component component, List<Value> keys) {
    Optional<Condition> footprint = writes.get(component.name());
    return footprint != null && footprint.map(f -> f.holds(state, keys)).orElse(true);
  }

  /** Whether steps from {@code state} may depend on a cell. */
  public boolean mayRead(State state, Component component, List<Value> keys) {
    Optional<Condition> footprint = reads.get(component.name());
    return footprint == null || footprint.map(f -> f.holds(state, keys)).orElse(true);
  }

  /** Whether there are cells of a component on which steps may not depend. */
  public boolean restrictsReads(Component component) {
    return reads.containsKey(component.name());
  }

  /** The invariants that do not hold in {@code state}. */
  public List<Lapse> broken(State state) {
    List<Lapse> lapses = new ArrayList<>();
    invariants.violated(state).forEach(v -> lapses.add(new Lapse.Breaks(v)));
    return lapses;
  }

  /**
   * What of a contract a step that it is about does not keep; what the step depends on is not
   * looked at.
   *
   * @param before the state before it, or one from which only such steps have led there
   * @param after the state after it
   * @param step what it did
   */
  public List<Lapse> lapses(State before, State after, Observation step) {
    List<Lapse> lapses = new ArrayList<>(broken(after));
    for (Observation.Change write : step.writes()) {
      if (!mayWrite(before, write.component(), write.keys())) {
        lapses.add(new Lapse.Writes(write));
      }
    }
    for (int position : relies.failing(after, before)) {
      Contract.Rely rely = contract.relies().get(position);
      lapses.add(
          new Lapse.Fails(rely, relies.formula(position).orElseThrow().counterexample(after)));
    }
    return lapses;
  }

  /** The cells that a step has read, each once, on which it may not depend. */
  public List<Cell> hidden(State before, Observation step) {
    return step.reads().stream()
        .filter(cell -> restrictsReads(cell.component()))
        .distinct()
        .filter(cell -> !mayRead(before, cell.component(), cell.keys()))
        .toList();
  }

  /** Whether two steps do the same: take the same decisions and write the same. */
  public static boolean agree(Observation one, Observation other) {
    return one.outcome().position() == other.outcome().position()
        && written(one).equals(written(other));
  }

  private static List<Cell> written(Observation step) {
    return step.writes().stream().map(w -> new Cell(w.component(), w.keys(), w.after())).toList();
  }
}
