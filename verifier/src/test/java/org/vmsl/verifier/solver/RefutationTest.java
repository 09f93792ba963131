package org.vmsl.verifier.solver;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.z3.Context;
import com.microsoft.z3.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.vmsl.checker.proof.Proof;
import org.vmsl.checker.proof.Refutation;
import org.vmsl.checker.proof.SmtLib;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.checker.term.Words;

/**
 * Random conditions on words of two bits: trying all values of the unknowns tells which of them
 * contradict each other, and those have a proof. Proofs that were tampered with prove nothing else.
 */
class RefutationTest {
  private static final long SEED = Long.getLong("vmsl.seed", 20261122);
  private static final Sort WORD = new Sort.Bits(2);

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
  private final Terms terms = new Terms();
  private final Words words = terms.words();
  private final List<Term> symbols =
      List.of(terms.symbol("x", 0, WORD), terms.symbol("y", 0, WORD));
  private final List<Model> models = models();

  private Term number(long value) {
    return words.number(value, 2);
  }

  /** All values of the symbols and of the cells of a component that maps words to truth values. */
  private List<Model> models() {
    List<Model> all = new ArrayList<>();
    for (int bits = 0; bits < 1 << 8; bits++) {
      Map<Term, Term> values = new HashMap<>();
      values.put(symbols.get(0), number(bits));
      values.put(symbols.get(1), number(bits >> 2));
      LinkedHashMap<Model.Cell, Term> cells = new LinkedHashMap<>();
      for (int key = 0; key < 4; key++) {
        cells.put(
            new Model.Cell("f", List.of(number(key))), terms.truth((bits >> 4 + key & 1) != 0));
      }
      all.add(new Model(cells, values));
    }
    return all;
  }

  private boolean canHold(List<Term> conditions) {
    return models.stream()
        .anyMatch(model -> conditions.stream().allMatch(c -> model.value(c, terms).isTruth(true)));
  }

