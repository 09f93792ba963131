package org.vmsl.explorer.enumeration;

import java.util.ArrayList;
import java.util.List;

/** The states to which the transitions of a slice of a level lead, in order. */
final class Successors {
  private final Bytes bytes = new Bytes();
  private final Numbers fingerprints = new Numbers();
  private final Numbers origins = new Numbers();
  private final Numbers ends = new Numbers();
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
    fingerprints.add(fingerprint);
    origins.add(origin);
    ends.add(bytes.size());
  }

  void transition() {
    transitions++;
  }

  void found(long origin, Claims.Broken broken) {
    found.add(new Found(origin, broken));
  }

  long size() {
    return ends.size();
  }

  long fingerprint(long position) {
    return fingerprints.get(position);
  }

  long origin(long position) {
    return origins.get(position);
  }

  int start(long position) {
    return position == 0 ? 0 : (int) ends.get(position - 1);
  }

  int length(long position) {
    return (int) ends.get(position) - start(position);
  }

  List<Found> found() {
    return found;
  }

  long transitions() {
    return transitions;
  }
}
