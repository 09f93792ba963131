package org.vmsl.machine.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.vmsl.machine.interpreter.Formula;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.interpreter.NotEvaluableException;
import org.vmsl.machine.interpreter.Recorder;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.machine.wording.Names;
import org.vmsl.scenario.Assumption;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Value;

/** What a scenario assumes of initial states, looked at in concrete ones. */
public final class Assumptions {
  private final Interpreter interpreter;
  private final Scenario scenario;
  private final Map<Assumption, Formula> formulas = new LinkedHashMap<>();
  private final Map<Assumption, String> notEvaluable = new LinkedHashMap<>();
  private final Reads reads = new Reads();

  /** The assumptions of {@code scenario}, whose machine {@code interpreter} runs. */
  public Assumptions(Interpreter interpreter, Scenario scenario) {
    this.interpreter = interpreter;
    this.scenario = scenario;
    formulas(reads);
  }

  /** As the other one; {@code reader} is shown the cells that are read. */
  public Assumptions(Interpreter interpreter, Scenario scenario, Recorder reader) {
    this.interpreter = interpreter;
    this.scenario = scenario;
    formulas(reader);
  }

  private void formulas(Recorder reader) {
    for (Assumption assumption : scenario.assumptions()) {
      try {
        formulas.put(assumption, interpreter.formula(assumption.condition(), reader));
      } catch (NotEvaluableException e) {
        notEvaluable.put(assumption, String.valueOf(e.getMessage()));
      }
    }
  }

  /** A cell, by the position of its component and its place there. */
  private record Spot(int component, long prefix, long index) {}

  /** The cells that may be given other values and that have been read. */
  private final class Reads extends Recorder {
    private final Set<Spot> fixed = new HashSet<>();
    private final Set<Spot> open = new HashSet<>();
    private boolean prepared;

    @Override
    public void reads(Place place, long prefix, long index) {
      Spot spot = new Spot(place.ordinal(), prefix, index);
      boolean mayBeOpen = place.component().initial().isEmpty() && !place.component().fixed();
      if (mayBeOpen && !fixed().contains(spot)) {
        open.add(spot);
      }
    }

    /** What the cells that were read are called. */
    private List<String> texts() {
      Names names = Names.of(interpreter, scenario);
      List<Place> places = interpreter.layout().places();
      Set<String> texts = new TreeSet<>();
      for (Spot spot : open) {
        Place place = places.get(spot.component());
        texts.add(names.cell(place.component(), place.keys().values(spot.prefix(), spot.index())));
      }
      return List.copyOf(texts);
    }

    private Set<Spot> fixed() {
      if (!prepared) {
        prepared = true;
        State state = interpreter.state();
        Recorder setUp =
            new Recorder() {
              @Override
              public void writes(Place place, long prefix, long index, Value value) {
                fixed.add(new Spot(place.ordinal(), prefix, index));
              }
            };
        for (Scenario.SetupCall call : scenario.setups()) {
          interpreter.setUp(state, call.setup(), call.arguments(), call.count(), setUp);
        }
        for (Scenario.Cell cell : scenario.cells()) {
          Place place = interpreter.layout().place(cell.component());
          fixed.add(
              new Spot(
                  place.ordinal(),
                  place.keys().prefix(cell.keys()),
                  place.keys().index(cell.keys())));
        }
      }
      return fixed;
    }
  }

  /**
   * An assumption that a state does not satisfy.
   *
   * @param open the cells that it is about and that the scenario leaves open, in words
   */
  public record Violation(Assumption assumption, List<String> open) {
    public Violation {
      open = List.copyOf(open);
    }
  }

  /** The assumptions that no concrete evaluation settles, with the reason. */
  public Map<Assumption, String> notEvaluable() {
    return Map.copyOf(notEvaluable);
  }

  /** Whether an initial state satisfies all assumptions that can be evaluated. */
  public boolean hold(State state) {
    return formulas.values().stream().allMatch(f -> f.holds(state));
  }

  /** The assumptions that an initial state does not satisfy. */
  public List<Violation> violated(State state) {
    List<Violation> violations = new ArrayList<>();
    formulas.forEach((assumption, formula) -> {
      reads.open.clear();
      if (!formula.holds(state)) {
        violations.add(new Violation(assumption, reads.texts()));
      }
    });
    return violations;
  }
}
