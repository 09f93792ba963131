package org.vmsl.machine.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vmsl.machine.compiled.CompiledMachine.Eagerness;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.paper.ModelStates;
import org.vmsl.machine.state.State;
import org.vmsl.specification.typed.Specification;

/**
 * Whatever constructs the rules of a machine use, compiled and interpreted agree.
 *
 * <p>{@code vmsl.steps} is the number of steps, {@code vmsl.longest} how many of one program at
 * most, {@code vmsl.seed} the seed.
 */
final class ConstructsTest {
  private static final long STEPS = Long.getLong("vmsl.steps", 25_000);
  private static final long SEED = Long.getLong("vmsl.seed", 20_230_617);
  private static final int LONGEST_PROGRAM = Integer.getInteger("vmsl.longest", 400);

  private final EveryConstruct toy = new EveryConstruct();
  private final Random random = new Random(SEED);

  @Test
  void allRulesAreCompiled() {
    Interpreter interpreter = toy.interpreter();
    Rules rules = new Rules(interpreter);
    Specification specification = interpreter.machine().specification();
    assertThat(specification.instructions()).allMatch(i -> rules.of(i).isPresent());
    assertThat(specification.hypercalls()).allMatch(h -> rules.of(h).isPresent());
  }

  @Test
  void compiledAndInterpretedAgree() {
    Interpreter interpreter = toy.interpreter();
    long steps = 0;
    long inCode = 0;
    int programs = 0;
    while (steps < STEPS) {
      programs++;
      State start = toy.state(random);
      State interpreted = start.copy();
      State compiled = start.copy();
      CompiledMachine machine = CompiledMachine.of(interpreter, Eagerness.UTMOST);
      long done = 0;
      while (done < LONGEST_PROGRAM) {
        long most = 1 + random.nextInt(random.nextBoolean() ? 5 : LONGEST_PROGRAM / 2);
        String place = "seed " + SEED + ", program " + programs + ", after " + done + " steps";
        long expected = interpreter.run(interpreted, most);
        assertThat(machine.run(compiled, most)).as(place).isEqualTo(expected);
        assertThat(ModelStates.differences(compiled, interpreted))
            .as(place + ", then " + expected + " more: cells that differ, compiled / interpreted")
            .isEmpty();
        done += expected;
        if (expected < most) {
          break;
        }
      }
      steps += done;
      inCode += machine.stepsInCode();
    }
    System.out.printf(
        "ConstructsTest: seed %d, %d steps of %d programs, %d of them in compiled code%n",
        SEED, steps, programs, inCode);
    assertThat(inCode).as("steps in compiled code").isGreaterThan(steps / 2);
  }
}
