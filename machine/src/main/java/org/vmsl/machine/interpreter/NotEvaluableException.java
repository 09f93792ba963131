package org.vmsl.machine.interpreter;

/**
 * A formula cannot be evaluated on a concrete state, because it speaks of all of too many values in
 * a way that no few of them can stand for. See {@link Formula}.
 */
public final class NotEvaluableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotEvaluableException(String message) {
    super(message);
  }

  static NotEvaluableException ofTwoStates() {
    return new NotEvaluableException("it speaks of an earlier state");
  }
}
