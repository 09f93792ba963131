package org.vmsl.machine.compiled;

import org.jspecify.annotations.Nullable;

/** An instruction of somebody that has been executed, and its code if it has any. */
final class Site {
  private static final int MOST_PATIENT = 8;

  private final Head head;
  private @Nullable Block block;
  private int visits;
  private int rewritten;
  private boolean left;

  Site(Head head) {
    this.head = head;
  }

  Head head() {
    return head;
  }

  boolean isAt(long who, long address) {
    return head.who() == who && head.address() == address;
  }

  @Nullable Block block() {
    return block;
  }

  /** The instruction is about to be executed; whether it is time to compile it. */
  boolean becomesHot(int heat) {
    if (left) {
      return false;
    }
    visits++;
    return visits >>> (2 * rewritten) >= heat;
  }

  /** Compiled code begins here; none if the instruction is left to the interpreter. */
  void compiled(@Nullable Block made) {
    block = made;
    left = made == null;
    visits = 0;
  }

  /**
   * What the code relied on has changed.
   *
   * @param again whether that is known to change; where code is written again and again, it is
   *     compiled ever more rarely
   */
  void discard(boolean again) {
    block = null;
    if (again && rewritten < MOST_PATIENT) {
      rewritten++;
    }
  }
}
