package org.vmsl.explorer;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * The states that are still to be followed, in an order that favors what is new ({@link Novelty}).
 *
 * <p>An actor's ways to hand over control are few, and show what known code makes of what was done
 * before; so they are tried apart from all else that it can do, and first. Then come the other
 * actions where known code went on in a new way. In between, and when nothing of that is left, it
 * is the turn of the state that was found first, so whatever is found is followed some time.
 */
final class Agenda {
  /** The state that was found first comes at least once in so many times. */
  private static final int REGULARLY = 8;

  private final Queue<Entry> known = new ArrayDeque<>();
  private final Queue<Entry> newPassages = new ArrayDeque<>();
  private final Queue<Entry> newFacts = new ArrayDeque<>();
  private final Queue<Entry> afterPassages = new ArrayDeque<>();
  private final Queue<Entry> afterFacts = new ArrayDeque<>();
  private final Queue<Entry> all = new ArrayDeque<>();
  private long taken;

  /**
   * A state, and what is to be tried in it.
   *
   * @param handsOver whether all ways to hand over control, or else all other actions; known code
   *     has but one way to go on, which is tried with the former
   */
  record Item(Node node, boolean handsOver) {}

  /** A state that is in several queues. */
  private static final class Entry {
    private final Node node;
    private boolean handedOver;
    private boolean done;

    Entry(Node node) {
      this.node = node;
    }

    /** What is to be tried next in this state. */
    Item next() {
      done = handedOver;
      handedOver = true;
      return new Item(node, !done);
    }
  }

  /**
   * Adds a state.
   *
   * @param isHandover whether an actor has just handed over control to known code
   */
  void add(Node node, Novelty.Degree novelty, boolean isHandover) {
    Entry entry = new Entry(node);
    all.add(entry);
    if (isHandover) {
      known.add(entry);
    }
    switch (novelty) {
      case PASSAGE -> {
        newPassages.add(entry);
        afterPassages.add(entry);
      }
      case FACT -> {
        newFacts.add(entry);
        afterFacts.add(entry);
      }
      case NONE -> {}
    }
  }

  /** Takes what is to be tried next, if there is anything. */
  Optional<Item> next() {
    taken++;
    return first(known, true)
        .or(() -> first(newPassages, true))
        .or(() -> taken % REGULARLY == 0 ? first(all, false) : Optional.empty())
        .or(() -> first(newFacts, true))
        .or(() -> first(afterPassages, false))
        .or(() -> taken % 2 == 0 ? first(afterFacts, false) : Optional.empty())
        .or(() -> first(all, false))
        .map(Entry::next);
  }

  /**
   * The first entry of a queue in which something is left to be tried; those before it go.
   *
   * @param fresh whether this is only about entries in which nothing has been tried yet
   */
  private static Optional<Entry> first(Queue<Entry> queue, boolean fresh) {
    Entry entry = queue.peek();
    while (entry != null && (entry.done || (fresh && entry.handedOver))) {
      queue.remove();
      entry = queue.peek();
    }
    return Optional.ofNullable(entry);
  }
}
