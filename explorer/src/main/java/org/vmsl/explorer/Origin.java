package org.vmsl.explorer;

/**
 * Where a value that is still open comes from: the cell in which it was first, and since when it is
 * open there. Cells with the same origin hold the same value.
 *
 * @param position the place on the path at which an actor could set the cell; {@link #START} if the
 *     scenario leaves it open
 */
record Origin(Spot spot, int position) {
  /** Open from the start. */
  static final int START = -1;
}
