package org.vmsl.machine.run;

import org.vmsl.machine.interpreter.Fetch;
import org.vmsl.machine.interpreter.Formula;
import org.vmsl.machine.state.State;

/** Where a run is to stop before the machine does. */
@FunctionalInterface
public interface Until {
  /** Never. */
  Until NEVER = state -> false;

  /** Whether the run stops in this state, in which the machine would step. */
  boolean reached(State state);

  /** When VM {@code vm} is about to execute the instruction at {@code address}. */
  static Until about(Fetch fetch, int vm, long address) {
    return state -> {
      var next = fetch.next(state, vm);
      return next.isPresent() && next.getAsLong() == address;
    };
  }

  /** When any VM is about to execute the instruction at {@code address}. */
  static Until about(Fetch fetch, long address) {
    return state -> fetch.address(state) == address;
  }

  /** When {@code formula} holds. */
  static Until holds(Formula formula) {
    return formula::holds;
  }
}
