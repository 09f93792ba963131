package org.vmsl.verifier.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vmsl.checker.proof.Proof;
import org.vmsl.checker.proof.Refutation;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.checker.term.Words;

/** Facts about machine words that executions need have short proofs. */
class ProverTest {
  private final Terms terms = new Terms();
  private final Words words = terms.words();
  private final Term x = terms.symbol("x", 0, Sort.WORD);
  private final Term y = terms.symbol("y", 0, Sort.WORD);
  private final Term z = terms.symbol("z", 0, Sort.WORD);
  private final Term page = words.bitAnd(number(-4096), x);

  private Term number(long value) {
    return words.number(value, 64);
  }

  private void follows(String name, int most, Term condition, Term... facts) {
    List<Term> conditions = new ArrayList<>(List.of(facts));
    conditions.add(terms.not(condition));
    long start = System.nanoTime();
    Proof proof = Prover.refute(conditions).orElseThrow();
    long found = System.nanoTime();
    assertThat(Refutation.holds(conditions, proof)).isTrue();
    long checked = System.nanoTime();
    String text = proof.text();
    System.out.printf(
        "%-40s %5d characters, found in %5d us, checked in %5d us%n",
        name, text.length(), (found - start) / 1000, (checked - found) / 1000);
    assertThat(Proof.read(text)).contains(proof);
    assertThat(text.length()).as(name).isLessThanOrEqualTo(most);
    assertThat(Prover.refute(conditions)).as("the same proof again").contains(proof);
  }

  @Test
  void factsAboutWordsHaveShortProofs() {
    Term offset = words.subtract(x, y);
    follows("x < y, y < z |- x < z", 2_000, words.less(x, z), words.less(x, y), words.less(y, z));
    follows(
        "x <= y, y <= z |- x <= z",
        2_500,
        words.lessEqual(x, z),
        words.lessEqual(x, y),
        words.lessEqual(y, z));
    follows(
        "x == y, y == z |- x == z", 3_000, terms.equal(x, z), terms.equal(x, y), terms.equal(y, z));
    follows(
        "x < y |- x + 1 <= y",
        6_000,
        words.lessEqual(words.add(x, number(1)), y),
        words.less(x, y));
    follows(
        "x < y |- x + 1 != 0",
        1_000,
        terms.not(terms.equal(words.add(x, number(1)), number(0))),
        words.less(x, y));
    follows(
        "x & -4096 == y |- x - y < 4096",
        2_000,
        words.less(offset, number(4096)),
        terms.equal(page, y));
    follows(
        "4096 <= x, x < 8192 |- x & -4096 == 4096",
        1_000,
        terms.equal(page, number(4096)),
        words.lessEqual(number(4096), x),
        words.less(x, number(8192)));
    follows(
        "y aligned, z < 4096 |- (y + z) & -4096 == y",
        3_000,
        terms.equal(words.bitAnd(number(-4096), words.add(y, z)), y),
        terms.equal(words.bitAnd(number(4095), y), number(0)),
        words.less(z, number(4096)));
    follows(
        "x == y |- memory[x] == memory[y]",
        2_000,
        terms.equal(
            terms.initial("memory", List.of(x), Sort.WORD),
            terms.initial("memory", List.of(y), Sort.WORD)),
        terms.equal(x, y));
  }

  @Test
  void whatCanHoldHasNoProof() {
    assertThat(Prover.refute(List.of(words.less(x, y), words.less(y, z)))).isEmpty();
    assertThat(Prover.refute(List.of())).isEmpty();
    assertThat(Prover.refute(List.of(terms.yes))).isEmpty();
    assertThat(Prover.refute(List.of(terms.no))).isNotEqualTo(Optional.empty());
  }

  @Test
  void onlyTheConditionsNeededAreUsed() {
    List<Term> conditions =
        List.of(
            words.less(z, number(7)),
            words.less(x, number(5)),
            terms.equal(y, z),
            words.less(number(10), x));
    assertThat(Prover.refute(conditions).orElseThrow().conditions()).containsExactly(1, 3);
  }
}
