package org.vmsl.explorer.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.vmsl.specification.evaluation.Bounds;
import org.vmsl.specification.evaluation.Encoder;
import org.vmsl.specification.evaluation.Evaluator;
import org.vmsl.specification.typed.Constant;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** Values of any type of a machine, such as its rules tell apart, at random. */
final class Guess {
  /** Types with at most this many values are drawn from evenly. */
  private static final long FEW = 16;

  /** How many aligned values are used, from 0 on. */
  private static final int BLOCKS = 12;

  private final Bounds bounds;
  private final Random random;
  private final Encoder encoder;
  private final List<Instruction> instructions;
  private final List<Long> constants = new ArrayList<>();
  private final long unit;

  Guess(Machine machine, Random random) {
    Specification specification = machine.specification();
    this.bounds = new Bounds(machine);
    this.random = random;
    this.encoder = new Encoder(machine);
    this.instructions = specification.instructions();
    Evaluator evaluator = new Evaluator(machine);
    for (Constant constant : specification.constants()) {
      if (evaluator.value(constant.value()) instanceof Value.Word(long word)) {
        constants.add(word);
      }
    }
    this.unit =
        specification.types().stream()
            .filter(Type.Aligned.class::isInstance)
            .mapToLong(bounds::unit)
            .max()
            .orElse(1);
  }

  /** A value of {@code type}. */
  Value value(Type type) {
    return switch (type) {
      case Type.Option(Type element) ->
          random.nextInt(3) == 0 ? new Value.None() : new Value.Some(value(element));
      case Type.Struct struct ->
          new Value.Struct(struct, struct.fields().stream().map(f -> value(f.type())).toList());
      case Type.SetOf(Type element) -> new Value.Elements(some(element));
      case Type.ListOf(Type element) -> new Value.Sequence(some(element));
      case Type.Bool b -> new Value.Truth(random.nextBoolean());
      case Type.Enumeration e -> new Value.Case(e, random.nextInt(e.cases().size()));
      default -> new Value.Word(word(type));
    };
  }

  private List<Value> some(Type element) {
    List<Value> values = new ArrayList<>();
    for (int i = random.nextInt(4) / 2; i >= 0; i--) {
      values.add(value(element));
    }
    return values;
  }

  private long word(Type type) {
    long low = bounds.low(type);
    long count = (bounds.high(type) - low) / bounds.unit(type) + 1;
    if (count > 0 && count <= FEW) {
      return low + random.nextInt((int) count) * bounds.unit(type);
    }
    if (bounds.unit(type) > 1) {
      return block() & -bounds.unit(type);
    }
    long word =
        switch (random.nextInt(10)) {
          case 0, 1, 2, 3 -> random.nextInt(6);
          case 4, 5 -> block();
          case 6 -> address();
          case 7 -> constants.isEmpty() ? 0 : constants.get(random.nextInt(constants.size()));
          case 8 -> word(instructions.get(random.nextInt(instructions.size())));
          default -> random.nextBoolean() ? -1 - random.nextInt(3) : unit + random.nextInt(3) - 1;
        };
    return bounds.contains(type, word) ? word : low;
  }

  private long block() {
    int block = random.nextInt(BLOCKS + 1);
    return block == BLOCKS ? -unit : block * unit;
  }

  /** A value of {@code type}, mostly a small number where that is one. */
  Value input(Type type) {
    return type instanceof Type.Bits && random.nextInt(3) > 0
        ? new Value.Word(random.nextInt(6))
        : value(type);
  }

  /** A word in one of the blocks. */
  long address() {
    return block() + random.nextInt((int) Math.min(unit, 64));
  }

  /** A word that encodes an instruction, with any operands. */
  long word(Instruction one) {
    OptionalLong word =
        encoder.encode(one, one.operands().stream().map(o -> value(o.type())).toList());
    return word.orElse(0);
  }
}
