package org.vmsl.specification.evaluation;

import java.util.List;
import java.util.OptionalLong;
import org.vmsl.specification.typed.Format;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Value;

/** Makes words of instructions. */
public final class Encoder {
  private final Bounds bounds;

  /** Encodes words of {@code machine}. */
  public Encoder(Machine machine) {
    this.bounds = new Bounds(machine);
  }

  /**
   * The word of an instruction; empty if an operand has no value of its type, or one that its field
   * does not hold.
   *
   * @param operands the values of the operands, in their order
   */
  public OptionalLong encode(Instruction instruction, List<Value> operands) {
    long word = 0;
    for (int i = 0; i < instruction.encoding().size(); i++) {
      Format.Field field = instruction.format().fields().get(i);
      long number = number(instruction, instruction.encoding().get(i), operands);
      boolean belongs =
          !(instruction.encoding().get(i) instanceof Instruction.Content.Operand(Local operand))
              || bounds.contains(operand.type(), number);
      if (!belongs || (number & ~Operations.mask(field.width())) != 0) {
        return OptionalLong.empty();
      }
      word |= number << field.low();
    }
    return OptionalLong.of(word);
  }

  private static long number(
      Instruction instruction, Instruction.Content content, List<Value> operands) {
    return switch (content) {
      case Instruction.Content.Fixed(long fixed) -> fixed;
      case Instruction.Content.Operand(Local operand) ->
          Bounds.number(operands.get(instruction.operands().indexOf(operand)));
    };
  }
}
