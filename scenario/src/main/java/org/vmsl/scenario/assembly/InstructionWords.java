package org.vmsl.scenario.assembly;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vmsl.scenario.number.NumberRanges;
import org.vmsl.scenario.number.NumberTerm;
import org.vmsl.scenario.number.Scope;
import org.vmsl.specification.evaluation.Bounds;
import org.vmsl.specification.evaluation.Encoder;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Value;

/** Makes words of instructions whose operands have values. */
final class InstructionWords {
  private final Assembler assembler;
  private final Bounds bounds;
  private final Encoder words;

  InstructionWords(Assembler assembler) {
    this.assembler = assembler;
    this.bounds = new Bounds(assembler.machine());
    this.words = new Encoder(assembler.machine());
  }

  /** The word of an instruction that stands at {@code place}. */
  long word(Instruction instruction, Map<String, Operand> operands, Scope scope, Span place) {
    List<Value> values = new ArrayList<>();
    for (Local local : instruction.operands()) {
      values.add(bounds.value(local.type(), number(local, operands, scope)));
    }
    return words
        .encode(instruction, values)
        .orElseThrow(() -> new SyntaxException(place, "the machine has no encoding for this", ""));
  }

  private long number(Local local, Map<String, Operand> operands, Scope scope) {
    @Nullable Operand operand = operands.get(local.name());
    return switch (operand) {
      case Operand.Member(long number, _) -> number;
      case Operand.Value value -> {
        long number = NumberTerm.value(value.term(), scope);
        if (!bounds.contains(local.type(), number)) {
          throw misfit(local, number, value, operands);
        }
        yield number;
      }
      case null -> bounds.low(local.type());
    };
  }

  private SyntaxException misfit(
      Local local, long number, Operand operand, Map<String, Operand> all) {
    String value =
        number < 0 && number > -0x10000
            ? number + " (0x" + Long.toHexString(number) + ")"
            : Long.toUnsignedString(number);
    return new SyntaxException(
        operand.span(),
        value
            + " does not fit here: '"
            + local.name()
            + "' takes "
            + NumberRanges.describe(local.type(), bounds),
        Suggestions.suggestion(assembler, local, operand, all.values()).orElse(""));
  }
}
