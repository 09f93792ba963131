package org.vmsl.checker.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.checker.term.Words;

/**
 * Clauses mean what the terms mean: given the values of the unknowns, the clauses leave a term no
 * value but its own.
 */
class ClausesTest {
  private static final long SEED = Long.getLong("vmsl.seed", 20261122);
  private static final int[] WIDTHS = {1, 2, 3, 4, 5, 6, 7, 8, 32, 64};
  private static final long[] SPECIAL = {0, 1, 2, 3, 5, 31, 32, 63, 64, 127, 128, -1, -2, -4096};

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
  private final Terms terms = new Terms();
  private final Words words = terms.words();
  private long unknowns;

  private long constant() {
    return random.nextInt(3) == 0 ? random.nextLong() : SPECIAL[random.nextInt(SPECIAL.length)];
  }

  private Term unknown(int width, Map<Term, Term> valuation) {
    Term unknown = terms.symbol("u", unknowns++, new Sort.Bits(width));
    valuation.put(unknown, words.number(constant(), width));
    return unknown;
  }

  /** Every operation on words of one width, as words and as truth values. */
  private Map<String, BinaryOperator<Term>> operations(int width) {
    long factor = constant();
    int low = random.nextInt(width);
    int high = low + random.nextInt(width - low);
    Map<String, BinaryOperator<Term>> operations = new LinkedHashMap<>();
    operations.put("add", words::add);
    operations.put("subtract", words::subtract);
    operations.put("multiply", words::multiply);
    operations.put("scale", (a, b) -> words.multiply(words.number(factor, width), a));
    operations.put(
        "sum",
        (a, b) -> words.add(words.multiply(words.number(factor, width), a), words.add(b, a)));
    operations.put("and", words::bitAnd);
    operations.put("or", words::bitOr);
    operations.put("xor", words::bitXor);
    operations.put("mask", (a, b) -> words.bitAnd(words.number(factor, width), a));
    operations.put("complement", (a, b) -> words.complement(a));
    operations.put("left", words::shiftLeft);
    operations.put("right", words::shiftRight);
    operations.put("left by number", (a, b) -> words.shiftLeft(a, words.number(low, width)));
    operations.put("right by number", (a, b) -> words.shiftRight(a, words.number(low, width)));
    operations.put("slice", (a, b) -> words.slice(a, high, low));
    if (width <= 32) {
      operations.put("concatenate", words::concatenate);
      operations.put("zero", (a, b) -> words.zeroExtend(a, width + 1 + low));
      operations.put("sign", (a, b) -> words.signExtend(a, width + 1 + low));
    }
    operations.put("equal", terms::equal);
    operations.put("less", words::less);
    operations.put("less or equal", words::lessEqual);
    operations.put("signed less", words::signedLess);
    operations.put("truth", (a, b) -> terms.and(words.less(a, b), terms.not(terms.equal(a, b))));
    operations.put("or of truths", (a, b) -> terms.or(words.less(a, b), words.signedLess(b, a)));
    operations.put("choice", (a, b) -> terms.conditional(words.less(a, b), words.add(a, b), b));
    operations.put(
        "choice of truths",
        (a, b) ->
            terms.conditional(words.less(a, b), words.signedLess(a, b), words.signedLess(b, a)));
    return operations;
  }

  private List<Term> equations(Map<Term, Term> valuation) {
    List<Term> equations = new ArrayList<>();
    valuation.forEach((unknown, value) -> equations.add(terms.equal(unknown, value)));
    return equations;
  }

  private static List<Term> with(List<Term> conditions, Term more) {
    List<Term> all = new ArrayList<>(conditions);
    all.add(more);
    return all;
  }

  private void checkMeaning(String name, Term term, Map<Term, Term> valuation) {
    Term value = terms.substitute(term, valuation);
    List<Term> given = equations(valuation);
    String what = "seed " + SEED + ", " + name + ": " + term + " where " + valuation;
    boolean truth = term.sort() instanceof Sort.Bool;
    Term right = truth ? (value.isTruth(true) ? term : terms.not(term)) : terms.equal(term, value);
    assertThat(Propagation.of(Clauses.of(with(given, right))))
        .as(what)
        .isEqualTo(Propagation.MODEL);
    assertThat(Propagation.of(Clauses.of(with(given, terms.not(right)))))
        .as(what)
        .isEqualTo(Propagation.CONFLICT);
    if (!truth) {
      int width = ((Sort.Bits) term.sort()).width();
      Term other = words.number(value.number() ^ 1L << random.nextInt(width), width);
      assertThat(Propagation.of(Clauses.of(with(given, terms.equal(term, other)))))
          .as(what)
          .isEqualTo(Propagation.CONFLICT);
    }
  }

  @Test
  void everyOperationHasItsValue() {
    System.out.println("ClausesTest seed " + SEED);
    for (int width : WIDTHS) {
      for (int round = 0; round < (width > 8 ? 1 : 30); round++) {
        for (Map.Entry<String, BinaryOperator<Term>> entry : operations(width).entrySet()) {
          Map<Term, Term> valuation = new LinkedHashMap<>();
          Term a = unknown(width, valuation);
          Term b =
              random.nextInt(4) == 0 ? words.number(constant(), width) : unknown(width, valuation);
          checkMeaning(entry.getKey() + " of " + width, entry.getValue().apply(a, b), valuation);
        }
      }
    }
  }

