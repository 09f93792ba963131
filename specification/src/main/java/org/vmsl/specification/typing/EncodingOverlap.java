package org.vmsl.specification.typing;

import java.util.List;
import java.util.OptionalLong;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.typed.Format;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Type;

/** Makes sure that no word decodes to two instructions, whatever the parameters are. */
final class EncodingOverlap {
  private EncodingOverlap() {}

  /** Reports each instruction that has a word in common with one before it. */
  static void check(List<Instruction> instructions, List<Span> spans, Diagnostics diagnostics) {
    for (int i = 0; i < instructions.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (overlap(instructions.get(i), instructions.get(j))) {
          diagnostics.error(
              spans.get(i),
              "some words decode both to '"
                  + instructions.get(j).name()
                  + "' and to '"
                  + instructions.get(i).name()
                  + "'",
              "give them different numbers in some field");
          break;
        }
      }
    }
  }

  private static boolean overlap(Instruction left, Instruction right) {
    if (left.format().width() != right.format().width()) {
      return false;
    }
    return left.format().equals(right.format())
        ? overlapInFields(left, right)
        : (fixedBits(left) & fixedBits(right) & (number(left) ^ number(right))) == 0;
  }

  private static boolean overlapInFields(Instruction left, Instruction right) {
    for (int i = 0; i < left.encoding().size(); i++) {
      if (!overlap(left.encoding().get(i), right.encoding().get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean overlap(Instruction.Content left, Instruction.Content right) {
    return switch (left) {
      case Instruction.Content.Fixed(long a) ->
          switch (right) {
            case Instruction.Content.Fixed(long b) -> a == b;
            case Instruction.Content.Operand(var operand) -> mayBe(operand.type(), a);
          };
      case Instruction.Content.Operand(var operand) ->
          switch (right) {
            case Instruction.Content.Fixed(long b) -> mayBe(operand.type(), b);
            case Instruction.Content.Operand(var other) -> meet(operand.type(), other.type());
          };
    };
  }

  private static boolean mayBe(Type type, long number) {
    if (type instanceof Type.Enumeration e) {
      return e.cases().stream().anyMatch(c -> c.number() == number);
    }
    return Long.compareUnsigned(smallest(type), number) <= 0
        && Long.compareUnsigned(number, largest(type)) <= 0;
  }

  private static boolean meet(Type left, Type right) {
    if (left instanceof Type.Enumeration e) {
      return e.cases().stream().anyMatch(c -> mayBe(right, c.number()));
    }
    if (right instanceof Type.Enumeration) {
      return meet(right, left);
    }
    return Long.compareUnsigned(smallest(left), largest(right)) <= 0
        && Long.compareUnsigned(smallest(right), largest(left)) <= 0;
  }

  private static long smallest(Type type) {
    OptionalLong low =
        type instanceof Type.Range range ? Literals.value(range.low()) : OptionalLong.empty();
    return low.orElse(0);
  }

  private static long largest(Type type) {
    return InstructionTyper.largest(type).orElse(-1);
  }

  private static long fixedBits(Instruction instruction) {
    long bits = 0;
    for (int i = 0; i < instruction.encoding().size(); i++) {
      if (instruction.encoding().get(i) instanceof Instruction.Content.Fixed) {
        Format.Field field = instruction.format().fields().get(i);
        bits |= Literals.mask(field.width()) << field.low();
      }
    }
    return bits;
  }

  private static long number(Instruction instruction) {
    long bits = 0;
    for (int i = 0; i < instruction.encoding().size(); i++) {
      if (instruction.encoding().get(i) instanceof Instruction.Content.Fixed(long number)) {
        bits |= number << instruction.format().fields().get(i).low();
      }
    }
    return bits;
  }
}
