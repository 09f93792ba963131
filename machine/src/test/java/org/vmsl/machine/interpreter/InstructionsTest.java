package org.vmsl.machine.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmsl.machine.paper.PaperNumbers.word;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmsl.machine.paper.PaperMachine;
import org.vmsl.machine.paper.PaperModel;
import org.vmsl.machine.paper.PaperNumbers;
import org.vmsl.machine.paper.Situation;

/**
 * What each instruction of the paper's machine changes, and that it changes nothing else. V1's code
 * is at 64, its TX at 80, its RX at 96, its data at 112; V0's data is at 48.
 */
final class InstructionsTest {
  private static final String GOES_ON = "pc[1]: 66 → 67";

  private static Situation about(int opcode, int first, int second, long immediate) {
    return new Situation(word(opcode, first, second, immediate));
  }

  private static Situation with(Situation situation, int register, long value) {
    situation.model.registers[1][register] = value;
    return situation;
  }

  private static List<String> changes(Situation situation) {
    return situation.step().changes();
  }

  @Test
  void nop() {
    assertThat(changes(about(PaperNumbers.NOP, 0, 0, 0))).containsExactly(GOES_ON);
  }

  @Test
  void movImmediate() {
    assertThat(changes(about(PaperNumbers.MOV_IMMEDIATE, 30, 0, 0xffff_ffffL)))
        .containsExactlyInAnyOrder("reg[1, 30]: 0 → 0xffffffff", GOES_ON);
  }

  @Test
  void movRegister() {
    assertThat(changes(with(about(PaperNumbers.MOV_REGISTER, 3, 4, 0), 4, -1)))
        .containsExactlyInAnyOrder("reg[1, 3]: 0 → 0xffffffffffffffff", GOES_ON);
  }

  @Test
  void ldr() {
    Situation situation = with(about(PaperNumbers.LDR, 3, 4, 0), 4, Situation.V1_DATA + 2);
    assertThat(changes(situation.put(Situation.V1_DATA + 2, 9)))
        .containsExactlyInAnyOrder("reg[1, 3]: 0 → 9", GOES_ON);
  }

  @Test
  void ldrMayReadRxAndUseOneRegisterTwice() {
    Situation situation = with(about(PaperNumbers.LDR, 4, 4, 0), 4, Situation.V1_RX);
    assertThat(changes(situation.put(Situation.V1_RX, 9)))
        .containsExactlyInAnyOrder("reg[1, 4]: 96 → 9", GOES_ON);
  }

  @ParameterizedTest
  @ValueSource(longs = {48, 80, -1})
  void ldrWithoutReadAccessFaults(long address) {
    assertThat(changes(with(about(PaperNumbers.LDR, 3, 4, 0), 4, address)))
        .containsExactly("mode: Running → PageFaulted");
  }

  @Test
  void str() {
    Situation situation = with(about(PaperNumbers.STR, 3, 4, 0), 4, Situation.V1_DATA);
    assertThat(changes(with(situation, 3, 9)))
        .containsExactlyInAnyOrder("memory[112]: 0 → 9", GOES_ON);
  }

  @Test
  void strMayWriteTxAndUseOneRegisterTwice() {
    assertThat(changes(with(about(PaperNumbers.STR, 4, 4, 0), 4, Situation.V1_TX)))
        .containsExactlyInAnyOrder("memory[80]: 0 → 80", GOES_ON);
  }

  @ParameterizedTest
  @ValueSource(longs = {48, 96, -1})
  void strWithoutWriteAccessFaults(long address) {
    assertThat(changes(with(about(PaperNumbers.STR, 3, 4, 0), 4, address)))
        .containsExactly("mode: Running → PageFaulted");
  }

  @ParameterizedTest
  @CsvSource({"4, 5, 2", "5, 5, 1", "6, 5, 0", "-1, 5, 0", "5, -1, 2"})
  void cmpIsUnsigned(long left, long right, long result) {
    Situation registers = with(about(PaperNumbers.CMP_REGISTER, 3, 4, 0), 3, left);
    registers.model.nz[1] = 7;
    assertThat(changes(with(registers, 4, right)))
        .containsExactlyInAnyOrder("nz[1]: 7 → " + result, GOES_ON);
    if (right >= 0) {
      Situation immediate = with(about(PaperNumbers.CMP_IMMEDIATE, 3, 0, right), 3, left);
      immediate.model.nz[1] = 7;
      assertThat(changes(immediate)).containsExactlyInAnyOrder("nz[1]: 7 → " + result, GOES_ON);
    }
  }

  @ParameterizedTest
  @CsvSource({"8, 3, 4, 7", "8, -1, 2, 1", "9, 3, 4, 0xffffffffffffffff", "9, 4, 1, 3"})
  void addAndSubWrapAround(int opcode, long left, long right, String result) {
    Situation situation = with(about(opcode, 3, 4, 0), 3, left);
    String before = PaperMachine.word(left).toString();
    assertThat(changes(with(situation, 4, right)))
        .containsExactlyInAnyOrder("reg[1, 3]: " + before + " → " + result, GOES_ON);
  }

