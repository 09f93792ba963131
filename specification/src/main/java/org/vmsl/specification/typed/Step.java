package org.vmsl.specification.typed;

import java.util.List;

/**
 * One step of the machine.
 *
 * @param self bound to the VM that steps, throughout the step
 * @param current the cell that says which VM that is
 * @param running whether the machine steps at all
 * @param halted whether a machine that does not step has stopped as it should; else it is a fault
 *     of the current VM
 */
public record Step(
    Local self,
    Expression.Read current,
    Expression running,
    Expression halted,
    List<Statement> body,
    String documentation) {
  public Step {
    body = List.copyOf(body);
  }
}
