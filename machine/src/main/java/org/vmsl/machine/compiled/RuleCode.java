package org.vmsl.machine.compiled;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import org.vmsl.machine.state.State;

/**
 * Code that does what a rule says, an instruction or a hypercall. Subclasses are made when a
 * machine runs; they are for one thread.
 */
abstract class RuleCode {
  /** The name of {@link #perform}. */
  static final String METHOD = "perform";

  /** The type of {@link #perform}. */
  static final MethodTypeDesc TYPE =
      MethodTypeDesc.of(
          ConstantDescs.CD_boolean,
          ClassDesc.of(State.class.getName()),
          ConstantDescs.CD_long,
          ConstantDescs.CD_long.arrayType());

  /**
   * Does it.
   *
   * @param self who steps, encoded
   * @param operands those of the instruction, encoded; none for a hypercall
   * @return whether the step goes on behind it; if not, it has been left by an exit
   */
  abstract boolean perform(State state, long self, long[] operands);
}
