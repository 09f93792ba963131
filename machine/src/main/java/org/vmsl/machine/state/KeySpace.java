package org.vmsl.machine.state;

import java.util.ArrayList;
import java.util.List;
import org.vmsl.specification.typed.Value;

/**
 * The keys of a component as numbers. All keys together make one index, the last key counting
 * fastest, if there are at most 2<sup>63</sup> combinations; else the last key alone is the index
 * and the others together make a prefix. So neighbouring keys have neighbouring indices.
 */
public final class KeySpace {
  private final List<Encoding> keys;
  private final int prefixed;
  private final long[] strides;
  private final long size;

  KeySpace(String component, List<Encoding> keys) {
    this.keys = List.copyOf(keys);
    this.strides = new long[keys.size()];
    long all = combine(0, keys.size());
    int count = 0;
    if (all < 0 && keys.size() > 1) {
      count = keys.size() - 1;
      if (combine(0, count) < 0 && count > 1) {
        throw new UnsupportedOperationException(
            "component " + component + " has more keys than two 64-bit words can tell apart");
      }
      combine(count, keys.size());
    }
    this.prefixed = count;
    this.size = all;
  }

  /** Sets the strides of the keys in a range; the number of combinations, or -1 if above 2^63. */
  private long combine(int from, int to) {
    long stride = 1;
    for (int i = to - 1; i >= from; i--) {
      strides[i] = stride;
      long count = keys.get(i).last() + 1;
      if (count <= 0 || Math.multiplyHigh(stride, count) != 0 || stride * count < 0) {
        return -1;
      }
      stride *= count;
    }
    return stride;
  }

  /** The encodings of the keys. */
  public List<Encoding> keys() {
    return keys;
  }

  /** How many of the keys, from the first, make the prefix; 0 if all make the index. */
  public int prefixed() {
    return prefixed;
  }

  /** What the position of a key is multiplied with in the prefix or index that it is part of. */
  public long stride(int key) {
    return strides[key];
  }

  /** The number of combinations of keys, or -1 if there are more than 2<sup>63</sup>. */
  public long size() {
    return size;
  }

  /** The prefix of a cell. */
  public long prefix(List<Value> values) {
    return number(values, 0, prefixed);
  }

  /** The index of a cell. */
  public long index(List<Value> values) {
    if (values.size() != keys.size()) {
      throw new IllegalArgumentException("expected " + keys.size() + " keys, found " + values);
    }
    return number(values, prefixed, keys.size());
  }

  private long number(List<Value> values, int from, int to) {
    long number = 0;
    for (int i = from; i < to; i++) {
      Encoding key = keys.get(i);
      number += key.position(key.encode(values.get(i))) * strides[i];
    }
    return number;
  }

  /** The key at a place of a cell, encoded. */
  public long key(long prefix, long index, int key) {
    int from = key < prefixed ? 0 : prefixed;
    int to = key < prefixed ? prefixed : keys.size();
    long number = key < prefixed ? prefix : index;
    Encoding encoding = keys.get(key);
    if (to - from == 1) {
      return encoding.atPosition(number);
    }
    return encoding.atPosition(number / strides[key] % (encoding.last() + 1));
  }

  /** The keys of a cell. */
  public List<Value> values(long prefix, long index) {
    List<Value> values = new ArrayList<>(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      values.add(keys.get(i).decode(key(prefix, index, i)));
    }
    return values;
  }
}
