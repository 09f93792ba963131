package org.vmsl.checker.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;

/** Texts of proofs say the proof exactly; only right proofs are accepted. */
class ProofTest {
  private static final long SEED = Long.getLong("vmsl.seed", 20261122);
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

  private Proof proof() {
    List<Integer> conditions = random.ints(random.nextInt(4), 0, 100).boxed().toList();
    List<List<Integer>> steps = new ArrayList<>();
    for (int step = random.nextInt(6); step > 0; step--) {
      List<Integer> references = new ArrayList<>();
      for (int i = random.nextInt(5); i > 0; i--) {
        boolean derived = random.nextBoolean() && !steps.isEmpty();
        references.add(
            derived ? -1 - random.nextInt(steps.size()) : random.nextInt(1 << random.nextInt(20)));
      }
      steps.add(references);
    }
    return new Proof(conditions, steps);
  }

  @Test
  void aTextIsReadBack() {
    System.out.println("ProofTest seed " + SEED);
    for (int round = 0; round < 20_000; round++) {
      Proof proof = proof();
      assertThat(Proof.read(proof.text())).as(proof.text()).contains(proof);
    }
  }

  @Test
  void noTwoTextsAreOneProof() {
    String letters = "ABCDEfghi/ klm019-_=\n\u00e9";
    for (int round = 0; round < 50_000; round++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? proof().text() : "");
      for (int change = random.nextInt(1, 4); change > 0; change--) {
        int at = random.nextInt(text.length() + 1);
        text.insert(at, letters.charAt(random.nextInt(letters.length())));
        if (random.nextBoolean()) {
          text.deleteCharAt(random.nextInt(text.length()));
        }
      }
      Optional<Proof> read = Proof.read(text.toString());
      read.ifPresent(proof -> assertThat(proof.text()).isEqualTo(text.toString()));
    }
  }

  @Test
  void garbageIsNoText() {
    // Nothing at all, an unfinished number, one with a needless digit, one that is too large, more
    // conditions than there are, a step that refers to itself, a clause before the first, blanks.
    for (String text : List.of("", "g", "gA", "A ", "______f", "____________f", "C", "_____fA")) {
      assertThat(Proof.read(text)).as(text).isEmpty();
    }
    for (String text : List.of("ABA", "ABD", "AB", "A\n", " A", "A=")) {
      assertThat(Proof.read(text)).as(text).isEmpty();
    }
    assertThat(Proof.read("A")).contains(new Proof(List.of(), List.of()));
    assertThat(Proof.read("BABB")).contains(new Proof(List.of(0), List.of(List.of(0))));
  }

  private static boolean holds(List<int[]> clauses, List<List<Integer>> steps) {
    return Refutation.holds(clauses, steps);
  }

  @Test
  void theLastStepGivesTheEmptyClause() {
    List<int[]> clauses = List.of(new int[] {2, 3}, new int[] {-2}, new int[] {-3});
    assertThat(holds(clauses, List.of(List.of(0, 1, 2)))).isTrue();
    assertThat(holds(clauses, List.of(List.of(0, 1), List.of(2, -1)))).isTrue();
    assertThat(holds(clauses, List.of(List.of(0, 1)))).isFalse();
    assertThat(holds(clauses, List.of(List.of(0, 1, 2), List.of(0, 1)))).isFalse();
    assertThat(holds(clauses, List.of())).isFalse();
    assertThat(holds(clauses, List.of(List.of()))).isFalse();
    assertThat(holds(List.of(new int[0]), List.of(List.of(0)))).isTrue();
    assertThat(holds(List.of(new int[0]), List.of())).isFalse();
  }

  @Test
  void onlyClausesThatExistAreReferredTo() {
    List<int[]> clauses = List.of(new int[] {2}, new int[] {-2});
    for (int reference : new int[] {2, -1, -2, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      assertThat(holds(clauses, List.of(List.of(0, reference)))).isFalse();
      assertThat(holds(clauses, List.of(List.of(reference, 0)))).isFalse();
    }
  }

  @Test
  void aStepResolvesOnOneLiteral() {
    List<int[]> clauses =
        List.of(new int[] {2, 3}, new int[] {-2, -3}, new int[] {4}, new int[] {2, -2});
    assertThat(holds(clauses, List.of(List.of(0, 1)))).as("two pivots").isFalse();
    assertThat(holds(clauses, List.of(List.of(0, 2)))).as("no pivot").isFalse();
    List<int[]> tautology = List.of(new int[] {2, -2}, new int[] {2}, new int[] {-2, 2});
    assertThat(holds(tautology, List.of(List.of(0, 1)))).as("2 or not 2, and 2").isFalse();
    assertThat(holds(tautology, List.of(List.of(1, 0)))).isFalse();
    assertThat(holds(tautology, List.of(List.of(1, 0, 2)))).isFalse();
  }

  @Test
  void workIsLimited() {
    int[] wide = IntStream.rangeClosed(2, 100_000).toArray();
    List<int[]> clauses = List.of(wide, new int[] {-2}, new int[] {2});
    List<List<Integer>> steps = new ArrayList<>();
    List<Integer> contradiction = List.of(1, 2);
    steps.add(contradiction);
    assertThat(holds(clauses, steps)).isTrue();
    // Each of them copies the wide clause.
    for (int i = 0; i < 100_000; i++) {
      steps.add(List.of(0, 1));
    }
    steps.add(contradiction);
    assertThat(holds(clauses, steps)).isFalse();
  }

  @Test
  void aConditionUsedMustBeGiven() {
    Terms terms = new Terms();
    Term x = terms.symbol("x", 0, Sort.BOOL);
    List<Term> conditions = List.of(x, terms.not(x));
    List<List<Integer>> steps = List.of(List.of(0, 1));
    assertThat(Refutation.holds(conditions, new Proof(List.of(0, 1), steps))).isTrue();
    assertThat(Refutation.holds(conditions, new Proof(List.of(1, 0), steps))).isTrue();
    for (List<Integer> used :
        List.of(List.of(0, 2), List.of(0, -1), List.of(0, 0), List.of(0), List.of(0, 1, 1))) {
      assertThat(Refutation.holds(conditions, new Proof(used, steps))).as("%s", used).isFalse();
    }
  }
}
