package org.vmsl.specification.evaluation;

/** Evaluating an expression takes more steps than allowed; nothing is wrong with its meaning. */
public final class TooCostlyException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TooCostlyException() {
    super("the expression takes too long to evaluate", null, false, false);
  }
}
