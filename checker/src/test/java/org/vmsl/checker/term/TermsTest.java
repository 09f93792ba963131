package org.vmsl.checker.term;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.vmsl.checker.symbolic.Facts;

/** Normal forms keep the value: terms are compared with plain arithmetic on random values. */
class TermsTest {
  private static final long SEED = Long.getLong("vmsl.seed", 20261122);
  private static final int[] WIDTHS = {1, 8, 16, 32, 64};
  private static final long[] SPECIAL = {0, 1, 2, 3, 4, 7, 8, 255, 4095, 4096, -1, -2, -4096};

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
  private final Terms terms = new Terms();
  private final Words words = terms.words();

  /** Unknowns of each width with the value that each has in the current valuation. */
  private final Map<Integer, List<Term>> unknowns = new LinkedHashMap<>();

  private final Map<Term, Term> valuation = new LinkedHashMap<>();

  /** A term and the value that plain arithmetic gives it. */
  private record Sample(Term term, long value) {}

  private static long mask(int width) {
    return width == 64 ? -1L : (1L << width) - 1;
  }

  private static long signed(long value, int width) {
    return value << (64 - width) >> (64 - width);
  }

  @Test
  void wordsHaveTheValueOfPlainArithmetic() {
    System.out.println("TermsTest seed " + SEED);
    for (int round = 0; round < 20_000; round++) {
      draw();
      int width = WIDTHS[random.nextInt(WIDTHS.length)];
      Sample sample = word(width, 5);
      assertThat(terms.substitute(sample.term, valuation))
          .as("round %d of seed %d: %s", round, SEED, sample.term)
          .isSameAs(words.number(sample.value, width));
    }
  }

  @Test
  void truthValuesAreThoseOfPlainLogic() {
    for (int round = 0; round < 20_000; round++) {
      draw();
      Sample sample = truth(5);
      assertThat(terms.substitute(sample.term, valuation))
          .as("round %d of seed %d: %s", round, SEED, sample.term)
          .isSameAs(terms.truth(sample.value != 0));
    }
  }

  @Test
  void factsThatHoldChangeNoValue() {
    for (int round = 0; round < 20_000; round++) {
      draw();
      Facts facts = Facts.none(terms);
      for (int i = 0; i < 4; i++) {
        Sample fact = truth(3);
        facts = facts.with(fact.value != 0 ? fact.term : terms.not(fact.term));
      }
      Sample sample = truth(4);
      assertThat(terms.substitute(facts.simplify(sample.term), valuation))
          .as("round %d of seed %d: %s under %s", round, SEED, sample.term, facts.all())
          .isSameAs(terms.truth(sample.value != 0));
    }
  }

  @Test
  void equalDifferencesAreTheSameEquation() {
    Term a = terms.symbol("a", 0, Sort.WORD);
    Term b = terms.symbol("b", 0, Sort.WORD);
    Term three = words.number(3, 64);
    assertThat(terms.equal(words.add(a, three), b))
        .isSameAs(terms.equal(words.subtract(b, a), three));
    assertThat(terms.equal(a, b)).isSameAs(terms.equal(b, a));
    assertThat(terms.equal(words.add(a, three), a)).isSameAs(terms.no);
    assertThat(terms.not(words.less(a, b))).isSameAs(words.lessEqual(b, a));
    assertThat(terms.and(words.lessEqual(a, b), words.lessEqual(b, a))).isSameAs(terms.equal(a, b));
  }

  @Test
  void anAlignedBaseKeepsItsPage() {
    Term a = terms.symbol("a", 0, Sort.WORD);
    Term page = words.number(-4096, 64);
    Term base = words.bitAnd(page, a);
    assertThat(words.bitAnd(page, words.add(base, words.number(4095, 64)))).isSameAs(base);
    assertThat(words.bitAnd(page, words.add(base, words.number(4096, 64))))
        .isSameAs(words.add(base, words.number(4096, 64)));
  }

  private void draw() {
    valuation.clear();
    for (int width : WIDTHS) {
      List<Term> symbols =
          unknowns.computeIfAbsent(
              width,
              w ->
                  List.of(
                      terms.symbol("x", 0, new Sort.Bits(w)),
                      terms.symbol("y", 0, new Sort.Bits(w))));
      symbols.forEach(s -> valuation.put(s, words.number(constant(), width)));
    }
  }

  private long constant() {
    return random.nextInt(4) == 0 ? random.nextLong() : SPECIAL[random.nextInt(SPECIAL.length)];
  }

