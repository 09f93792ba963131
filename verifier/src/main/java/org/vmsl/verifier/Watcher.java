package org.vmsl.verifier;

/** Watches a verification, and may stop it. */
public interface Watcher {
  /**
   * Told now and then; the verification stops, undecided, if this says so.
   *
   * @param steps symbolic steps done
   * @param open executions still to be followed
   */
  boolean stopAfter(long steps, long open);

  /** A watcher that lets everything go on. */
  Watcher NONE = (steps, open) -> false;
}
