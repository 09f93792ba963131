package org.vmsl.explorer;

/** Watches an exploration, and may stop it. */
@FunctionalInterface
public interface Watcher {
  /** A watcher that lets everything go on. */
  Watcher NONE = (states, depth) -> false;

  /**
   * Told now and then; the exploration stops if this says so.
   *
   * @param states states found so far
   * @param depth steps that lead to the state that is looked at
   */
  boolean stopAfter(long states, long depth);
}
