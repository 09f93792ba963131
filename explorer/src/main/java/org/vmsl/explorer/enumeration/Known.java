package org.vmsl.explorer.enumeration;

import java.util.Arrays;

/** The states that were reached, as bytes. */
sealed interface Known {

  /** Whether a state is among them; several threads may ask while nothing is added. */
  boolean contains(long fingerprint, byte[] bytes, int from, int length);

  /** Adds a state; whether it was not among them. */
  boolean add(long fingerprint, byte[] bytes, int from, int length);

  /** By fingerprints: two states with the same one are taken for one. */
  final class Fingerprints implements Known {
    private long[] table = new long[1 << 12];
    private long size;

    @Override
    public boolean contains(long fingerprint, byte[] bytes, int from, int length) {
      return table[slot(table, fingerprint)] != 0;
    }

    @Override
    public boolean add(long fingerprint, byte[] bytes, int from, int length) {
      return add(fingerprint);
    }

    boolean add(long fingerprint) {
      int slot = slot(table, fingerprint);
      if (table[slot] != 0) {
        return false;
      }
      table[slot] = fingerprint;
      size++;
      if (size > table.length * 0.7) {
        grow();
      }
      return true;
    }

    private void grow() {
      if (table.length == 1 << 30) {
        throw new OutOfMemoryError("no larger table of fingerprints");
      }
      long[] larger = new long[2 * table.length];
      for (long fingerprint : table) {
        if (fingerprint != 0) {
          larger[slot(larger, fingerprint)] = fingerprint;
        }
      }
      table = larger;
    }

    private static int slot(long[] table, long fingerprint) {
      int mask = table.length - 1;
      int slot = (int) (fingerprint >>> 32) & mask;
      while (table[slot] != 0 && table[slot] != fingerprint) {
        slot = slot + 1 & mask;
      }
      return slot;
    }

    /** All of them, in any order; 0 stands for none. */
    long[] table() {
      return table;
    }
  }

  /** All their bytes: no state is taken for another. */
  final class Exact implements Known {
    private static final long NUMBER = (1L << 40) - 1;

    private final Records records = new Records();

    /** Number plus one, and above that bits of the fingerprint. */
    private long[] table = new long[1 << 12];

    @Override
    public boolean contains(long fingerprint, byte[] bytes, int from, int length) {
      return table[slot(fingerprint, bytes, from, length)] != 0;
    }

    @Override
    public boolean add(long fingerprint, byte[] bytes, int from, int length) {
      int slot = slot(fingerprint, bytes, from, length);
      if (table[slot] != 0) {
        return false;
      }
      records.add(bytes, from, length);
      table[slot] = fingerprint & ~NUMBER | records.size();
      if (records.size() > table.length * 0.7) {
        grow();
      }
      return true;
    }

    private int slot(long fingerprint, byte[] bytes, int from, int length) {
      int mask = table.length - 1;
      int slot = (int) fingerprint & mask;
      while (table[slot] != 0) {
        long number = (table[slot] & NUMBER) - 1;
        if ((table[slot] & ~NUMBER) == (fingerprint & ~NUMBER)
            && same(number, bytes, from, length)) {
          return slot;
        }
        slot = slot + 1 & mask;
      }
      return slot;
    }

    private boolean same(long number, byte[] bytes, int from, int length) {
      int start = records.start(number);
      return records.length(number) == length
          && Arrays.equals(
              records.chunk(number), start, start + length, bytes, from, from + length);
    }

    private void grow() {
      if (table.length == 1 << 30) {
        throw new OutOfMemoryError("no larger table of states");
      }
      long[] larger = new long[2 * table.length];
      int mask = larger.length - 1;
      for (long number = 0; number < records.size(); number++) {
        long fingerprint =
            Bytes.fingerprint(records.chunk(number), records.start(number), records.length(number));
        int slot = (int) fingerprint & mask;
        while (larger[slot] != 0) {
          slot = slot + 1 & mask;
        }
        larger[slot] = fingerprint & ~NUMBER | number + 1;
      }
      table = larger;
    }

    /** The bytes of all states, in the order in which they were added. */
    Records records() {
      return records;
    }
  }
}
