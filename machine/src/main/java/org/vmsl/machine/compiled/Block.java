package org.vmsl.machine.compiled;

import java.util.List;
import java.util.Optional;
import org.vmsl.machine.state.State;
import org.vmsl.machine.state.Watch;

/** Code and what it relies on. */
final class Block {
  private final BlockCode code;
  private final List<Assumption> assumptions;

  /** The last epoch in which what the code relies on was found to hold. */
  private long epoch;

  Block(BlockCode code, List<Assumption> assumptions) {
    this.code = code;
    this.assumptions = assumptions;
  }

  /** Whether the code may run: it relies on nothing that has changed since the epoch began. */
  boolean isValid(long now) {
    return epoch == now;
  }

  /**
   * Looks at what the code relies on, and watches it from now on.
   *
   * @return the assumption that does not hold, if any
   */
  Optional<Assumption> check(State state, Watch watch, long now) {
    for (Assumption assumption : assumptions) {
      if (!assumption.holds(state)) {
        return Optional.of(assumption);
      }
    }
    for (Assumption assumption : assumptions) {
      assumption.watch(state, watch);
    }
    epoch = now;
    return Optional.empty();
  }

  /** Does steps; see {@link BlockCode#run}. */
  long run(State state, Watch watch, long left) {
    return code.run(state, watch, left);
  }
}
