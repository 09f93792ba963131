package org.vmsl.command;

/** How the program ends; see docs/commands.md. The order is from best to worst. */
enum ExitCode {
  /** Verified, halted, done, or agreeing. */
  WELL(0),
  /** Undecided, or out of steps. */
  OPEN(2),
  /** Refuted, or failed. */
  REFUTED(1),
  /** The input has mistakes. */
  MISTAKEN(3),
  /** A mistake of ours. */
  OURS(4),
  /** Stopped from outside. */
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** What the operating system is told. */
  int number() {
    return number;
  }

  /** The worse of two, for several inputs. */
  ExitCode worse(ExitCode other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
