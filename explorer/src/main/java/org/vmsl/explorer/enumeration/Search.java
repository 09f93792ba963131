package org.vmsl.explorer.enumeration;

import java.util.ArrayList;
import java.util.List;

/** How far an enumeration got, with all that it needs to go on. */
final class Search {
  final Known known;

  /** Of each state, by its number, where it was first reached from. */
  final Numbers origins = new Numbers();

  /** The states at the present depth, and the number of the first one. */
  Records level = new Records();

  long first;

  /** How many of the level were followed. */
  long followed;

  /** The states that are one transition deeper. */
  Records next = new Records();

  long depth;
  long transitions;

  /** The first breach of each claim. */
  final List<Successors.Found> found = new ArrayList<>();

  /** How often each outcome was reached by earlier workers. */
  long[] outcomes;

  Search(boolean exact, int outcomes) {
    this.known = exact ? new Known.Exact() : new Known.Fingerprints();
    this.outcomes = new long[outcomes];
  }

  long states() {
    return origins.size();
  }

  /** Adds a state to the next level, unless it is known; whether it was not. */
  boolean add(long fingerprint, long origin, byte[] bytes, int start, int length) {
    if (!known.add(fingerprint, bytes, start, length)) {
      return false;
    }
    origins.add(origin);
    next.add(bytes, start, length);
    return true;
  }

  /** Takes over what transitions lead to. */
  void merge(Successors successors) {
    byte[] bytes = successors.bytes().array();
    for (int i = 0; i < successors.size(); i++) {
      add(
          successors.fingerprint(i),
          successors.origin(i),
          bytes,
          successors.start(i),
          successors.length(i));
    }
    transitions += successors.transitions();
    successors.found().forEach(this::found);
  }

  /** Keeps a breach, unless its claim was broken before. */
  void found(Successors.Found breach) {
    int claim = breach.broken().claim();
    if (found.stream().noneMatch(f -> f.broken().claim() == claim)) {
      found.add(breach);
    }
  }

  /** Goes one level deeper; whether there is one. */
  boolean deeper() {
    if (next.size() == 0) {
      return false;
    }
    first += level.size();
    level = next;
    next = new Records();
    followed = 0;
    depth++;
    return true;
  }

  Progress progress() {
    return new Progress(states(), transitions, level.size() - followed + next.size(), depth);
  }
}
