package org.vmsl.machine.wording;

import java.util.List;
import java.util.Optional;
import org.vmsl.specification.evaluation.Decoder;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** Instructions as an assembler reads them, from the syntax that their specification gives. */
public final class Disassembly {
  private final Names names;

  /** Writes operands with {@code names}. */
  public Disassembly(Names names) {
    this.names = names;
  }

  /** The assembly line of an instruction. */
  public String line(Decoder.Decoded decoded) {
    Instruction instruction = decoded.instruction();
    String text = instruction.syntax();
    List<Local> operands = instruction.operands();
    for (int i = 0; i < operands.size(); i++) {
      Local operand = operands.get(i);
      text =
          text.replace(
              "{" + operand.name() + "}", operand(operand.type(), decoded.operands().get(i)));
    }
    return text;
  }

  private String operand(Type type, Value value) {
    Optional<String> family = names.family(type);
    if (family.isPresent() && value instanceof Value.Word(long number)) {
      return Names.member(family.get(), Long.toUnsignedString(number));
    }
    return value instanceof Value.Word(long number) ? names.operand(number) : value.toString();
  }
}
