package org.vmsl.machine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.outcome.Outcome;
import org.vmsl.machine.outcome.OutcomeRecorder;
import org.vmsl.machine.outcome.Outcomes;
import org.vmsl.machine.paper.ModelStates;
import org.vmsl.machine.paper.PaperMachine;
import org.vmsl.machine.paper.PaperModel;
import org.vmsl.machine.paper.StateGenerator;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Parts;
import org.vmsl.specification.typed.Value;

/**
 * The invariants of the paper's machine survive a million steps of generated instructions and
 * hypercalls, among which every outcome of every rule occurs often.
 */
final class InvariantsSurviveTest {
  private static final int STEPS = 1_000_000;
  private static final int LONGEST_RUN = 200;
  private static final long OFTEN = 1_000;
  private static final long SEED = 20_230_617;

  private static final int VMS = 3;
  private static final long PAGE_SIZE = 8;
  private static final int HANDLES = 4;

  /** Outcomes that cannot occur, by name, with the reason. */
  private static final Map<String, String> IMPOSSIBLE = Map.of();

  private final Interpreter interpreter = PaperMachine.interpreter(VMS, PAGE_SIZE, HANDLES);
  private final ModelStates states = new ModelStates(interpreter);
  private final StateGenerator generator = new StateGenerator(SEED, VMS, PAGE_SIZE, HANDLES);
  private final Invariants invariants = new Invariants(interpreter);
  private final Outcomes outcomes = Outcomes.of(PaperMachine.specification());
  private final Touching recorder = new Touching(outcomes);
  private final Place registers = interpreter.layout().place("reg");
  private final Place counters = interpreter.layout().place("pc");
  private final Place memory = interpreter.layout().place("memory");
  private final long[] counts = new long[outcomes.all().size()];

  /** Tells whether a step has written to a component that an invariant reads. */
  private static final class Touching extends OutcomeRecorder {
    private final Set<String> read = new HashSet<>();
    private boolean touched;

    Touching(Outcomes outcomes) {
      super(outcomes);
      PaperMachine.specification().invariants().forEach(i -> look(i.formula()));
    }

    private void look(Expression expression) {
      if (expression instanceof Expression.Read found) {
        read.add(found.component().name());
      }
      if (expression instanceof Expression.Call call) {
        look(call.function().body());
      }
      Parts.each(expression, this::look);
    }

    @Override
    public void writes(Place place, long prefix, long index, Value value) {
      touched |= read.contains(place.component().name());
    }
  }

  @Test
  void everyStepKeepsThem() throws IOException {
    assertThat(invariants.notEvaluable()).isEmpty();
    int steps = 0;
    while (steps < STEPS) {
      steps += run(STEPS - steps);
    }
    report();
    List<String> rare = new ArrayList<>();
    for (Outcome outcome : outcomes.all()) {
      long count = counts[outcome.position()];
      if (IMPOSSIBLE.containsKey(outcome.name())) {
        assertThat(count).as(outcome.name()).isZero();
      } else if (count < OFTEN) {
        rare.add(outcome + ": " + count);
      }
    }
    assertThat(rare).as("outcomes seen fewer than " + OFTEN + " times").isEmpty();
  }

  /** Runs from a new state; the number of steps. */
  private int run(int most) {
    PaperModel model = generator.state();
    State state = states.state(model);
    assertThat(invariants.violatedInitially(state)).isEmpty();
    int steps = 0;
    while (steps < Math.min(most, LONGEST_RUN)) {
      Optional<Long> word = generator.next(model);
      if (word.isEmpty()) {
        break;
      }
      prepare(state, model);
      recorder.restart();
      recorder.touched = false;
      interpreter.step(state, recorder);
      counts[recorder.outcome().position()]++;
      model.step();
      steps++;
      // A formula keeps its truth value if nothing that it reads is written.
      List<Invariants.Violation> violated =
          recorder.touched ? invariants.violated(state) : List.of();
      if (!violated.isEmpty()) {
        assertThat(violated).as("after " + recorder.outcome() + ", seed " + SEED).isEmpty();
      }
    }
    State expected = states.state(model);
    assertThat(ModelStates.differences(state, expected)).isEmpty();
    return Math.max(1, steps);
  }

  /** Puts into {@code state} what the generator may have changed in {@code model}. */
  private void prepare(State state, PaperModel model) {
    int vm = model.current;
    for (int r = 0; r < PaperModel.REGISTERS; r++) {
      registers.writeWord(state, 0, (long) vm * PaperModel.REGISTERS + r, model.registers[vm][r]);
    }
    counters.writeWord(state, 0, vm, model.pc[vm]);
    memory.writeWord(state, 0, model.pc[vm], model.word(model.pc[vm]));
    for (long i = 0; i < PAGE_SIZE; i++) {
      long address = model.tx[vm] + i;
      memory.writeWord(state, 0, address, model.word(address));
    }
  }

  private void report() throws IOException {
    StringBuilder out = new StringBuilder("seed " + SEED + ", " + STEPS + " steps\n");
    for (Outcome outcome : outcomes.all()) {
      String reason = IMPOSSIBLE.getOrDefault(outcome.name(), "");
      out.append("%9d  %s%n".formatted(counts[outcome.position()], outcome.name()));
      if (!reason.isEmpty()) {
        out.append("           impossible: ").append(reason).append('\n');
      }
    }
    Path folder = Path.of("target");
    Files.createDirectories(folder);
    Path file = folder.resolve("outcomes.txt");
    Files.writeString(file, out);
    long least = outcomes.all().stream().mapToLong(o -> counts[o.position()]).min().orElse(0);
    System.out.println(
        "InvariantsSurviveTest: seed "
            + SEED
            + ", "
            + STEPS
            + " steps, "
            + counts.length
            + " outcomes, the rarest "
            + least
            + " times; all counts in "
            + file.toAbsolutePath());
  }
}
