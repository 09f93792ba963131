package org.vmsl.machine.interpreter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmsl.machine.state.Encoding;
import org.vmsl.machine.state.Encodings;
import org.vmsl.specification.typed.Format;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** Says which instruction a word encodes. */
public final class Decoder {
  private final List<Instruction> instructions;
  private final Encodings encodings;

  Decoder(List<Instruction> instructions, Encodings encodings) {
    this.instructions = instructions;
    this.encodings = encodings;
  }

  /** An instruction with the values of its operands, in their order. */
  public record Decoded(Instruction instruction, List<Value> operands) {
    public Decoded {
      operands = List.copyOf(operands);
    }
  }

  /** What {@code word} encodes. */
  public Optional<Decoded> decode(long word) {
    for (Instruction instruction : instructions) {
      Optional<List<Value>> operands = operands(instruction, word);
      if (operands.isPresent()) {
        return Optional.of(new Decoded(instruction, operands.get()));
      }
    }
    return Optional.empty();
  }

  private Optional<List<Value>> operands(Instruction instruction, long word) {
    List<Value> operands = new ArrayList<>();
    for (Local operand : instruction.operands()) {
      operands.add(encodings.of(operand.type()).zero());
    }
    List<Format.Field> fields = instruction.format().fields();
    int width = instruction.format().width();
    if (width < 64 && word >>> width != 0) {
      return Optional.empty();
    }
    for (int i = 0; i < fields.size(); i++) {
      Format.Field field = fields.get(i);
      long content = word >>> field.low() & -1L >>> (64 - field.width());
      switch (instruction.encoding().get(i)) {
        case Instruction.Content.Fixed(long number) -> {
          if (content != number) {
            return Optional.empty();
          }
        }
        case Instruction.Content.Operand(Local operand) -> {
          Optional<Value> value = value(operand.type(), content);
          if (value.isEmpty()) {
            return Optional.empty();
          }
          operands.set(instruction.operands().indexOf(operand), value.get());
        }
      }
    }
    return Optional.of(operands);
  }

  private Optional<Value> value(Type type, long number) {
    Encoding encoding = encodings.of(type);
    if (type instanceof Type.Enumeration enumeration) {
      for (int i = 0; i < enumeration.cases().size(); i++) {
        if (enumeration.cases().get(i).number() == number) {
          return Optional.of(encoding.decode(i));
        }
      }
      return Optional.empty();
    }
    return encoding.holds(number) ? Optional.of(encoding.decode(number)) : Optional.empty();
  }
}
