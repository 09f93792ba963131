package org.vmsl.verifier;

import org.vmsl.checker.symbolic.Facts;

/**
 * What was done so far, attempts included, as the budget counts it: the same for the same input,
 * whatever the machine.
 */
final class Effort {
  /** How many steps are about as much work as what unknown VMs do while they have control. */
  private static final long INTERLUDE = 500;

  /** How many facts make comparing a node with an earlier one about as much work as a step. */
  private static final int FACTS = 32;

  private final Reasoner reasoner;
  private long begun;
  private long interludes;
  private long comparisons;
  private long steps;
  private long paths = 1;

  /** Nothing so far; questions to the reasoner are part of it. */
  Effort(Reasoner reasoner) {
    this.reasoner = reasoner;
  }

  /** A step is begun. */
  void begin() {
    begun++;
  }

  /** Unknown VMs have had control. */
  void interlude() {
    interludes++;
  }

  /** A node is compared with an earlier one of which some facts are known. */
  void compare(Facts earlier) {
    comparisons += earlier.conditions().size() / FACTS;
  }

  /** So many steps were taken at once. */
  void took(long more) {
    steps += more;
  }

  /** An execution has become two. */
  void split() {
    paths++;
  }

  /**
   * How many steps were begun. Those that were abandoned to be done again for each way to settle
   * something are work, too: the budget counts them, so that it also ends endless splitting.
   */
  long begun() {
    return begun;
  }

  /** How many steps were taken. */
  long steps() {
    return steps;
  }

  /** How many executions were told apart. */
  long paths() {
    return paths;
  }

  /** All of it, in steps. */
  long total() {
    return begun + INTERLUDE * interludes + comparisons + reasoner.effort();
  }
}
