package org.vmsl.machine.observation;

/** A step that was given up since it reads too much; the state that it changed is no state. */
public final class LongStepException extends RuntimeException {
  private static final long serialVersionUID = 1;

  LongStepException() {
    super("a step reads too many cells", null, false, false);
  }
}
