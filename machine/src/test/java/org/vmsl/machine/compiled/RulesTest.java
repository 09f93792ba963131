package org.vmsl.machine.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.outcome.Outcome;
import org.vmsl.machine.outcome.OutcomeRecorder;
import org.vmsl.machine.outcome.Outcomes;
import org.vmsl.machine.paper.ModelStates;
import org.vmsl.machine.paper.PaperMachine;
import org.vmsl.machine.paper.PaperModel;
import org.vmsl.machine.paper.PaperNumbers;
import org.vmsl.machine.paper.StateGenerator;
import org.vmsl.machine.state.State;
import org.vmsl.specification.evaluation.Decoder;
import org.vmsl.specification.typed.Hypercall;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Specification;

/**
 * Each rule of the paper's machine is bytecode and does what the interpreter does, in generated
 * states in which it is about to be executed, until each of its outcomes has come up often.
 *
 * <p>{@code vmsl.steps} is the number of steps, {@code vmsl.seed} the seed.
 */
final class RulesTest {
  private static final long STEPS = Long.getLong("vmsl.steps", 40_000);
  private static final long SEED = Long.getLong("vmsl.seed", 20_230_617);
  private static final int VMS = 3;
  private static final long PAGE_SIZE = 16;
  private static final int HANDLES = 4;
  private static final long HVC = PaperNumbers.word(PaperNumbers.HVC, 0, 0, 0);

  private final Interpreter interpreter = PaperMachine.interpreter(VMS, PAGE_SIZE, HANDLES);
  private final Specification specification = interpreter.machine().specification();
  private final Rules rules = new Rules(interpreter);
  private final ModelStates states = new ModelStates(interpreter);
  private final StateGenerator generator = new StateGenerator(SEED, VMS, PAGE_SIZE, HANDLES);
  private final Outcomes outcomes = Outcomes.of(specification);
  private final OutcomeRecorder recorder = new OutcomeRecorder(outcomes);
  private final long[] counts = new long[outcomes.all().size()];
  private long steps;

  @Test
  void allRulesAreCompiled() {
    for (Instruction instruction : specification.instructions()) {
      assertThat(rules.of(instruction)).as(instruction.name()).isPresent();
    }
    for (Hypercall hypercall : specification.hypercalls()) {
      assertThat(rules.of(hypercall)).as(hypercall.name()).isPresent();
    }
  }

  @Test
  void compiledAndInterpretedAgree() {
    List<Long> calls = PaperNumbers.CALLS;
    StateGenerator.Intent[] intents = StateGenerator.Intent.values();
    for (int i = 0; steps < STEPS; i++) {
      PaperModel model = generator.state();
      long word;
      if (i % 4 == 0) {
        word = generator.instruction(model);
      } else {
        word = HVC;
        int turn = i / 4;
        generator.prepare(
            model,
            turn % 50 == 0 ? turn : calls.get(turn % calls.size()),
            intents[turn / calls.size() % intents.length]);
      }
      if (generator.aboutTo(model, word)) {
        compare(states.state(model), word, "seed " + SEED + ", state " + i);
      }
    }
    List<Outcome> missed =
        outcomes.all().stream().filter(o -> isOfRule(o) && counts[o.position()] == 0).toList();
    System.out.printf(
        "RulesTest: seed %d, %d steps; %d outcomes, the rarest %d times%n",
        SEED,
        steps,
        counts.length,
        outcomes.all().stream()
            .filter(RulesTest::isOfRule)
            .mapToLong(o -> counts[o.position()])
            .min()
            .orElseThrow());
    assertThat(missed).isEmpty();
  }

  private static boolean isOfRule(Outcome outcome) {
    return !outcome.rule().equals(Outcomes.STEP);
  }

  private void compare(State interpreted, long word, String place) {
    Optional<Decoder.Decoded> decoded = interpreter.decode(word);
    if (decoded.isEmpty()) {
      return;
    }
    State compiled = interpreted.copy();
    long self = compiled.words()[interpreter.layout().place("current").offset()];
    recorder.restart();
    interpreter.step(interpreted, recorder);
    counts[recorder.outcome().position()]++;
    Instruction instruction = decoded.get().instruction();
    long[] operands = Operands.encoded(decoded.get(), interpreter.layout().encodings());
    rules.of(instruction).orElseThrow().code().perform(compiled, self, operands);
    if (!compiled.equals(interpreted)) {
      assertThat(ModelStates.differences(compiled, interpreted))
          .as(place + ": cells that differ, compiled / interpreted")
          .isEmpty();
    }
    steps++;
  }
}
