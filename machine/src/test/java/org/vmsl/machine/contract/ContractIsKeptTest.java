package org.vmsl.machine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.observation.Observation;
import org.vmsl.machine.observation.Observer;
import org.vmsl.machine.outcome.Outcome;
import org.vmsl.machine.paper.ModelStates;
import org.vmsl.machine.paper.PaperMachine;
import org.vmsl.machine.paper.PaperModel;
import org.vmsl.machine.paper.StateGenerator;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.specification.typed.Contract;
import org.vmsl.specification.typed.Value;

/**
 * What is proved of unknown VMs of the paper's machine is so in generated states, where they run
 * generated instructions and hypercalls: each step keeps the contract, since the step before and
 * since the coalition took control; and it does the same whatever is in cells on which it may not
 * depend.
 *
 * <p>{@code vmsl.steps} is the number of steps of unknown VMs, {@code vmsl.often} how often each
 * outcome has to occur, {@code vmsl.seed} the seed.
 */
final class ContractIsKeptTest {
  private static final int STEPS = Integer.getInteger("vmsl.steps", 8_000);
  private static final int OFTEN = Integer.getInteger("vmsl.often", 1);
  private static final long SEED = Long.getLong("vmsl.seed", 20_230_617);
  private static final int LONGEST_RUN = 200;

  private static final int VMS = 3;
  private static final long PAGE_SIZE = 8;
  private static final int HANDLES = 4;

  private final Interpreter interpreter = PaperMachine.interpreter(VMS, PAGE_SIZE, HANDLES);
  private final Contract contract = PaperMachine.specification().contract().orElseThrow();
  private final ContractMonitor monitor = new ContractMonitor(interpreter, contract);
  private final Observer observer = new Observer(interpreter);
  private final ModelStates states = new ModelStates(interpreter);
  private final StateGenerator generator = new StateGenerator(SEED, VMS, PAGE_SIZE, HANDLES);
  private final Random random = new Random(SEED);
  private final Place registers = interpreter.layout().place("reg");
  private final Place counters = interpreter.layout().place("pc");
  private final Place memory = interpreter.layout().place("memory");
  private final long[] counts = new long[observer.outcomes().all().size()];
  private int steps;
  private int controls;
  private int varied;

  /** The state in which unknown VMs have taken control, while they have it. */
  private Optional<State> taken = Optional.empty();

  @Test
  void everyStepOfACoalitionKeepsIt() {
    assertThat(monitor.notEvaluable()).isEmpty();
    while (steps < STEPS) {
      run();
    }
    long least = Arrays.stream(counts).min().orElse(0);
    System.out.println(
        """
        ContractIsKeptTest: seed %d, %d steps of unknown VMs, which have taken control %d times; \
        %d cells on which steps may not depend changed; %d outcomes, the rarest %d times\
        """
            .formatted(SEED, steps, controls, varied, counts.length, least));
    if (Boolean.getBoolean("vmsl.counts")) {
      for (Outcome outcome : observer.outcomes().all()) {
        System.out.println("%9d  %s".formatted(counts[outcome.position()], outcome.name()));
      }
    }
    List<String> rare =
        observer.outcomes().all().stream()
            .filter(outcome -> counts[outcome.position()] < OFTEN)
            .map(Outcome::name)
            .toList();
    assertThat(rare).as("outcomes seen fewer than " + OFTEN + " times").isEmpty();
  }

  /** Runs from a new state. */
  private void run() {
    PaperModel model = generator.state();
    State state = states.state(model);
    for (int v = 0; v < VMS; v++) {
      state.set("unknown", PaperMachine.words(v), new Value.Truth(random.nextInt(3) > 0));
    }
    assertThat(monitor.broken(state)).isEmpty();
    taken = Optional.empty();
    for (int i = 0; i < LONGEST_RUN && steps < STEPS; i++) {
      boolean theirs = monitor.isAbout(state);
      if (theirs && taken.isEmpty()) {
        taken = Optional.of(state.copy());
        controls++;
      }
      if (generator.next(model).isEmpty()) {
        return;
      }
      prepare(state, model);
      if (theirs) {
        judge(state);
      } else {
        interpreter.step(state);
        taken = Optional.empty();
      }
      model.step();
    }
  }

  /**
   * Puts into {@code state} what the generator may have changed in {@code model}: what the current
   * VM could have written itself.
   */
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

  /** Steps, and looks at what the step has done. */
  private void judge(State state) {
    State before = state.copy();
    Observation step = observer.stepWithReads(state).orElseThrow();
    counts[step.outcome().position()]++;
    steps++;
    List<Lapse> lapses = new ArrayList<>(monitor.lapses(before, state, step));
    lapses.addAll(monitor.lapses(taken.orElseThrow(), state, step));
    assertThat(lapses).as("seed %d, step %d: %s", SEED, steps, step.outcome()).isEmpty();
    List<Cell> hidden = monitor.hidden(before, step);
    assertThat(hidden).as("seed %d, step %d: %s", SEED, steps, step.outcome()).isEmpty();
    State other = before.copy();
    Set<Cell> changed = vary(other);
    varied += changed.size();
    Observation same = observer.step(other).orElseThrow();
    if (!ContractMonitor.agree(step, same)) {
      assertThat(same)
          .as("seed %d, step %d: depends on one of %s", SEED, steps, changed)
          .isEqualTo(step);
    }
  }

  /** Puts other values into cells on which steps may not depend; these cells. */
  private Set<Cell> vary(State state) {
    State before = state.copy();
    Set<Cell> changed = new HashSet<>();
    for (Contract.Footprint footprint : contract.reads()) {
      state.changed(
          footprint.component(),
          cell -> {
            if (random.nextInt(4) == 0 && !monitor.mayRead(before, cell.component(), cell.keys())) {
              changed.add(cell);
            }
          });
    }
    for (Cell cell : changed) {
      state.set(cell.component(), cell.keys(), new Value.Word(random.nextInt(8)));
    }
    return changed;
  }
}
