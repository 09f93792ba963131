package org.vmsl.machine.compiled;

import org.vmsl.machine.state.State;
import org.vmsl.machine.state.Watch;

/** Code that does some of a machine's steps. Subclasses are made when a machine runs. */
abstract class BlockCode {
  /** The most steps that are done before the number of those that are left is looked at. */
  long longest;

  /**
   * Does steps.
   *
   * @param left how many steps may be done
   * @return how many of them are left: the same number if the next step is none that the code does
   */
  abstract long run(State state, Watch watch, long left);
}
