package org.vmsl.checker.symbolic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Type;

/** Reads see what writes have written, one at a time or many at once, as in a plain array. */
class CellsTest {
  private static final long SEED = Long.getLong("vmsl.seed", 20261122);
  private static final int SIZE = 8;
  private static final Sort.Bits SORT = new Sort.Bits(3);
  private static final Component ARRAY =
      new Component(
          "array", List.of(new Type.Bits(3)), new Type.Bits(3), Optional.empty(), false, "");

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
  private final Terms terms = new Terms();
  private final Facts nothing = Facts.none(terms);
  private final List<Term> unknowns =
      List.of(terms.symbol("a", 0, SORT), terms.symbol("b", 0, SORT), terms.symbol("c", 0, SORT));

  private Term number(int value) {
    return terms.words().number(value, 3);
  }

  @Test
  void readsSeeWrites() {
    System.out.println("CellsTest seed " + SEED);
    for (int round = 0; round < 2_000; round++) {
      Map<Term, Term> valuation = new HashMap<>();
      int[] plain = new int[SIZE];
      unknowns.forEach(u -> valuation.put(u, number(random.nextInt(SIZE))));
      for (int i = 0; i < SIZE; i++) {
        plain[i] = random.nextInt(SIZE);
        valuation.put(terms.initial("array", List.of(number(i)), SORT), number(plain[i]));
      }
      Cells cells = Cells.atStart(ARRAY, Optional.empty());
      for (int write = 0; write < 6; write++) {
        cells = write(cells, plain, valuation);
      }
      for (int i = 0; i < SIZE; i++) {
        Term read = cells.read(List.of(number(i)), terms, nothing);
        assertThat(value(read, valuation))
            .as("round %d of seed %d at %d: %s", round, SEED, i, read)
            .isEqualTo(plain[i]);
      }
      Term anywhere = word();
      assertThat(value(cells.read(List.of(anywhere), terms, nothing), valuation))
          .as("round %d of seed %d at %s", round, SEED, anywhere)
          .isEqualTo(plain[value(anywhere, valuation)]);
    }
  }

  /** Once it is known where single writes belong, cells hold what they held, each in its place. */
  @Test
  void writesAreSettled() {
    for (int round = 0; round < 500; round++) {
      Cells cells = Cells.atStart(ARRAY, Optional.empty());
      Facts facts = nothing;
      int[] plain = new int[SIZE];
      for (Term unknown : unknowns) {
        int place = random.nextInt(SIZE);
        facts = facts.withValue(unknown, number(place));
        int first = random.nextInt(SIZE);
        plain[first] = random.nextInt(SIZE);
        cells = cells.write(List.of(number(first)), number(plain[first]));
        plain[place] = random.nextInt(SIZE);
        cells = cells.write(List.of(unknown), number(plain[place]));
        int last = random.nextInt(SIZE);
        plain[last] = random.nextInt(SIZE);
        cells = cells.write(List.of(number(last)), number(plain[last]));
      }
      SymbolicState state = new SymbolicState(List.of(cells));
      assertThatThrownBy(() -> Renewed.settled(state, nothing)).isInstanceOf(Undetermined.class);
      Cells settled = Renewed.settled(state, facts).components().getFirst();
      assertThat(settled.overlay()).isNull();
      settled
          .explicit()
          .forEach((keys, value) ->
              assertThat(value).isEqualTo(number(plain[(int) keys.getFirst().number()])));
    }
  }

  private int value(Term term, Map<Term, Term> valuation) {
    Term value = terms.substitute(term, valuation);
    assertThat(value.isNumber()).as(value.toString()).isTrue();
    return (int) value.number();
  }

  private Term word() {
    return random.nextBoolean() ? number(random.nextInt(SIZE)) : unknowns.get(random.nextInt(3));
  }

  /** Writes to {@code plain}, too. */
  private Cells write(Cells cells, int[] plain, Map<Term, Term> valuation) {
    Term base = word();
    if (random.nextBoolean()) {
      Term value = cells.read(List.of(word()), terms, nothing);
      int number = value(value, valuation);
      plain[value(base, valuation)] = number;
      return cells.write(List.of(base), value);
    }
    Term count = word();
    Term source = word();
    Term variable = terms.sets().variable(0, SORT);
    Term value = cells.read(List.of(terms.words().add(source, variable)), terms, nothing);
    int[] before = plain.clone();
    for (int i = 0; i < value(count, valuation); i++) {
      plain[(value(base, valuation) + i) % SIZE] = before[(value(source, valuation) + i) % SIZE];
    }
    return cells.write(
        List.of(base),
        0,
        terms.sets().over(variable, terms.words().less(variable, count)),
        terms.sets().over(variable, value));
  }
}
