package org.vmsl.checker.symbolic;

/**
 * Symbolic execution cannot go on: the state after the step has no symbolic form here. What depends
 * on it is undecided; the message says why, for people.
 */
public final class Inexpressible extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With a reason that completes "the proof stopped because of …". */
  public Inexpressible(String reason) {
    super(reason, null, false, false);
  }

  /** The reason. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
