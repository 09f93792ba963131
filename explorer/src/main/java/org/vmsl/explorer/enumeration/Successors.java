package org.vmsl.explorer.enumeration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The states to which the transitions of a slice of a level lead, in order. */
final class Successors {
  private final Bytes bytes = new Bytes();
  private long[] fingerprints = new long[64];
  private long[] origins = new long[64];
  private int[] ends = new int[64];
  private int size;
  private final List<Found> found = new ArrayList<>();
  private long transitions;

  /**
   * A broken claim.
   *
   * @param origin where the transition comes from, see {@link Origin}
   */
  record Found(long origin, Claims.Broken broken) {}

  Bytes bytes() {
    return bytes;
  }

  /** The bytes from a position on are a state. */
  void add(long fingerprint, long origin) {
    if (size == ends.length) {
      fingerprints = Arrays.copyOf(fingerprints, 2 * size);
      origins = Arrays.copyOf(origins, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
    }
    fingerprints[size] = fingerprint;
    origins[size] = origin;
    ends[size] = bytes.size();
    size++;
  }

  void transition() {
    transitions++;
  }

  void found(long origin, Claims.Broken broken) {
    found.add(new Found(origin, broken));
  }

  int size() {
    return size;
  }

  long fingerprint(int position) {
    return fingerprints[position];
  }

  long origin(int position) {
    return origins[position];
  }

  int start(int position) {
    return position == 0 ? 0 : ends[position - 1];
  }

  int length(int position) {
    return ends[position] - start(position);
  }

  List<Found> found() {
    return found;
  }

  long transitions() {
    return transitions;
  }
}
