package org.vmsl.machine.compiled;

/** A part of a step is left to the interpreter. */
final class Uncompilable extends RuntimeException {
  private static final long serialVersionUID = 1;

  Uncompilable(String reason) {
    super(reason, null, false, false);
  }
}
