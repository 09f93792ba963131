package org.vmsl.specification.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmsl.specification.typed.Format;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Value;

/** Says which instruction a word encodes. */
public final class Decoder {
  private final List<Instruction> instructions;
  private final Bounds bounds;

  /** Decodes the words of {@code machine}. */
  public Decoder(Machine machine) {
    this.instructions = machine.specification().instructions();
    this.bounds = new Bounds(machine);
  }

  /** An instruction with the values of its operands, in their order. */
  public record Decoded(Instruction instruction, List<Value> operands) {
    public Decoded {
      operands = List.copyOf(operands);
    }
  }

  /** What {@code word} encodes, if anything. */
  public Optional<Decoded> decode(long word) {
    for (Instruction instruction : instructions) {
      Optional<Decoded> decoded = decode(instruction, word);
      if (decoded.isPresent()) {
        return decoded;
      }
    }
    return Optional.empty();
  }

  Optional<Decoded> decode(Instruction instruction, long word) {
    Format format = instruction.format();
    if ((word & ~Operations.mask(format.width())) != 0) {
      return Optional.empty();
    }
    for (int i = 0; i < format.fields().size(); i++) {
      Format.Field field = format.fields().get(i);
      long content = Operations.slice(word, field.high(), field.low());
      boolean fits =
          switch (instruction.encoding().get(i)) {
            case Instruction.Content.Fixed(long number) -> content == number;
            case Instruction.Content.Operand(Local operand) ->
                bounds.contains(operand.type(), content);
          };
      if (!fits) {
        return Optional.empty();
      }
    }
    List<Value> operands = new ArrayList<>();
    for (Local operand : instruction.operands()) {
      int i = instruction.encoding().indexOf(new Instruction.Content.Operand(operand));
      Format.Field field = format.fields().get(i);
      long content = Operations.slice(word, field.high(), field.low());
      operands.add(bounds.value(operand.type(), content));
    }
    return Optional.of(new Decoded(instruction, operands));
  }
}
