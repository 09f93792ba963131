package org.vmsl.explorer.enumeration;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;

/** Words other than 0 that are found by their hashes. It grows part by part. */
final class Table {
  private static final int PARTS = 256;
  private static final int SMALL = 16;

  private final Storage storage;
  private final LongUnaryOperator hash;
  private final MemorySegment[] parts = new MemorySegment[PARTS];
  private final int[] capacities = new int[PARTS];
  private final int[] sizes = new int[PARTS];

  /**
   * Without any word.
   *
   * @param hash of a word that is in it; the same for equal ones
   */
  Table(Storage storage, LongUnaryOperator hash) {
    this.storage = storage;
    this.hash = hash;
    for (int part = 0; part < PARTS; part++) {
      parts[part] = storage.take((long) SMALL * Long.BYTES);
      capacities[part] = SMALL;
    }
  }

  /** Whether a word with a hash is in it; several threads may ask while nothing is added. */
  boolean contains(long hashed, LongPredicate wanted) {
    int part = part(hashed);
    return parts[part].getAtIndex(JAVA_LONG, slot(part, hashed, wanted)) != 0;
  }

  /** Adds a word, unless one that is {@code wanted} is there already; whether it was added. */
  boolean add(long hashed, long word, LongPredicate wanted) {
    int part = part(hashed);
    int slot = slot(part, hashed, wanted);
    if (parts[part].getAtIndex(JAVA_LONG, slot) != 0) {
      return false;
    }
    parts[part].setAtIndex(JAVA_LONG, slot, word);
    sizes[part]++;
    if (sizes[part] > capacities[part] / 4 * 3) {
      grow(part);
    }
    return true;
  }

  private static int part(long hashed) {
    return (int) hashed & PARTS - 1;
  }

  /** Where a word with a hash is or, if there is none, would be. */
  private int slot(int part, long hashed, LongPredicate wanted) {
    MemorySegment words = parts[part];
    int capacity = capacities[part];
    int slot = (int) ((hashed >>> 32) * capacity >>> 32);
    while (true) {
      long word = words.getAtIndex(JAVA_LONG, slot);
      if (word == 0 || wanted.test(word)) {
        return slot;
      }
      slot = slot + 1 == capacity ? 0 : slot + 1;
    }
  }

  private void grow(int part) {
    MemorySegment small = parts[part];
    int before = capacities[part];
    capacities[part] = Math.addExact(before, before / 2);
    parts[part] = storage.take((long) capacities[part] * Long.BYTES);
    for (int i = 0; i < before; i++) {
      long word = small.getAtIndex(JAVA_LONG, i);
      if (word != 0) {
        int slot = slot(part, hash.applyAsLong(word), other -> false);
        parts[part].setAtIndex(JAVA_LONG, slot, word);
      }
    }
    storage.release(small);
  }

  /** Shows all words, in any order. */
  void each(LongConsumer consumer) {
    for (int part = 0; part < PARTS; part++) {
      for (int i = 0; i < capacities[part]; i++) {
        long word = parts[part].getAtIndex(JAVA_LONG, i);
        if (word != 0) {
          consumer.accept(word);
        }
      }
    }
  }
}