  private Term word(int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      return random.nextInt(4) == 0 ? number(random.nextInt(4)) : symbols.get(random.nextInt(2));
    }
    Term a = word(depth - 1);
    Term b = word(depth - 1);
    return switch (random.nextInt(9)) {
      case 0 -> words.add(a, b);
      case 1 -> words.subtract(a, b);
      case 2 -> words.multiply(a, b);
      case 3 -> words.bitAnd(a, b);
      case 4 -> words.bitOr(a, b);
      case 5 -> words.shiftLeft(a, b);
      case 6 -> words.shiftRight(a, b);
      case 7 -> words.concatenate(words.slice(a, 0, 0), words.slice(b, 1, 1));
      default -> terms.conditional(truth(depth - 1), a, b);
    };
  }

  private Term truth(int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 8)) {
      case 0, 1 -> words.less(word(depth), word(depth));
      case 2 -> words.signedLess(word(depth), word(depth));
      case 3 -> terms.equal(word(depth), word(depth));
      case 4 -> terms.initial("f", List.of(word(depth)), Sort.BOOL);
      case 5 -> terms.not(truth(depth - 1));
      case 6 -> terms.and(truth(depth - 1), truth(depth - 1));
      default -> terms.or(truth(depth - 1), truth(depth - 1));
    };
  }

  private List<Term> conditions() {
    List<Term> conditions = new ArrayList<>();
    for (int i = random.nextInt(1, 7); i > 0; i--) {
      conditions.add(truth(2));
    }
    return conditions;
  }

  @Test
  void whatNeverHoldsHasAProof() {
    System.out.println("RefutationTest seed " + SEED);
    int proved = 0;
    for (int round = 0; round < 2_000; round++) {
      List<Term> conditions = conditions();
      boolean possible = canHold(conditions);
      Optional<Proof> proof = Prover.refute(conditions);
      assertThat(proof.isEmpty()).as("seed %d: %s", SEED, conditions).isEqualTo(possible);
      if (proof.isPresent()) {
        proved++;
        assertThat(Refutation.holds(conditions, proof.get())).isTrue();
        assertThat(Proof.read(proof.get().text())).isEqualTo(proof);
      }
    }
    assertThat(proved).isBetween(300, 1_700);
  }

  /** The conditions, but for one that is denied, left out or replaced. */
  private List<Term> changed(List<Term> conditions) {
    List<Term> changed = new ArrayList<>(conditions);
    int at = random.nextInt(changed.size());
    switch (random.nextInt(3)) {
      case 0 -> changed.set(at, terms.not(changed.get(at)));
      case 1 -> changed.remove(at);
      default -> changed.set(at, truth(2));
    }
    return changed;
  }

  private Proof tampered(Proof proof) {
    List<Integer> conditions = new ArrayList<>(proof.conditions());
    List<List<Integer>> steps = new ArrayList<>();
    proof.steps().forEach(step -> steps.add(new ArrayList<>(step)));
    List<Integer> step = steps.get(random.nextInt(steps.size()));
    int at = random.nextInt(step.size());
    switch (random.nextInt(9)) {
      case 0 -> step.set(at, step.get(at) + random.nextInt(-3, 4));
      case 1 -> step.set(at, random.nextInt(-steps.size() - 1, 60));
      case 2 -> step.remove(at);
      case 3 -> step.add(at, step.get(random.nextInt(step.size())));
      case 4 -> steps.remove(random.nextInt(steps.size()));
      case 5 -> steps.subList(random.nextInt(steps.size()), steps.size()).clear();
      case 6 -> steps.add(steps.remove(random.nextInt(steps.size())));
      case 7 -> {
        if (!conditions.isEmpty()) {
          conditions.set(random.nextInt(conditions.size()), random.nextInt(-1, 7));
        }
      }
      default -> conditions.add(random.nextInt(conditions.size() + 1), random.nextInt(6));
    }
    return new Proof(conditions, steps);
  }

  @Test
  void proofsThatWereTamperedWithProveNothingFalse() {
    int satisfiable = 0;
    int harmless = 0;
    for (int round = 0; satisfiable < 20_000; round++) {
      List<Term> conditions = conditions();
      Optional<Proof> proof = Prover.refute(conditions);
      for (int i = 0; i < 20 && proof.isPresent(); i++) {
        List<Term> others = changed(conditions);
        boolean possible = canHold(others);
        Proof tampered = proof.get();
        for (int change = 0; change < 10; change++) {
          boolean accepted = Refutation.holds(others, tampered);
          assertThat(accepted && possible)
              .as("round %d of seed %d: %s by %s", round, SEED, others, tampered)
              .isFalse();
          satisfiable += possible ? 1 : 0;
          harmless += accepted ? 1 : 0;
          tampered = tampered(random.nextBoolean() ? proof.get() : tampered);
          if (tampered.steps().isEmpty() || tampered.steps().stream().anyMatch(List::isEmpty)) {
            tampered = proof.get();
          }
        }
      }
    }
    System.out.println(
        satisfiable + " tampered proofs of what can hold rejected, " + harmless + " others right");
    assertThat(harmless).isPositive();
  }

  @Test
  void theQueryInSmtLibAsksTheSame() {
    // Loads the libraries.
    Z3Solver.start(terms).close();
    Term option = terms.symbol("an |option|", 0, new Sort.Option(WORD));
    try (Context context = new Context()) {
      for (int round = 0; round < 500; round++) {
        List<Term> conditions = conditions();
        boolean possible = canHold(conditions);
        conditions.add(
            terms.or(terms.isSome(option), terms.equal(terms.content(option), number(3))));
        com.microsoft.z3.Solver solver = context.mkSolver();
        solver.fromString(SmtLib.query(conditions));
        assertThat(solver.check())
            .as("seed %d: %s", SEED, SmtLib.query(conditions))
            .isEqualTo(possible ? Status.SATISFIABLE : Status.UNSATISFIABLE);
      }
    }
  }

  @Test
  void theSolverKnowsWhatItHasNoWordsFor() {
    Term content = terms.content(terms.symbol("option", 0, new Sort.Option(WORD)));
    Term one = terms.equal(content, number(1));
    Term two = terms.equal(content, number(2));
    Term other = words.less(symbols.get(0), symbols.get(1));
    try (Solver solver = Z3Solver.start(terms)) {
      assertThat(solver.satisfiable(List.of(one, other))).isInstanceOf(Solver.Unknown.class);
      assertThat(solver.satisfiable(List.of(other))).isInstanceOf(Solver.Satisfiable.class);
      assertThat(solver.satisfiable(List.of(one, other, two)))
          .isInstanceOf(Solver.Unsatisfiable.class);
      assertThat(solver.core(List.of(one, other, two), Solver.Effort.LITTLE))
          .contains(List.of(one, two));
      assertThat(solver.core(List.of(one, other), Solver.Effort.LITTLE)).isEmpty();
    }
    assertThat(Prover.refute(List.of(one, other, two), List.of(one, two))).isPresent();
    assertThat(Prover.refute(List.of(one, other, two), List.of(other))).isPresent();
    assertThat(Prover.refute(List.of(one, other))).isEmpty();
  }
}
