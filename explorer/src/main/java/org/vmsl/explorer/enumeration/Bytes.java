package org.vmsl.explorer.enumeration;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** Bytes to write to and to read from; numbers take few bytes if they are small. */
final class Bytes {
  private byte[] bytes;
  private int size;
  private int position;

  Bytes() {
    this(new byte[256]);
    size = 0;
  }

  /** To read from. */
  Bytes(byte[] bytes) {
    this.bytes = bytes;
    this.size = bytes.length;
  }

  void clear() {
    size = 0;
    position = 0;
  }

  int size() {
    return size;
  }

  /** Forgets what stands from a position on. */
  void cut(int at) {
    size = at;
  }

  /** The bytes, of which the first {@link #size} count. */
  byte[] array() {
    return bytes;
  }

  /** Holds what {@code source} holds, to be read from its start. */
  void readFrom(MemorySegment source) {
    size = Math.toIntExact(source.byteSize());
    position = 0;
    if (size > bytes.length) {
      bytes = new byte[2 * size];
    }
    MemorySegment.copy(source, JAVA_BYTE, 0, bytes, 0, size);
  }

  void put(long number) {
    if (size + 10 > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** Puts some of the bytes of another one. */
  void put(Bytes other, int from, int to) {
    int length = to - from;
    if (size + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + length));
    }
    System.arraycopy(other.bytes, from, bytes, size, length);
    size += length;
  }

  /** Where the next number is read. */
  int position() {
    return position;
  }

  long get() {
    long number = 0;
    int shift = 0;
    while (true) {
      byte next = bytes[position++];
      number |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return number;
      }
      shift += 7;
    }
  }

  /** A number of 64 bits that depends on all bytes, spread evenly; never 0. */
  static long fingerprint(byte[] bytes, int from, int length) {
    long hash = length * 0x9E3779B97F4A7C15L;
    long block = 0;
    for (int i = 0; i < length; i++) {
      block = block << 8 | bytes[from + i] & 0xFF;
      if ((i & 7) == 7) {
        hash = mix(hash ^ block);
        block = 0;
      }
    }
    hash = mix(hash ^ block);
    hash = mix(hash + 0x9E3779B97F4A7C15L);
    return hash == 0 ? 1 : hash;
  }

  /** A bijection of 64-bit words in which each bit depends on all (Stafford's variant 13). */
  static long mix(long word) {
    long mixed = word + 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }
}
