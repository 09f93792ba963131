package org.vmsl.verifier.symbolic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsl.checker.symbolic.Evaluation;
import org.vmsl.checker.symbolic.Executor;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.symbolic.Inexpressible;
import org.vmsl.checker.symbolic.SymbolicState;
import org.vmsl.checker.symbolic.Undetermined;
import org.vmsl.checker.term.Operation;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.observation.Observation;
import org.vmsl.machine.observation.Observer;
import org.vmsl.machine.paper.ModelStates;
import org.vmsl.machine.paper.PaperModel;
import org.vmsl.machine.paper.StateGenerator;
import org.vmsl.machine.run.InitialState;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.reading.ScenarioReader;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;
import org.vmsl.verifier.solver.Model;

/**
 * A symbolic step does what the interpreter does: on states of which everything is known, and on
 * states of which some cells are unknown, for the values that the cells have there. Where the step
 * asks, it is told what these values say. How many states and from which seed: system properties
 * {@code vmsl.states} and {@code vmsl.seed}.
 */
class StepsAgreeTest {
  private static final long SEED = Long.getLong("vmsl.seed", 1);
  private static final int STATES = Integer.getInteger("vmsl.states", 400);
  private static final Path MACHINES = Path.of(System.getProperty("vmsl.home", ".."), "machines");
  private static final int VMS = 3;
  private static final int PAGE_SIZE = 8;
  private static final int HANDLES = 2;

  /** How often a step may ask. */
  private static final int QUESTIONS = 400;

  @TempDir private Path folder;

