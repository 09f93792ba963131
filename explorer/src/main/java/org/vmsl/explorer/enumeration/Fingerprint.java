package org.vmsl.explorer.enumeration;

import org.vmsl.machine.state.Place;
import org.vmsl.specification.typed.Value;

/**
 * Fingerprints of states, by Zobrist: all cells with another value than in a certain state have a
 * part in it, and so it is known what a write changes. For one thread.
 */
final class Fingerprint {
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final Bytes bytes = new Bytes();

  /** By what a fingerprint differs if a cell has one value, encoded, instead of another. */
  static long change(Place place, long prefix, long index, long before, long after) {
    long cell = cell(place, prefix, index);
    return Bytes.mix(cell ^ before) ^ Bytes.mix(cell ^ after);
  }

  /** The same for values that do not fit words. */
  long change(Place place, long prefix, long index, Value before, Value after) {
    return change(place, prefix, index, word(before), word(after));
  }

  private long word(Value value) {
    bytes.clear();
    Values.put(bytes, value);
    return Bytes.fingerprint(bytes.array(), 0, bytes.size());
  }

  /** A word for a cell, spread evenly; those of flat components have only an index. */
  private static long cell(Place place, long prefix, long index) {
    long key = place.isFlat() ? index : Bytes.mix(prefix) + index * SPREAD;
    return Bytes.mix(Bytes.mix(place.ordinal()) ^ key);
  }
}
