package org.vmsl.machine.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmsl.machine.paper.PaperNumbers.word;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vmsl.machine.paper.PaperMachine;
import org.vmsl.machine.paper.PaperNumbers;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.specification.typed.Value;

/** What a recorder is shown of copies, and of instructions that are given and not fetched. */
final class RecordedStepsTest {
  private static final Value V0 = PaperMachine.word(0);
  private static final Value V1 = PaperMachine.word(1);

  private final Interpreter interpreter = PaperMachine.interpreter(2, 16, 1);
  private final State state = interpreter.state();
  private final List<String> seen = new ArrayList<>();

  private final Recorder recorder =
      new Recorder() {
        @Override
        public void reads(Place place, long prefix, long index) {
          if (place.component().name().equals("memory")) {
            seen.add("read " + index);
          }
        }

        @Override
        public void moves(Place place, long prefix, long index) {
          seen.add("move " + place.component().name() + " " + index);
        }

        @Override
        public void copies(
            Place from, long fromPrefix, long fromIndex, Place to, long toPrefix, long toIndex) {
          seen.add(
              "copy "
                  + fromIndex
                  + " of "
                  + from.component().name()
                  + " to "
                  + toIndex
                  + " of "
                  + to.component().name());
        }
      };

  @BeforeEach
  void mailboxes() {
    set("tx", V0, 16);
    set("rx", V0, 32);
    set("tx", V1, 48);
    set("rx", V1, 64);
    for (long page : new long[] {16, 32}) {
      state.set("access", List.of(V0, PaperMachine.word(page)), new Value.Truth(true));
    }
  }

  private void set(String component, Value key, long value) {
    state.set(component, List.of(key), PaperMachine.word(value));
  }

  private void register(long number, long value) {
    state.set("reg", List.of(V0, PaperMachine.word(number)), PaperMachine.word(value));
  }

  @Test
  void aLoadIsACopy() {
    register(2, 32);
    set("memory", PaperMachine.word(32), 7);
    assertThat(interpreter.perform(state, word(PaperNumbers.LDR, 1, 2, 0), recorder)).isTrue();
    assertThat(seen).containsExactly("move memory 32", "copy 32 of memory to 1 of reg");
    assertThat(state.get("reg", V0, PaperMachine.word(1))).isEqualTo(PaperMachine.word(7));
  }

  @Test
  void aMessageIsCopiedWordForWord() {
    register(0, 0x8400006EL);
    register(1, 1);
    register(2, 2);
    assertThat(interpreter.perform(state, word(PaperNumbers.HVC, 0, 0, 0), recorder)).isTrue();
    assertThat(seen)
        .containsExactly(
            "move memory 16",
            "move memory 17",
            "copy 16 of memory to 64 of memory",
            "copy 17 of memory to 65 of memory");
  }

  @Test
  void whatIsComputedIsRead() {
    register(0, 0x84000073L);
    register(1, 5);
    assertThat(interpreter.perform(state, word(PaperNumbers.HVC, 0, 0, 0), recorder)).isTrue();
    assertThat(seen).containsExactly("read 18");
  }

  @Test
  void aGivenInstructionNeedsNoAccessToCode() {
    State before = state.copy();
    assertThat(interpreter.perform(state, word(PaperNumbers.NOP, 0, 0, 0), recorder)).isTrue();
    assertThat(interpreter.isRunning(state)).isTrue();
    interpreter.step(before);
    assertThat(interpreter.isRunning(before)).isFalse();
  }

  @Test
  void aMachineThatHasStoppedDoesNotPerformAnything() {
    interpreter.perform(state, word(PaperNumbers.HALT, 0, 0, 0), recorder);
    assertThat(interpreter.perform(state, word(PaperNumbers.NOP, 0, 0, 0), recorder)).isFalse();
  }
}
