package org.vmsl.specification.typed;

import java.util.List;

/**
 * An assembly line that stands for others.
 *
 * @param operands what stands in the places of the syntax
 * @param syntax text with {@code {operand}} in the places of the operands
 * @param lines the lines it stands for, with {@code {operand}} where an operand is put; {@code
 *     literal({operand})} is the address of a word with that value, which the assembler places
 *     behind the program
 */
public record Pseudo(
    List<Local> operands, String syntax, List<String> lines, String documentation) {
  public Pseudo {
    operands = List.copyOf(operands);
    lines = List.copyOf(lines);
  }
}
