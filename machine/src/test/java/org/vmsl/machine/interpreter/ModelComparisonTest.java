package org.vmsl.machine.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmsl.machine.paper.ModelStates;
import org.vmsl.machine.paper.PaperMachine;
import org.vmsl.machine.paper.PaperModel;
import org.vmsl.machine.paper.PaperNumbers;
import org.vmsl.machine.paper.StateGenerator;
import org.vmsl.machine.state.State;

/**
 * The interpreted specification of the paper's machine agrees with a model in plain Java that was
 * written from the machine's description, on generated states, in all components of the state.
 */
final class ModelComparisonTest {
  private static final int STATES = 1_500;

  @ParameterizedTest
  @CsvSource({"1, 3, 8, 4", "2, 2, 8, 1", "3, 4, 16, 8"})
  void hypercallsAgree(long seed, int vms, long pageSize, int handles) {
    print(seed, "hypercalls");
    ModelStates states = new ModelStates(PaperMachine.interpreter(vms, pageSize, handles));
    Interpreter interpreter = states.interpreter();
    StateGenerator generator = new StateGenerator(seed, vms, pageSize, handles);
    long hvc = PaperNumbers.word(PaperNumbers.HVC, 0, 0, 0);
    for (long function : PaperNumbers.CALLS) {
      for (int i = 0; i < STATES; i++) {
        PaperModel model = generator.state();
        StateGenerator.Intent[] intents = StateGenerator.Intent.values();
        generator.prepare(model, function, intents[i % intents.length]);
        if (generator.aboutTo(model, hvc)) {
          compare(states, interpreter, model, "seed " + seed + ", state " + i);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"4, 3, 8, 4", "5, 2, 8, 1", "6, 4, 16, 8"})
  void instructionsAgree(long seed, int vms, long pageSize, int handles) {
    print(seed, "instructions");
    ModelStates states = new ModelStates(PaperMachine.interpreter(vms, pageSize, handles));
    Interpreter interpreter = states.interpreter();
    StateGenerator generator = new StateGenerator(seed, vms, pageSize, handles);
    for (int i = 0; i < 10 * STATES; i++) {
      PaperModel model = generator.state();
      if (generator.aboutTo(model, generator.instruction(model))) {
        compare(states, interpreter, model, "seed " + seed + ", state " + i);
      }
    }
  }

  /** States in which nothing was prepared: mostly unreadable code, and words that do not decode. */
  @Test
  void whateverStandsInMemoryAgrees() {
    long seed = 7;
    print(seed, "arbitrary words");
    ModelStates states = new ModelStates(PaperMachine.interpreter(3, 8, 4));
    StateGenerator generator = new StateGenerator(seed, 3, 8, 4);
    for (int i = 0; i < STATES; i++) {
      compare(states, states.interpreter(), generator.state(), "seed " + seed + ", state " + i);
    }
  }

  @ParameterizedTest
  @CsvSource({"8", "9", "10"})
  void longRunsAgree(long seed) {
    print(seed, "runs");
    ModelStates states = new ModelStates(PaperMachine.interpreter(3, 16, 4));
    Interpreter interpreter = states.interpreter();
    StateGenerator generator = new StateGenerator(seed, 3, 16, 4);
    for (int i = 0; i < 100; i++) {
      PaperModel model = generator.state();
      for (int step = 0; step < 100; step++) {
        Optional<Long> word = generator.next(model);
        if (word.isEmpty()) {
          break;
        }
        String place = "seed " + seed + ", run " + i + ", step " + step;
        compare(states, interpreter, model, place);
        model.step();
      }
    }
  }

  private static void compare(
      ModelStates states, Interpreter interpreter, PaperModel model, String place) {
    State state = states.state(model);
    PaperModel after = model.copy();
    after.step();
    interpreter.step(state);
    State expected = states.state(after);
    if (!state.equals(expected)) {
      assertThat(ModelStates.differences(state, expected))
          .as(place + ": cells that differ, interpreted / model")
          .isEmpty();
    }
  }

  private static void print(long seed, String what) {
    System.out.println("ModelComparisonTest: " + what + ", seed " + seed);
  }
}