  private Sample word(int width, int depth) {
    if (depth == 0 || random.nextInt(8) == 0) {
      if (random.nextInt(3) == 0) {
        Term number = words.number(constant(), width);
        return new Sample(number, number.number());
      }
      Term symbol = Objects.requireNonNull(unknowns.get(width)).get(random.nextInt(2));
      return new Sample(symbol, Objects.requireNonNull(valuation.get(symbol)).number());
    }
    Sample a = word(width, depth - 1);
    return switch (random.nextInt(14)) {
      case 0, 1 -> with(a, word(width, depth - 1), width, words::add, (x, y) -> x + y);
      case 2, 3 -> with(a, word(width, depth - 1), width, words::subtract, (x, y) -> x - y);
      case 4 -> with(a, word(width, depth - 1), width, words::multiply, (x, y) -> x * y);
      case 5 -> with(a, word(width, depth - 1), width, words::bitAnd, (x, y) -> x & y);
      case 6 -> with(a, word(width, depth - 1), width, words::bitOr, (x, y) -> x | y);
      case 7 -> with(a, word(width, depth - 1), width, words::bitXor, (x, y) -> x ^ y);
      case 8 ->
          with(
              a,
              word(width, depth - 1),
              width,
              words::shiftLeft,
              (x, y) -> Long.compareUnsigned(y, width) < 0 ? x << y : 0);
      case 9 ->
          with(
              a,
              word(width, depth - 1),
              width,
              words::shiftRight,
              (x, y) -> Long.compareUnsigned(y, width) < 0 ? x >>> y : 0);
      case 10 -> new Sample(words.complement(a.term), ~a.value & mask(width));
      case 11 -> {
        Sample c = truth(depth - 1);
        Sample b = word(width, depth - 1);
        yield new Sample(
            terms.conditional(c.term, a.term, b.term), c.value != 0 ? a.value : b.value);
      }
      case 12 -> resized(width, depth - 1);
      default -> {
        Sample rounded = word(width, depth - 1);
        long mask = -(1L << random.nextInt(width)) & mask(width);
        yield new Sample(
            words.bitAnd(words.number(mask, width), rounded.term), rounded.value & mask);
      }
    };
  }

  private Sample resized(int width, int depth) {
    int other = WIDTHS[random.nextInt(WIDTHS.length)];
    Sample a = word(other, depth);
    if (other > width) {
      int low = random.nextInt(other - width + 1);
      return new Sample(words.slice(a.term, low + width - 1, low), a.value >>> low & mask(width));
    }
    if (other < width && random.nextBoolean()) {
      Sample high = sliced(width - other, depth);
      return new Sample(
          words.concatenate(high.term, a.term), high.value << other & mask(width) | a.value);
    }
    return random.nextBoolean()
        ? new Sample(words.zeroExtend(a.term, width), a.value)
        : new Sample(words.signExtend(a.term, width), signed(a.value, other) & mask(width));
  }

  private Sample sliced(int width, int depth) {
    Sample a = word(64, depth);
    return new Sample(words.slice(a.term, width - 1, 0), a.value & mask(width));
  }

  private interface Make {
    Term of(Term a, Term b);
  }

  private interface Compute {
    long of(long a, long b);
  }

  private static Sample with(Sample a, Sample b, int width, Make make, Compute compute) {
    return new Sample(make.of(a.term, b.term), compute.of(a.value, b.value) & mask(width));
  }

  private Sample truth(int depth) {
    if (depth == 0) {
      boolean value = random.nextBoolean();
      return new Sample(terms.truth(value), value ? 1 : 0);
    }
    int choice = random.nextInt(8);
    if (choice < 4) {
      int width = WIDTHS[random.nextInt(WIDTHS.length)];
      Sample a = word(width, depth - 1);
      Sample b = word(width, depth - 1);
      return switch (choice) {
        case 0 -> new Sample(terms.equal(a.term, b.term), a.value == b.value ? 1 : 0);
        case 1 ->
            new Sample(
                words.less(a.term, b.term), Long.compareUnsigned(a.value, b.value) < 0 ? 1 : 0);
        case 2 ->
            new Sample(
                words.lessEqual(a.term, b.term),
                Long.compareUnsigned(a.value, b.value) <= 0 ? 1 : 0);
        default ->
            new Sample(
                words.signedLess(a.term, b.term),
                signed(a.value, width) < signed(b.value, width) ? 1 : 0);
      };
    }
    List<Sample> parts = new ArrayList<>();
    for (int i = 0; i < 2 + random.nextInt(2); i++) {
      parts.add(truth(depth - 1));
    }
    List<Term> asTerms = parts.stream().map(Sample::term).toList();
    return switch (choice) {
      case 4 -> new Sample(terms.and(asTerms), parts.stream().allMatch(p -> p.value != 0) ? 1 : 0);
      case 5 -> new Sample(terms.or(asTerms), parts.stream().anyMatch(p -> p.value != 0) ? 1 : 0);
      case 6 -> new Sample(terms.not(parts.getFirst().term), 1 - parts.getFirst().value);
      default -> {
        Sample c = parts.get(0);
        Sample a = parts.get(1);
        Sample b = parts.getLast();
        yield new Sample(
            terms.conditional(c.term, a.term, b.term), c.value != 0 ? a.value : b.value);
      }
    };
  }
}
