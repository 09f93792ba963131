package org.vmsl.verifier.campaign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.run.Assumptions;
import org.vmsl.machine.run.InitialState;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Assumption;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.evaluation.Evaluator;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Operator;
import org.vmsl.specification.typed.Value;

/**
 * All initial values that a scenario allows, where it gives finite sets of them: {@code given R1 in
 * {1, 2}} and {@code given R1 < 3}. Other assumptions choose among these.
 */
final class FiniteStart {
  private final Interpreter interpreter;
  private final Scenario scenario;
  private final State common;
  private final Map<Place, List<Value>> domains = new LinkedHashMap<>();

  FiniteStart(Interpreter interpreter, Scenario scenario) {
    this.interpreter = interpreter;
    this.scenario = scenario;
    this.common = InitialState.of(interpreter, scenario);
    Evaluator evaluator = new Evaluator(scenario.machine());
    for (Assumption assumption : scenario.assumptions()) {
      read(assumption.condition(), evaluator);
    }
  }

  /** A cell of the state. */
  record Place(Component component, List<Value> keys) {}

  private void read(Expression condition, Evaluator evaluator) {
    if (condition instanceof Expression.Binary(Operator operator, var left, var right, var type)
        && left instanceof Expression.Read(Component component, List<Expression> keys)) {
      List<Value> values = new ArrayList<>();
      if (operator == Operator.IN) {
        values.addAll(((Value.Elements) evaluator.value(right)).ascending());
      } else if (operator == Operator.LESS
          && right instanceof Expression.Literal literal
          && literal.value() instanceof Value.Word(long bound)) {
        for (long i = 0; i < bound; i++) {
          values.add(new Value.Word(i));
        }
      } else {
        return;
      }
      Place place = new Place(component, keys.stream().map(evaluator::value).toList());
      domains.put(place, values);
    }
  }

  /** Whether a cell has one of finitely many values. */
  boolean isFinite(Component component, List<Value> keys) {
    return domains.containsKey(new Place(component, keys));
  }

  /** All words among the values that cells may have, ascending. */
  List<Long> words() {
    Set<Long> words = new TreeSet<>();
    for (List<Value> values : domains.values()) {
      for (Value value : values) {
        if (value instanceof Value.Word(long word)) {
          words.add(word);
        }
      }
    }
    return List.copyOf(words);
  }

  /** An initial state, and what distinguishes it from others. */
  record Start(State state, List<Cell> chosen) {}

  /** All initial states. */
  List<Start> all() {
    List<List<Cell>> combinations = new ArrayList<>(List.of(List.of()));
    domains.forEach((place, values) -> {
      List<List<Cell>> more = new ArrayList<>();
      for (List<Cell> combination : combinations) {
        for (Value value : values) {
          List<Cell> longer = new ArrayList<>(combination);
          longer.add(new Cell(place.component(), place.keys(), value));
          more.add(longer);
        }
      }
      combinations.clear();
      combinations.addAll(more);
    });
    Assumptions assumptions = new Assumptions(interpreter, scenario);
    List<Start> starts = new ArrayList<>();
    for (List<Cell> combination : combinations) {
      State state = common.copy();
      combination.forEach(c -> state.set(c.component(), c.keys(), c.value()));
      if (assumptions.hold(state)) {
        starts.add(new Start(state, combination));
      }
    }
    return starts;
  }
}
