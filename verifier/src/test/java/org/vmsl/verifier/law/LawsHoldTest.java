package org.vmsl.verifier.law;

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
import org.vmsl.machine.paper.ModelStates;
import org.vmsl.machine.paper.PaperMachine;
import org.vmsl.machine.paper.PaperModel;
import org.vmsl.machine.paper.StateGenerator;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.State;
import org.vmsl.specification.evaluation.Bounds;
import org.vmsl.specification.typed.Machine;

/**
 * The interpreter does what the laws say: every state in which the machine steps satisfies exactly
 * one law, and the step makes the writes of that law and changes nothing else, whatever is in the
 * cells that the law does not mention.
 *
 * <p>{@code vmsl.states} is the number of states for each law, {@code vmsl.seed} the seed.
 */
class LawsHoldTest {
  private static final long SEED = Long.getLong("vmsl.seed", 20_230_617);
  private static final int STATES = Integer.getInteger("vmsl.states", 60);
  private static final int WITNESSES = 200;
  private static final int ATTEMPTS = 3_000_000;
  private static final int VMS = 3;
  private static final long PAGE_SIZE = 8;
  private static final int HANDLES = 4;

  private final Machine machine = PaperMachine.machine(VMS, PAGE_SIZE, HANDLES);
  private final Interpreter interpreter = Interpreter.of(machine);
  private final Bounds bounds = new Bounds(machine);
  private final Laws laws = Derivation.of(machine);
  private final List<LawText> texts = laws.texts();
  private final Random random = new Random(SEED);
  private final Variation variation = new Variation(machine, bounds, random, PAGE_SIZE);
  private final List<List<State>> witnesses = new ArrayList<>();
  private final long[] counts = new long[laws.all().size()];

  @Test
  void stepsAreInstancesOfTheLaws() {
    System.out.println("LawsHoldTest seed " + SEED + ", " + STATES + " states for each law");
    laws.all().forEach(law -> witnesses.add(new ArrayList<>()));
    generate();
    for (int attempt = 0; unmet().isPresent() && attempt < ATTEMPTS; attempt++) {
      mutate(random.nextInt(counts.length));
    }
    assertThat(unmet()).as("a law that no state of seed " + SEED + " satisfies").isEmpty();
    for (int law = 0; law < counts.length; law++) {
      while (counts[law] < STATES) {
        if (random.nextInt(4) == 0) {
          mutate(law);
        } else {
          vary(law);
        }
      }
    }
    long least = Arrays.stream(counts).min().orElse(0);
    long all = Arrays.stream(counts).sum();
    System.out.println(
        "LawsHoldTest: "
            + counts.length
            + " laws, "
            + all
            + " steps, at least "
            + least
            + " for each law");
  }

  private Optional<String> unmet() {
    for (int law = 0; law < counts.length; law++) {
      if (witnesses.get(law).isEmpty()) {
        return Optional.of(texts.get(law).name());
      }
    }
    return Optional.empty();
  }

  /** States that satisfy the machine's invariants, on the way of executions. */
  private void generate() {
    StateGenerator generator = new StateGenerator(SEED, VMS, PAGE_SIZE, HANDLES);
    ModelStates states = new ModelStates(interpreter);
    for (int round = 0; round < 200; round++) {
      PaperModel model = generator.state();
      for (int step = 0; step < 30 && generator.next(model).isPresent(); step++) {
        judge(states.state(model));
        model.step();
      }
    }
  }

  /** A state of which a cell that matters to a law is different. */
  private void mutate(int law) {
    witness(law).ifPresent(state -> judge(variation.mutant(state, footprint(law, state))));
  }

  /** A state of which cells that do not matter to a law are different. */
  private void vary(int law) {
    State state = witness(law).orElseThrow();
    State framed = variation.frame(state, footprint(law, state));
    String name = texts.get(law).name();
    assertThat(judge(framed))
        .as("seed %d: cells that '%s' does not mention matter", SEED, name)
        .isEqualTo(law);
    assertThat(new HashSet<>(writes(law, framed)))
        .as("seed %d: cells that '%s' does not mention change what it writes", SEED, name)
        .isEqualTo(new HashSet<>(writes(law, state)));
  }

  private List<Cell> writes(int law, State state) {
    return new Concrete(machine, bounds, state).writes(laws.all().get(law).law());
  }

  private Optional<State> witness(int law) {
    List<State> known = witnesses.get(law);
    return known.isEmpty()
        ? Optional.empty()
        : Optional.of(known.get(random.nextInt(known.size())));
  }

  private Set<Cell> footprint(int law, State state) {
    Concrete concrete = new Concrete(machine, bounds, state);
    Set<Cell> cells = new HashSet<>();
    laws.all().get(law).law().reads().forEach(place -> cells.addAll(concrete.cells(place)));
    return cells;
  }

  /** Compares a step with the law for it; which law that is, -1 if the machine does not step. */
  private int judge(State state) {
    Concrete concrete = new Concrete(machine, bounds, state);
    int found = -1;
    for (int law = 0; law < counts.length; law++) {
      if (concrete.satisfies(laws.all().get(law).law())) {
        assertThat(found)
            .as("seed %d: the law beside '%s' in %s", SEED, texts.get(law).name(), state)
            .isEqualTo(-1);
        found = law;
      }
    }
    State after = state.copy();
    boolean stepped = interpreter.step(after);
    assertThat(found >= 0).as("seed %d: no law for a step of %s", SEED, state).isEqualTo(stepped);
    if (found >= 0) {
      State expected = state.copy();
      for (Cell write : concrete.writes(laws.all().get(found).law())) {
        expected.set(write.component(), write.keys(), write.value());
      }
      if (!expected.equals(after)) {
        assertThat(ModelStates.differences(after, expected))
            .as("seed %d: '%s' in %s", SEED, texts.get(found).name(), state)
            .isEmpty();
      }
      counts[found]++;
      List<State> known = witnesses.get(found);
      if (known.size() < WITNESSES) {
        known.add(state);
      } else if (random.nextInt(20) == 0) {
        known.set(random.nextInt(WITNESSES), state);
      }
    }
    return found;
  }
}
