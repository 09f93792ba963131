package org.vmsl.specification.typed;

import java.util.List;

/**
 * An instruction: how it is written, how it is encoded, what it does.
 *
 * <p>A word decodes to this instruction if every fixed field has its number and every operand field
 * holds a value of the operand's type.
 *
 * @param operands the operands, bound in the body
 * @param syntax its assembly syntax: text with {@code {operand}} in the places of the operands
 * @param encoding what each field of the format holds; one entry for each field, in its order
 */
public record Instruction(
    String name,
    List<Local> operands,
    String syntax,
    Format format,
    List<Content> encoding,
    List<Statement> body,
    String documentation) {
  public Instruction {
    operands = List.copyOf(operands);
    encoding = List.copyOf(encoding);
    body = List.copyOf(body);
  }

  /** What a field of an encoding holds. */
  public sealed interface Content {
    /** Always this number. */
    record Fixed(long number) implements Content {}

    /** The number of an operand. */
    record Operand(Local operand) implements Content {}
  }
}
