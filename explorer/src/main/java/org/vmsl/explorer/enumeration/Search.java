package org.vmsl.explorer.enumeration;

import java.util.ArrayList;
import java.util.List;

/** How far an enumeration got, with all that it needs to go on. */
final class Search implements AutoCloseable {
  private final Storage storage;
  final Known known;

  /** Of each state, by its number, where it was first reached from. */
  final Numbers origins;

  /** The states at the present depth, and the number of the first one. */
  Records level;

  long first;

  /** How many of the level were followed. */
  long followed;

  /** The states that are one transition deeper. */
  Records next;

  long depth;
  long transitions;

  /** The first breach of each claim. */
  final List<Successors.Found> found = new ArrayList<>();

  /** How often each outcome was reached by earlier workers. */
  long[] outcomes;

  Search(Settings settings, int outcomes) {
    this.storage = new Storage(settings.disk(), settings.heap());
    this.known = settings.exact() ? new Known.Exact(storage) : new Known.Fingerprints(storage);
    this.origins = new Numbers(storage);
    this.level = new Records(storage);
    this.next = new Records(storage);
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

  /** The states that were added so far are the first level. */
  void begin() {
    level = next;
    next = new Records(storage);
  }

  /** Has memory for what is left to do once no more states are followed. */
  void forgetLevels() {
    level = new Records(storage);
    next = new Records(storage);
  }

  /** Goes one level deeper; whether there is one. */
  boolean deeper() {
    if (next.size() == 0) {
      return false;
    }
    first += level.size();
    level.release();
    level = next;
    next = new Records(storage);
    followed = 0;
    depth++;
    return true;
  }

  Progress progress() {
    return new Progress(
        states(), transitions, level.size() - followed + next.size(), depth, storage.onDisk());
  }

  @Override
  public void close() {
    storage.close();
  }
}
