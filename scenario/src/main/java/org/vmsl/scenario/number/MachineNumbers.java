package org.vmsl.scenario.number;

import org.vmsl.specification.evaluation.Bounds;
import org.vmsl.specification.evaluation.Evaluator;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Machine;

/** Numbers that a machine gives names to. */
public final class MachineNumbers {
  private MachineNumbers() {}

  /** The value of a closed expression of a scalar type, as a number. */
  public static long number(Expression closed, Machine machine) {
    return Bounds.number(new Evaluator(machine).value(closed));
  }
}
