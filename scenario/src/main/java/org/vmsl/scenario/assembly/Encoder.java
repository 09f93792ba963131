package org.vmsl.scenario.assembly;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vmsl.scenario.number.NumberTerm;
import org.vmsl.scenario.number.Scope;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Format;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Local;

/** Makes words of instructions whose operands have values. */
final class Encoder {
  private final Assembler assembler;

  Encoder(Assembler assembler) {
    this.assembler = assembler;
  }

  /** The word of an instruction. */
  long word(Instruction instruction, Map<String, Operand> operands, Scope scope) {
    long word = 0;
    List<Format.Field> fields = instruction.format().fields();
    for (int i = 0; i < fields.size(); i++) {
      long number =
          switch (instruction.encoding().get(i)) {
            case Instruction.Content.Fixed(long fixed) -> fixed;
            case Instruction.Content.Operand(Local local) -> number(local, operands, scope);
          };
      word |= number << fields.get(i).low();
    }
    return word;
  }

  /** A word that is given as it is. */
  long raw(Term value, Scope scope) {
    return NumberTerm.value(value, scope);
  }

  private long number(Local local, Map<String, Operand> operands, Scope scope) {
    @Nullable Operand operand = operands.get(local.name());
    return switch (operand) {
      case Operand.Member(long number, _) -> number;
      case Operand.Value(Term term, _) -> {
        long number = NumberTerm.value(term, scope);
        NumberRange range = NumberRange.of(local.type(), assembler.machine());
        if (!range.contains(number)) {
          throw tooLarge(local, number, range, operand, operands);
        }
        yield number;
      }
      case null -> 0;
    };
  }

  private SyntaxException tooLarge(
      Local local, long number, NumberRange range, Operand operand, Map<String, Operand> all) {
    String value =
        number < 0 && number > -0x10000
            ? number + " (0x" + Long.toHexString(number) + ")"
            : Long.toUnsignedString(number);
    return new SyntaxException(
        operand.span(),
        value + " does not fit here: '" + local.name() + "' takes " + range.describe(),
        assembler.suggestion(local, operand, all.values()).orElse(""));
  }
}
