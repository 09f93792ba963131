package org.vmsl.specification.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vmsl.specification.typed.Operator;
import org.vmsl.specification.typed.Value;

/** Compares operations on words with unbounded integers. */
final class OperationsTest {
  private final long seed = Long.getLong("vmsl.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void wordsAgreeWithIntegers() {
    System.out.println("OperationsTest: seed " + seed);
    for (int i = 0; i < 100_000; i++) {
      int width = 1 + random.nextInt(64);
      long left = word(width);
      long right =
          random.nextInt(4) == 0 ? random.nextInt(70) & Operations.mask(width) : word(width);
      for (Operator operator : Operator.values()) {
        BigInteger expected = expected(operator, width, big(left), big(right));
        if (expected != null) {
          assertThat(big(Operations.apply(operator, width, left, right)))
              .as("%d: %x %s %x at %d bits", seed, left, operator, right, width)
              .isEqualTo(expected);
        }
      }
      int high = random.nextInt(width);
      int low = random.nextInt(high + 1);
      int more = width + random.nextInt(65 - width);
      BigInteger slice = big(left).shiftRight(low).mod(power(high - low + 1));
      assertThat(big(Operations.slice(left, high, low))).isEqualTo(slice);
      assertThat(big(Operations.complement(left, width)))
          .isEqualTo(power(width).subtract(BigInteger.ONE).subtract(big(left)));
      assertThat(Operations.extension(left, width, more, false)).isEqualTo(left);
      assertThat(big(Operations.extension(left, width, more, true)))
          .isEqualTo(signed(big(left), width).mod(power(more)));
      if (more > width) {
        long above = word(more - width);
        assertThat(big(Operations.concatenation(above, left, width)))
            .isEqualTo(big(above).shiftLeft(width).add(big(left)));
      }
      BigInteger unit = power(random.nextInt(width));
      assertThat(big(Operations.containing(left, unit.longValue())))
          .isEqualTo(big(left).subtract(big(left).mod(unit)));
    }
  }

  @Test
  void truthTables() {
    for (long a = 0; a < 2; a++) {
      for (long b = 0; b < 2; b++) {
        assertThat(Operations.apply(Operator.AND, 1, a, b)).isEqualTo(a == 1 && b == 1 ? 1 : 0);
        assertThat(Operations.apply(Operator.OR, 1, a, b)).isEqualTo(a == 1 || b == 1 ? 1 : 0);
        assertThat(Operations.apply(Operator.IMPLIES, 1, a, b)).isEqualTo(a == 0 || b == 1 ? 1 : 0);
      }
    }
  }

  @Test
  void sets() {
    Value left = set(1, 2, 3);
    Value right = set(3, 4);
    assertThat(Operations.apply(Operator.UNION, left, right)).isEqualTo(set(1, 2, 3, 4));
    assertThat(Operations.apply(Operator.MINUS, left, right)).isEqualTo(set(1, 2));
    assertThat(Operations.apply(Operator.INTERSECT, left, right)).isEqualTo(set(3));
    assertThat(Operations.apply(Operator.SUBSET, left, right)).isEqualTo(new Value.Truth(false));
    assertThat(Operations.apply(Operator.SUBSET, set(3), right)).isEqualTo(new Value.Truth(true));
    assertThat(Operations.apply(Operator.IN, new Value.Word(-1), set(1, -1)))
        .isEqualTo(new Value.Truth(true));
    assertThat(Operations.apply(Operator.EQUAL, set(2, 1), set(1, 2, 1)))
        .isEqualTo(new Value.Truth(true));
  }

  private static Value set(long... words) {
    return new Value.Elements(
        Arrays.stream(words).mapToObj(w -> (Value) new Value.Word(w)).toList());
  }

  private long word(int width) {
    long any =
        switch (random.nextInt(4)) {
          case 0 -> random.nextInt(8);
          case 1 -> -1 - random.nextInt(8);
          case 2 -> 1L << random.nextInt(64);
          default -> random.nextLong();
        };
    return any & Operations.mask(width);
  }

  private static @Nullable BigInteger expected(
      Operator operator, int width, BigInteger left, BigInteger right) {
    BigInteger all = power(width);
    boolean far = right.compareTo(BigInteger.valueOf(width)) >= 0;
    return switch (operator) {
      case ADD -> left.add(right).mod(all);
      case SUBTRACT -> left.subtract(right).mod(all);
      case MULTIPLY -> left.multiply(right).mod(all);
      case BIT_AND -> left.and(right);
      case BIT_OR -> left.or(right);
      case BIT_XOR -> left.xor(right);
      case SHIFT_LEFT -> far ? BigInteger.ZERO : left.shiftLeft(right.intValue()).mod(all);
      case SHIFT_RIGHT -> far ? BigInteger.ZERO : left.shiftRight(right.intValue());
      case LESS -> truth(left.compareTo(right) < 0);
      case LESS_EQUAL -> truth(left.compareTo(right) <= 0);
      case SIGNED_LESS -> truth(signed(left, width).compareTo(signed(right, width)) < 0);
      case EQUAL -> truth(left.equals(right));
      case AND, OR, IMPLIES, UNION, MINUS, INTERSECT, IN, SUBSET -> null;
    };
  }

  private static BigInteger truth(boolean holds) {
    return holds ? BigInteger.ONE : BigInteger.ZERO;
  }

  private static BigInteger signed(BigInteger word, int width) {
    return word.testBit(width - 1) ? word.subtract(power(width)) : word;
  }

  private static BigInteger power(int exponent) {
    return BigInteger.ONE.shiftLeft(exponent);
  }

  private static BigInteger big(long word) {
    return new BigInteger(Long.toUnsignedString(word));
  }
}
