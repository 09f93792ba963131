package org.vmsl.explorer.enumeration;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.util.function.LongConsumer;

/** The states that were reached, as bytes. */
sealed interface Known {

  /** Whether it takes bytes to tell states apart; else they are not looked at. */
  boolean comparesBytes();

  /** Whether a state is among them; several threads may ask while nothing is added. */
  boolean contains(long fingerprint, byte[] bytes, int from, int length);

  /** Adds a state; whether it was not among them. */
  boolean add(long fingerprint, byte[] bytes, int from, int length);

  /** By fingerprints: two states with the same one are taken for one. */
  final class Fingerprints implements Known {
    private final Table table;

    Fingerprints(Storage storage) {
      this.table = new Table(storage, fingerprint -> fingerprint);
    }

    @Override
    public boolean comparesBytes() {
      return false;
    }

    @Override
    public boolean contains(long fingerprint, byte[] bytes, int from, int length) {
      long word = word(fingerprint);
      return table.contains(word, known -> known == word);
    }

    @Override
    public boolean add(long fingerprint, byte[] bytes, int from, int length) {
      return add(fingerprint);
    }

    boolean add(long fingerprint) {
      long word = word(fingerprint);
      return table.add(word, word, known -> known == word);
    }

    /** The table has no 0. */
    private static long word(long fingerprint) {
      return fingerprint == 0 ? 1 : fingerprint;
    }

    /** Shows all fingerprints, in any order. */
    void each(LongConsumer consumer) {
      table.each(consumer);
    }
  }

  /** All their bytes: no state is taken for another. */
  final class Exact implements Known {
    private static final long NUMBER = (1L << 40) - 1;

    private final Records records;

    /** Number plus one, and above that bits of a hash of the bytes. */
    private final Table table;

    Exact(Storage storage) {
      this.records = new Records(storage);
      this.table = new Table(storage, word -> hash((word & NUMBER) - 1));
    }

    private long hash(long number) {
      byte[] bytes = records.get(number).toArray(JAVA_BYTE);
      return Bytes.fingerprint(bytes, 0, bytes.length);
    }

    @Override
    public boolean comparesBytes() {
      return true;
    }

    @Override
    public boolean contains(long fingerprint, byte[] bytes, int from, int length) {
      long hash = Bytes.fingerprint(bytes, from, length);
      return table.contains(hash, word -> is(word, hash, bytes, from, length));
    }

    @Override
    public boolean add(long fingerprint, byte[] bytes, int from, int length) {
      if (contains(fingerprint, bytes, from, length)) {
        return false;
      }
      records.add(bytes, from, length);
      long hash = Bytes.fingerprint(bytes, from, length);
      return table.add(hash, hash & ~NUMBER | records.size(), word -> false);
    }

    private boolean is(long word, long hash, byte[] bytes, int from, int length) {
      if ((word & ~NUMBER) != (hash & ~NUMBER)) {
        return false;
      }
      MemorySegment state = MemorySegment.ofArray(bytes).asSlice(from, length);
      return records.get((word & NUMBER) - 1).mismatch(state) < 0;
    }

    /** The bytes of all states, in the order in which they were added. */
    Records records() {
      return records;
    }
  }
}
