package org.vmsl.specification.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmsl.specification.testing.Machines;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

final class EncodingTest {
  private final long seed = Long.getLong("vmsl.seed", System.nanoTime());
  private final Random random = new Random(seed);

  static Stream<Machine> machines() {
    return Stream.of(
        Machines.with(Machines.paper(), Map.of("VMS", 3L)),
        Machines.with(Machines.design(), Map.of("VMS", 2L)));
  }

  @ParameterizedTest
  @MethodSource("machines")
  void decodingGivesBackWhatWasEncoded(Machine machine) {
    System.out.println("EncodingTest: seed " + seed);
    Encoder encoder = new Encoder(machine);
    Decoder decoder = new Decoder(machine);
    for (Instruction instruction : machine.specification().instructions()) {
      for (int i = 0; i < 2_000; i++) {
        List<Value> operands = operands(instruction, new Bounds(machine));
        long word = encoder.encode(instruction, operands).orElseThrow();

        Decoder.Decoded decoded = decoder.decode(word).orElseThrow();

        assertThat(decoded.instruction()).as("seed %d", seed).isEqualTo(instruction);
        assertThat(decoded.operands()).as("seed %d", seed).isEqualTo(operands);
        assertThat(decodingAlone(machine, word)).containsExactly(instruction.name());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("machines")
  void everyWordDecodesToOneInstructionOrNone(Machine machine) {
    List<Instruction> instructions = machine.specification().instructions();
    Encoder encoder = new Encoder(machine);
    Decoder decoder = new Decoder(machine);
    int width = instructions.get(0).format().width();
    int decodable = 0;
    for (int i = 0; i < 50_000; i++) {
      Instruction near = instructions.get(random.nextInt(instructions.size()));
      long word = encoder.encode(near, operands(near, new Bounds(machine))).orElseThrow();
      for (int flips = random.nextInt(4); flips > 0; flips--) {
        word ^= 1L << random.nextInt(width);
      }
      List<String> alone = decodingAlone(machine, word);
      assertThat(alone).as("seed %d, word %x", seed, word).hasSizeLessThanOrEqualTo(1);
      assertThat(decoder.decode(word).map(d -> d.instruction().name()).stream().toList())
          .isEqualTo(alone);
      decodable += alone.size();
    }
    assertThat(decodable).isBetween(1, 49_999);
  }

  @Test
  void theWordsOfThePapersMachine() {
    Machine machine = Machines.with(Machines.paper(), Map.of("VMS", 3L));
    Encoder encoder = new Encoder(machine);
    Specification paper = machine.specification();

    assertThat(encode(encoder, paper, "nop")).isEqualTo(0x0100_0000_0000_0000L);
    assertThat(encode(encoder, paper, "mov_immediate", 3, 0xABCD_EF01L))
        .isEqualTo(0x0203_0000_ABCD_EF01L);
    assertThat(encode(encoder, paper, "ldr", 1, 30)).isEqualTo(0x0401_1E00_0000_0000L);
    assertThat(new Decoder(machine).decode(0)).isEmpty();
    assertThat(new Decoder(machine).decode(0x0401_1F00_0000_0000L)).isEmpty();
    assertThat(new Decoder(machine).decode(0x0100_0000_0000_0001L)).isEmpty();
    assertThat(new Decoder(machine).decode(0x0203_0001_0000_0000L)).isEmpty();
  }

  @Test
  void valuesOutsideTheirTypesHaveNoWord() {
    Machine machine = Machines.with(Machines.paper(), Map.of("VMS", 3L));
    Instruction ldr = instruction(machine.specification(), "ldr");
    assertThat(new Encoder(machine).encode(ldr, List.of(new Value.Word(31), new Value.Word(0))))
        .isEmpty();
  }

  /** The words that Arm's manual and assembler give. */
  @Test
  void loadsOfAarch64() {
    Machine machine = Machines.with(Machines.design(), Map.of("VMS", 2L));
    Encoder encoder = new Encoder(machine);
    Specification design = machine.specification();

    assertThat(encode(encoder, design, "ldr_x_unsigned", 1, 2, 1)).isEqualTo(0xF940_0441L);
    assertThat(encode(encoder, design, "ldr_w_unsigned", 1, 2, 1)).isEqualTo(0xB940_0441L);
    assertThat(encode(encoder, design, "ldr_x_post", 1, 2, 8)).isEqualTo(0xF840_8441L);
    assertThat(encode(encoder, design, "ldr_x_pre", 1, 2, 0x1F8)).isEqualTo(0xF85F_8C41L);
    assertThat(encode(encoder, design, "ldr_x_register", 1, 2, 3, 3, 1)).isEqualTo(0xF863_7841L);
    assertThat(encode(encoder, design, "ldr_x_register", 1, 2, 3, 6, 0)).isEqualTo(0xF863_C841L);
    assertThat(encode(encoder, design, "hvc", 0)).isEqualTo(0xD400_0002L);
    assertThat(new Decoder(machine).decode(0xF863_5841L)).as("option 2: UXTW").isPresent();
    assertThat(new Decoder(machine).decode(0xF863_1841L)).as("option 0 is none").isEmpty();
  }

  private static long encode(
      Encoder encoder, Specification specification, String name, long... operands) {
    Instruction instruction = instruction(specification, name);
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < operands.length; i++) {
      Type type = instruction.operands().get(i).type();
      values.add(
          type instanceof Type.Enumeration e ? of(e, operands[i]) : new Value.Word(operands[i]));
    }
    return encoder.encode(instruction, values).orElseThrow();
  }

  private static Value of(Type.Enumeration type, long number) {
    for (int i = 0; i < type.cases().size(); i++) {
      if (type.cases().get(i).number() == number) {
        return new Value.Case(type, i);
      }
    }
    throw new AssertionError(number);
  }

  private static Instruction instruction(Specification specification, String name) {
    return specification.instructions().stream()
        .filter(i -> i.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<Value> operands(Instruction instruction, Bounds bounds) {
    List<Value> operands = new ArrayList<>();
    for (Local operand : instruction.operands()) {
      operands.add(value(operand.type(), bounds));
    }
    return operands;
  }

  private Value value(Type type, Bounds bounds) {
    if (type instanceof Type.Enumeration e) {
      return new Value.Case(e, random.nextInt(e.cases().size()));
    }
    long span = bounds.high(type) - bounds.low(type);
    long offset =
        span == -1 ? random.nextLong() : Long.remainderUnsigned(random.nextLong(), span + 1);
    return new Value.Word(bounds.low(type) + Operations.containing(offset, bounds.unit(type)));
  }

  private static List<String> decodingAlone(Machine machine, long word) {
    List<String> found = new ArrayList<>();
    for (Instruction instruction : machine.specification().instructions()) {
      if (new Decoder(machine).decode(instruction, word).isPresent()) {
        found.add(instruction.name());
      }
    }
    return found;
  }
}
