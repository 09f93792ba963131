package org.vmsl.explorer;

/**
 * A value chosen for what was open until then.
 *
 * @param kept whether the cell just keeps what it held before an actor could set it
 */
record Choice(Origin origin, long value, boolean kept) {}