  @Test
  void operationsOfOperationsHaveTheirValue() {
    for (int round = 0; round < 1_500; round++) {
      int width = WIDTHS[random.nextInt(8)];
      Map<Term, Term> valuation = new LinkedHashMap<>();
      List<Term> made = new ArrayList<>();
      made.add(unknown(width, valuation));
      made.add(unknown(width, valuation));
      made.add(words.number(constant(), width));
      Term last = made.getFirst();
      for (int i = 0; i < 6; i++) {
        List<BinaryOperator<Term>> operations = new ArrayList<>(operations(width).values());
        BinaryOperator<Term> operation = operations.get(random.nextInt(operations.size()));
        Term a = made.get(random.nextInt(made.size()));
        Term b = made.get(random.nextInt(made.size()));
        last = operation.apply(a, b);
        if (last.sort().equals(new Sort.Bits(width))) {
          made.add(last);
        }
      }
      checkMeaning("round " + round, last, valuation);
    }
  }

  @Test
  void cellsWithEqualKeysHaveEqualContents() {
    Term a = terms.symbol("a", 0, Sort.WORD);
    Term b = terms.symbol("b", 0, Sort.WORD);
    Term one = words.number(1, 64);
    Term two = words.number(2, 64);
    Term atA = terms.initial("memory", List.of(a, one), Sort.WORD);
    Term atB = terms.initial("memory", List.of(b, one), Sort.WORD);
    List<Term> different = List.of(terms.equal(atA, one), terms.equal(atB, two));
    List<Term> same = with(with(different, terms.equal(a, two)), terms.equal(b, two));
    assertThat(Propagation.of(Clauses.of(same))).isEqualTo(Propagation.CONFLICT);
    List<Term> apart = with(with(different, terms.equal(a, two)), terms.equal(b, one));
    assertThat(Propagation.of(Clauses.of(apart))).isEqualTo(Propagation.MODEL);
    // Another component, another second key, another sort of contents.
    for (Term other :
        List.of(
            terms.initial("registers", List.of(b, one), Sort.WORD),
            terms.initial("memory", List.of(b, two), Sort.WORD))) {
      List<Term> conditions =
          List.of(
              terms.equal(atA, one),
              terms.equal(other, two),
              terms.equal(a, two),
              terms.equal(b, two));
      assertThat(Propagation.of(Clauses.of(conditions))).isEqualTo(Propagation.MODEL);
    }
  }

  @Test
  void whatHasNoBitsIsUnknownButOneValue() {
    Term option = terms.symbol("o", 0, new Sort.Option(Sort.WORD));
    Term content = terms.content(option);
    Term five = words.number(5, 64);
    assertThat(
            Propagation.of(Clauses.of(List.of(terms.isSome(option), terms.equal(content, five)))))
        .isEqualTo(Propagation.MODEL);
    assertThat(
            Propagation.of(
                Clauses.of(
                    List.of(
                        terms.equal(content, five), terms.equal(content, words.number(6, 64))))))
        .isEqualTo(Propagation.CONFLICT);
    assertThat(
            Propagation.of(
                Clauses.of(List.of(terms.isSome(option), terms.not(terms.isSome(option))))))
        .isEqualTo(Propagation.CONFLICT);
    // A cell whose key is no word: nothing is said of it.
    Term cell = terms.initial("f", List.of(option), Sort.BOOL);
    Term other = terms.initial("f", List.of(terms.some(five)), Sort.BOOL);
    assertThat(Propagation.of(Clauses.of(List.of(cell, terms.not(other)))))
        .isEqualTo(Propagation.MODEL);
    assertThat(Clauses.of(List.of(five, option)).all()).isEmpty();
  }

  @Test
  void whatIsBoundNowhereProvesNothing() {
    Term variable = terms.sets().variable(0, Sort.WORD);
    Term n = terms.symbol("n", 0, Sort.WORD);
    Term body = terms.sets().over(variable, words.less(variable, n));
    Term every = terms.sets().all(terms.sets().over(variable, words.less(n, variable)), body);
    assertThat(Propagation.of(Clauses.of(List.of(every, terms.not(every)))))
        .isEqualTo(Propagation.CONFLICT);
    assertThat(Clauses.of(List.of(body, terms.not(body), terms.no)).all()).isEmpty();
  }

  @Test
  void deepTermsNeedNoStack() throws InterruptedException {
    Sort sort = new Sort.Bits(4);
    Term x = terms.symbol("x", 0, sort);
    Term y = terms.symbol("y", 0, sort);
    Term deep = x;
    for (int i = 0; i < 10_000; i++) {
      deep = words.bitXor(words.bitOr(deep, y), x);
    }
    Term condition = words.less(deep, y);
    List<Integer> sizes = new ArrayList<>();
    Runnable task =
        () -> {
          sizes.add(Clauses.of(List.of(condition)).all().size());
          sizes.add(SmtLib.query(List.of(condition)).length());
        };
    Thread thread = new Thread(null, task, "small stack", 1 << 18);
    thread.start();
    thread.join();
    assertThat(sizes).hasSize(2);
  }

  @Test
  void theSameConditionsAreTheSameClauses() {
    Term x = terms.symbol("x", 0, Sort.WORD);
    Term y = terms.symbol("y", 0, Sort.WORD);
    List<Term> conditions = List.of(words.less(x, y), terms.equal(words.multiply(x, y), x));
    assertThat(Clauses.of(conditions).all().stream().map(c -> java.util.Arrays.toString(c)))
        .containsExactlyElementsOf(
            Clauses.of(conditions).all().stream().map(c -> java.util.Arrays.toString(c)).toList());
  }

  @Test
  void thereIsALimitToTheNumberOfClauses() {
    List<Term> conditions = new ArrayList<>();
    Term product = terms.symbol("x", 0, Sort.WORD);
    for (int i = 0; i < 60; i++) {
      product = words.multiply(product, terms.symbol("y", i, Sort.WORD));
    }
    conditions.add(terms.equal(product, words.number(1, 64)));
    assertThat(Clauses.of(conditions).all()).hasSizeLessThanOrEqualTo(1 << 20);
  }
}