  @Test
  void aStepIsThatOfTheInterpreter() throws IOException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    Scenario scenario = scenario();
    Interpreter interpreter = Interpreter.of(scenario.machine());
    Observer observer = new Observer(interpreter);
    StateGenerator generator = new StateGenerator(SEED, VMS, PAGE_SIZE, HANDLES);
    ModelStates states = new ModelStates(interpreter);
    Set<String> outcomes = new TreeSet<>();
    int compared = 0;
    int questions = 0;
    int inexpressible = 0;
    for (int done = 0; done < STATES; ) {
      PaperModel model = generator.state();
      for (int step = 0; step < 20 && generator.next(model).isPresent(); step++, done++) {
        State before = states.state(model);
        State after = before.copy();
        Observation observation = observer.stepWithReads(after).orElseThrow();
        outcomes.add(observation.outcome().toString());
        for (int unknown : new int[] {0, 3, 2}) {
          Symbolic symbolic = new Symbolic(scenario, interpreter, before, unknown, random);
          try {
            symbolic.step();
          } catch (Inexpressible e) {
            inexpressible++;
            continue;
          }
          compared++;
          questions += symbolic.questions;
          assertThat(symbolic.after())
              .as("seed %d, state %d, one of %d cells unknown, %s", SEED, done, unknown, before)
              .isEqualTo(after);
          Set<Cell> reads = symbolic.reads();
          assertThat(observation.reads())
              .as("seed %d, state %d: what is read", SEED, done)
              .allMatch(reads::contains);
        }
        model.step();
      }
    }
    System.out.printf(
        "symbolic steps: %d agree, from seed %d; %d outcomes, %d questions; %d have no symbolic"
            + " form%n",
        compared, SEED, outcomes.size(), questions, inexpressible);
    assertThat(outcomes).as("outcomes that were met").hasSizeGreaterThan(50);
    assertThat(compared).isGreaterThan(STATES);
    assertThat(20 * inexpressible).as("steps without symbolic form").isLessThan(compared);
  }

  /** A system with the parameters of the generated states. */
  private Scenario scenario() throws IOException {
    StringBuilder text =
        new StringBuilder("machine paper with PAGE_SIZE = 8, HANDLES = " + HANDLES + "\n\n");
    for (int vm = 0; vm < VMS; vm++) {
      text.append("vm V").append(vm).append(":\n    code:\n        halt\n\n");
    }
    Path file = folder.resolve("any.vmsl");
    Files.writeString(file, text);
    return ScenarioReader.read(file, MACHINES).scenario().orElseThrow();
  }

  /** One state, some of whose cells are unknown. */
  private static final class Symbolic {
    private final Terms terms = new Terms();
    private final Executor executor;
    private final State before;
    private final Model model = new Model(new LinkedHashMap<>(), Map.of());
    private final SymbolicState state;
    private Executor.Effect effect;
    private int questions;

    Symbolic(
        Scenario scenario,
        Interpreter interpreter,
        State before,
        int unknown,
        RandomGenerator random) {
      this.executor = new Executor(scenario.machine(), terms, scenario.locals());
      this.before = before;
      SymbolicState start = executor.start(scenario);
      Set<List<Object>> done = new HashSet<>();
      List<Cell> cells = new ArrayList<>(before.changed());
      // Cells that only the scenario sets must be set back.
      cells.addAll(InitialState.of(interpreter, scenario).changed());
      SymbolicState all = start;
      for (Cell cell : cells) {
        Component component = cell.component();
        if (!done.add(List.of(component.name(), cell.keys()))) {
          continue;
        }
        Value value = before.get(component, cell.keys());
        List<Term> keys = new ArrayList<>();
        for (int i = 0; i < cell.keys().size(); i++) {
          keys.add(executor.closed(cell.keys().get(i), component.keys().get(i)));
        }
        boolean free =
            component.initial().isEmpty()
                && !component.fixed()
                && start.cells(component).read(keys, terms, Facts.none(terms)).operation()
                    == Operation.INITIAL;
        Term closed = executor.closed(value, component.type());
        if (free && unknown > 0 && random.nextInt(unknown) == 0) {
          model.cells().put(new Model.Cell(component.name(), keys), closed);
        } else {
          all = all.with(all.cells(component).write(keys, closed));
        }
      }
      this.state = all;
      this.effect = new Executor.Effect(all, List.of(), List.of(), List.of());
    }

    /** Does the step for the values that the model gives to what is unknown. */
    void step() {
      Facts facts = Facts.none(terms);
      for (questions = 0; questions < QUESTIONS; questions++) {
        try {
          effect = executor.step(state, facts);
          return;
        } catch (Undetermined undetermined) {
          Term asked = undetermined.term();
          Term value = model.value(asked, terms);
          facts =
              !undetermined.isCondition()
                  ? facts.withValue(asked, value)
                  : facts.with(value.isTruth(true) ? asked : terms.not(asked));
        }
      }
      throw new AssertionError("a step asks more than " + QUESTIONS + " questions");
    }

    /** The state before with what was assigned. */
    State after() {
      State after = before.copy();
      for (Executor.Write write : effect.writes()) {
        assertThat(write.each()).as("collections are known").isEmpty();
        after.set(
            write.component(),
            keys(write.component(), write.keys()),
            value(write.value(), write.component().type()).orElseThrow());
      }
      return after;
    }

    /** The cells that were read, with their values. */
    Set<Cell> reads() {
      Set<Cell> cells = new HashSet<>();
      for (Evaluation.Read read : effect.reads()) {
        List<Value> keys = keys(read.component(), read.keys());
        value(read.value(), read.component().type())
            .ifPresent(v -> cells.add(new Cell(read.component(), keys, v)));
      }
      return cells;
    }

    private List<Value> keys(Component component, List<Term> terms) {
      List<Value> keys = new ArrayList<>();
      for (int i = 0; i < terms.size(); i++) {
        keys.add(value(terms.get(i), component.keys().get(i)).orElseThrow());
      }
      return keys;
    }

    /** The value of a term, if it is one of a type. */
    private Optional<Value> value(Term term, Type type) {
      return closed(model.value(term, terms), type);
    }

    private static Optional<Value> closed(Term term, Type type) {
      return switch (type) {
        case Type.Bool b ->
            term.operation() == Operation.TRUTH
                ? Optional.of(new Value.Truth(term.isTruth(true)))
                : Optional.empty();
        case Type.Enumeration e ->
            term.isNumber() && term.number() >= 0 && term.number() < e.cases().size()
                ? Optional.of(new Value.Case(e, (int) term.number()))
                : Optional.empty();
        case Type.Option(Type element) ->
            switch (term.operation()) {
              case NONE -> Optional.of(new Value.None());
              case SOME -> closed(term.argument(0), element).map(Value.Some::new);
              default -> Optional.empty();
            };
        case Type.Struct struct ->
            term.operation() == Operation.STRUCT
                    && term.arguments().size() == struct.fields().size()
                ? all(term.arguments(), i -> struct.fields().get(i).type())
                    .map(fields -> new Value.Struct(struct, fields))
                : Optional.empty();
        case Type.SetOf(Type element) ->
            term.operation() == Operation.SET
                ? all(term.arguments(), i -> element).map(Value.Elements::new)
                : Optional.empty();
        case Type.ListOf(Type element) ->
            term.operation() == Operation.LIST
                ? all(term.arguments(), i -> element).map(Value.Sequence::new)
                : Optional.empty();
        default -> term.isNumber() ? Optional.of(new Value.Word(term.number())) : Optional.empty();
      };
    }

    private static Optional<List<Value>> all(
        List<Term> parts, java.util.function.IntFunction<Type> types) {
      List<Value> values = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        Optional<Value> value = closed(parts.get(i), types.apply(i));
        if (value.isEmpty()) {
          return Optional.empty();
        }
        values.add(value.get());
      }
      return Optional.of(values);
    }
  }
}
