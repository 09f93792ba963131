package org.vmsl.specification.evaluation;

import org.vmsl.specification.typed.Operator;
import org.vmsl.specification.typed.Value;

/**
 * The meaning of the primitive operations, for every interpretation. Words of a width are
 * zero-extended to 64 bits; each operation on such words gives such a word. Truth is 1 and 0.
 */
public final class Operations {
  private Operations() {}

  /** All bits of a width from 1 to 64. */
  public static long mask(int width) {
    return -1L >>> (64 - width);
  }

  /** An operation on two words of {@code width} bits; those on truth values have width 1. */
  public static long apply(Operator operator, int width, long left, long right) {
    return switch (operator) {
      case ADD -> left + right & mask(width);
      case SUBTRACT -> left - right & mask(width);
      case MULTIPLY -> left * right & mask(width);
      case BIT_AND, AND -> left & right;
      case BIT_OR, OR -> left | right;
      case BIT_XOR -> left ^ right;
      case SHIFT_LEFT -> Long.compareUnsigned(right, width) < 0 ? left << right & mask(width) : 0;
      case SHIFT_RIGHT -> Long.compareUnsigned(right, width) < 0 ? left >>> right : 0;
      case LESS -> truth(Long.compareUnsigned(left, right) < 0);
      case LESS_EQUAL -> truth(Long.compareUnsigned(left, right) <= 0);
      case SIGNED_LESS -> truth(signed(left, width) < signed(right, width));
      case EQUAL -> truth(left == right);
      case IMPLIES -> (~left & 1) | right;
      case UNION, MINUS, INTERSECT, IN, SUBSET ->
          throw new IllegalArgumentException("not on words: " + operator);
    };
  }

  /** The two's complement number that a word of {@code width} bits is. */
  public static long signed(long word, int width) {
    return word << (64 - width) >> (64 - width);
  }

  /** The complement of a word of {@code width} bits. */
  public static long complement(long word, int width) {
    return ~word & mask(width);
  }

  /** Bits {@code high} to {@code low} of a word. */
  public static long slice(long word, int high, int low) {
    return word >>> low & mask(high - low + 1);
  }

  /** {@code high} above {@code low}, a word of {@code lowWidth} bits. */
  public static long concatenation(long high, long low, int lowWidth) {
    return lowWidth == 64 ? low : high << lowWidth | low;
  }

  /** A word of {@code from} bits in {@code to} bits. */
  public static long extension(long word, int from, int to, boolean signed) {
    return signed ? signed(word, from) & mask(to) : word;
  }

  /** The largest multiple of {@code unit}, a power of two, that is at most {@code word}. */
  public static long containing(long word, long unit) {
    return word & -unit;
  }

  /** An operation on two sets, or on an element and a set. */
  public static Value apply(Operator operator, Value left, Value right) {
    return SetOperations.apply(operator, left, right);
  }

  private static long truth(boolean holds) {
    return holds ? 1 : 0;
  }
}
