package org.vmsl.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.checker.term.Words;
import org.vmsl.verifier.solver.Model;

/**
 * Random facts about words of two bits and a component that maps them to truth values: trying all
 * values tells what can hold together, and of facts that can, those that are relevant tell as much.
 */
class RelevanceTest {
  private static final long SEED = Long.getLong("vmsl.seed", 20261124);
  private static final Sort WORD = new Sort.Bits(2);
  private static final int TRIALS = 3_000;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
  private final Terms terms = new Terms();
  private final Words words = terms.words();
  private final List<Term> symbols =
      List.of(terms.symbol("x", 0, WORD), terms.symbol("y", 0, WORD), terms.symbol("z", 0, WORD));
  private final List<Model> models = models();

  private List<Model> models() {
    List<Model> all = new ArrayList<>();
    for (int bits = 0; bits < 1 << 10; bits++) {
      Map<Term, Term> values = new HashMap<>();
      for (int i = 0; i < symbols.size(); i++) {
        values.put(symbols.get(i), number(bits >> 2 * i));
      }
      LinkedHashMap<Model.Cell, Term> cells = new LinkedHashMap<>();
      for (int key = 0; key < 4; key++) {
        cells.put(
            new Model.Cell("f", List.of(number(key))), terms.truth((bits >> 6 + key & 1) != 0));
      }
      all.add(new Model(cells, values));
    }
    return all;
  }

  private Term number(long value) {
    return words.number(value, 2);
  }

  private boolean canHold(List<Term> conditions) {
    return models.stream()
        .anyMatch(model -> conditions.stream().allMatch(c -> model.value(c, terms).isTruth(true)));
  }

  /** Mostly of one unknown, or all would matter to all. */
  private Term fact(int depth) {
    Term symbol = symbols.get(random.nextInt(3));
    return switch (random.nextInt(depth == 0 ? 5 : 8)) {
      case 0 -> terms.equal(symbol, number(random.nextInt(4)));
      case 1 -> words.less(symbol, number(random.nextInt(4)));
      case 2 -> words.less(symbol, symbols.get(random.nextInt(3)));
      case 3 -> cell(number(random.nextInt(4)));
      case 4 -> random.nextInt(4) == 0 ? cell(symbol) : terms.not(cell(number(random.nextInt(4))));
      case 5 -> terms.not(fact(depth - 1));
      case 6 -> terms.and(List.of(fact(depth - 1), fact(depth - 1)));
      default -> terms.or(List.of(fact(depth - 1), fact(depth - 1)));
    };
  }

  private Term cell(Term key) {
    return terms.initial("f", List.of(key), Sort.BOOL);
  }

  @Test
  void whatIsLeftOutDoesNotMatter() {
    int fewer = 0;
    int excluded = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      Facts facts = Facts.none(terms);
      for (int i = random.nextInt(6); i >= 0; i--) {
        facts = facts.with(fact(2));
      }
      if (!canHold(facts.all())) {
        continue;
      }
      Term condition = fact(2);
      List<Term> relevant = new ArrayList<>(new Relevance().about(condition, facts));
      assertThat(facts.all()).containsAll(relevant);
      fewer += relevant.size() < facts.all().size() ? 1 : 0;
      relevant.add(condition);
      boolean can = canHold(facts.with(condition).all());
      assertThat(canHold(relevant))
          .as("seed %d, trial %d: %s among %s", SEED, trial, condition, facts.all())
          .isEqualTo(can);
      excluded += can ? 0 : 1;
    }
    assertThat(fewer).as("where something was left out").isGreaterThan(TRIALS / 4);
    assertThat(excluded).as("where the condition cannot hold").isGreaterThan(TRIALS / 20);
  }
}