  @ParameterizedTest
  @CsvSource({"3, 4, 12", "0x7fffffffffffffff, 2, 0xfffffffffffffffe"})
  void multWrapsAround(String left, long immediate, String result) {
    Situation situation = with(about(PaperNumbers.MULT, 3, 0, immediate), 3, Long.decode(left));
    assertThat(changes(situation))
        .containsExactlyInAnyOrder("reg[1, 3]: " + left + " → " + result, GOES_ON);
  }

  @ParameterizedTest
  @CsvSource({"1, 67", "0, 112", "2, 112", "9, 112"})
  void bneJumpsUnlessEqual(long comparison, long next) {
    Situation situation = with(about(PaperNumbers.BNE, 3, 0, 0), 3, 112);
    situation.model.nz[1] = comparison;
    assertThat(changes(situation)).containsExactly("pc[1]: 66 → " + next);
  }

  @Test
  void brJumps() {
    assertThat(changes(with(about(PaperNumbers.BR, 3, 0, 0), 3, 112)))
        .containsExactly("pc[1]: 66 → 112");
  }

  @Test
  void haltStopsTheMachine() {
    assertThat(changes(about(PaperNumbers.HALT, 0, 0, 0)))
        .containsExactlyInAnyOrder(GOES_ON, "mode: Running → Halted");
  }

  @Test
  void failStopsTheMachine() {
    assertThat(changes(about(PaperNumbers.FAIL, 0, 0, 0)))
        .containsExactly("mode: Running → Failed");
  }

  /** Neither of another VM's page, nor of one's own TX. */
  @ParameterizedTest
  @ValueSource(longs = {48, 80})
  void fetchingWithoutReadAccessFails(long address) {
    Situation situation = about(PaperNumbers.NOP, 0, 0, 0);
    situation.model.pc[1] = address;
    situation.put(address, word(PaperNumbers.NOP, 0, 0, 0));
    assertThat(changes(situation)).containsExactly("mode: Running → Failed");
  }

  @Test
  void codeMayStandInRx() {
    Situation situation = about(PaperNumbers.NOP, 0, 0, 0);
    situation.model.pc[1] = Situation.V1_RX;
    situation.put(Situation.V1_RX, word(PaperNumbers.NOP, 0, 0, 0));
    assertThat(changes(situation)).containsExactly("pc[1]: 96 → 97");
  }

  /** Two things wrong: the first that is looked at decides. */
  @Test
  void fetchingFailsBeforeTheInstructionFaults() {
    Situation situation = about(PaperNumbers.NOP, 0, 0, 0);
    situation.model.pc[1] = Situation.V0_DATA;
    situation.put(Situation.V0_DATA, word(PaperNumbers.LDR, 3, 4, 0));
    assertThat(changes(with(situation, 4, Situation.V0_DATA)))
        .containsExactly("mode: Running → Failed");
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        -1,
        16L << 56,
        1L << 56 | 1,
        1L << 56 | 1L << 40,
        2L << 56 | 31L << 48,
        2L << 56 | 1L << 32,
        3L << 56 | 31L << 40,
        8L << 56 | 1
      })
  void wordsThatDoNotDecodeFail(long undecodable) {
    assertThat(PaperModel.decodes(undecodable)).isFalse();
    assertThat(changes(new Situation(undecodable))).containsExactly("mode: Running → Failed");
  }

  @Test
  void everyWordDecodesToOneInstructionOrNone() {
    Interpreter interpreter = PaperMachine.interpreter(2, 8, 1);
    long seed = 11;
    Random random = new Random(seed);
    System.out.println("InstructionsTest: words, seed " + seed);
    for (int i = 0; i < 300_000; i++) {
      long word =
          word(
              random.nextInt(18),
              random.nextInt(33) & random.nextInt(64),
              random.nextInt(33) & random.nextInt(64),
              random.nextInt(3) == 0 ? random.nextInt() & 0xffff_ffffL : 0);
      if (i % 5 == 0) {
        word ^= 1L << random.nextInt(64);
      }
      assertThat(interpreter.decode(word).isPresent())
          .as(Long.toHexString(word))
          .isEqualTo(PaperModel.decodes(word));
    }
  }

  @Test
  void aMachineThatHasStoppedDoesNotStep() {
    Situation situation = about(PaperNumbers.NOP, 0, 0, 0);
    for (PaperModel.Mode mode : PaperModel.Mode.values()) {
      situation.model.mode = mode;
      var state = Situation.state(situation.model);
      Interpreter interpreter =
          PaperMachine.interpreter(Situation.VMS, Situation.PAGE, Situation.HANDLES);
      assertThat(state.layout().machine()).isEqualTo(interpreter.machine());
      var mine = interpreter.state();
      mine.set("mode", List.of(), state.get("mode"));
      assertThat(interpreter.isRunning(mine)).isEqualTo(mode == PaperModel.Mode.RUNNING);
      assertThat(interpreter.isHalted(mine)).isEqualTo(mode == PaperModel.Mode.HALTED);
      assertThat(interpreter.step(mine)).isEqualTo(mode == PaperModel.Mode.RUNNING);
    }
  }
}
