package org.vmsl.machine.state;

/**
 * Notices when a sparse cell that somebody relies on gets another value. A cell is watched until
 * that happens for the first time.
 */
public final class Watch {
  private boolean disturbed;

  /** A watch over no cell yet; {@link Place#watch} adds cells. */
  public Watch() {}

  /** Whether a watched cell has changed since the last {@link #reset()}. */
  public boolean disturbed() {
    return disturbed;
  }

  /** Forgets that any cell has changed. */
  public void reset() {
    disturbed = false;
  }

  void disturb() {
    disturbed = true;
  }
}
