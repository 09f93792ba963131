package org.vmsl.machine.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vmsl.machine.compiled.CompiledMachine.Eagerness;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.paper.ModelStates;
import org.vmsl.machine.paper.PaperMachine;
import org.vmsl.machine.paper.PaperModel;
import org.vmsl.machine.paper.PaperNumbers;
import org.vmsl.machine.paper.StateGenerator;
import org.vmsl.machine.state.Layout;
import org.vmsl.machine.state.State;
import org.vmsl.specification.typed.Value;

/**
 * The compiled machine of the paper does what the interpreted one does: generated programs in
 * generated states, whole states compared again and again, bounds on the number of steps anywhere,
 * and changes from outside between two runs.
 *
 * <p>{@code vmsl.steps} is the number of steps, {@code vmsl.longest} how many of one program at
 * most, {@code vmsl.seed} the seed.
 */
final class AgreementTest {
  private static final long STEPS = Long.getLong("vmsl.steps", 60_000);
  private static final long SEED = Long.getLong("vmsl.seed", 20_230_617);
  private static final int VMS = 3;
  private static final long PAGE_SIZE = 32;
  private static final int HANDLES = 4;
  private static final int LONGEST_PROGRAM = Integer.getInteger("vmsl.longest", 600);

  private final Interpreter interpreter = PaperMachine.interpreter(VMS, PAGE_SIZE, HANDLES);
  private final ModelStates states = new ModelStates(interpreter);
  private final StateGenerator generator = new StateGenerator(SEED, VMS, PAGE_SIZE, HANDLES);
  private final Random random = new Random(SEED);
  private final Layout layout = interpreter.layout();
  private CompiledMachine machine = CompiledMachine.of(interpreter, Eagerness.UTMOST);
  private long steps;
  private long inCode;
  private int programs;
  private int pokes;

  @Test
  void compiledAndInterpretedAgree() {
    while (steps < STEPS) {
      program();
    }
    System.out.printf(
        "AgreementTest: seed %d, %d steps of %d programs, %d of them in compiled code; %d changes"
            + " from outside%n",
        SEED, steps, programs, inCode, pokes);
    assertThat(inCode).as("steps in compiled code").isGreaterThan(steps / 4);
  }

  private void program() {
    programs++;
    PaperModel model = generator.state();
    descriptors(model);
    GuestGenerator guests = new GuestGenerator(random, model);
    guests.generate();
    State interpreted = states.state(model);
    State compiled = interpreted.copy();
    if (random.nextInt(4) > 0) {
      machine = CompiledMachine.of(interpreter, Eagerness.UTMOST);
    }
    long before = machine.stepsInCode();
    long done = 0;
    while (done < LONGEST_PROGRAM) {
      long most = 1 + random.nextInt(random.nextInt(3) == 0 ? 10 : LONGEST_PROGRAM / 2);
      long expected = interpreter.run(interpreted, most);
      assertThat(machine.run(compiled, most)).as(place(done)).isEqualTo(expected);
      if (!compiled.equals(interpreted)) {
        assertThat(ModelStates.differences(compiled, interpreted))
            .as(
                place(done)
                    + ", then "
                    + expected
                    + " more: cells that differ, compiled / interpreted")
            .isEmpty();
      }
      done += expected;
      if (expected < most) {
        break;
      }
      if (random.nextInt(4) == 0) {
        poke(guests, interpreted, compiled);
      }
    }
    steps += done;
    inCode += machine.stepsInCode() - before;
  }

  /** Lets every VM have a descriptor in TX with which a call may succeed. */
  private void descriptors(PaperModel model) {
    int current = model.current;
    for (int v = 0; v < VMS; v++) {
      model.current = v;
      generator.prepare(model, PaperNumbers.SHARE, StateGenerator.Intent.SUCCEED);
    }
    model.current = current;
  }

  private String place(long done) {
    return "seed " + SEED + ", program " + programs + ", after " + done + " steps";
  }

  /** Changes the same cell of both states. */
  private void poke(GuestGenerator guests, State one, State other) {
    pokes++;
    boolean near = random.nextBoolean(); // where the next instruction is
    long vm = near ? one.words()[layout.place("current").offset()] : random.nextInt(VMS);
    long address =
        near ? layout.place("pc").readWord(one, 0, vm) + random.nextInt(3) : guests.address();
    long page = address & -PAGE_SIZE;
    switch (random.nextInt(5)) {
      case 0 ->
          set(
              "access",
              PaperMachine.words(vm, page),
              new Value.Truth(random.nextBoolean()),
              one,
              other);
      case 1 -> set("tx", PaperMachine.words(vm), PaperMachine.word(page), one, other);
      case 2 -> set("pc", PaperMachine.words(vm), PaperMachine.word(address), one, other);
      default ->
          set(
              "memory",
              PaperMachine.words(address),
              PaperMachine.word(guests.instruction()),
              one,
              other);
    }
  }

  private static void set(String component, List<Value> keys, Value value, State one, State other) {
    one.set(component, keys, value);
    other.set(component, keys, value);
  }
}
