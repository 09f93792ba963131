package org.vmsl.checker.symbolic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;

/** What is left of facts follows from them, and what is not forgotten is left. */
class StatementsTest {
  private final Terms terms = new Terms();
  private final Term a = terms.symbol("a", 0, Sort.BOOL);
  private final Term b = terms.symbol("b", 0, Sort.BOOL);
  private final Term c = terms.symbol("c", 0, Sort.BOOL);
  private final Term d = terms.symbol("d", 0, Sort.BOOL);

  @Test
  void aDisjunctionWithOneConjunctionHasParts() {
    assertThat(Statements.parts(terms.or(a, terms.and(b, c)), terms))
        .containsExactlyInAnyOrder(terms.or(a, b), terms.or(a, c));
    assertThat(Statements.parts(terms.or(terms.and(a, b), terms.and(c, d)), terms)).isEmpty();
    assertThat(Statements.parts(terms.or(a, b), terms)).isEmpty();
    assertThat(Statements.parts(a, terms)).isEmpty();
  }

  @Test
  void onlyWhatIsForgottenIsMissing() {
    Term whole = terms.or(a, terms.and(b, c));
    Facts facts = Facts.none(terms).with(whole).with(d);
    List<Term> statements = Statements.of(facts);
    long fact = statements.indexOf(whole);
    long part = statements.indexOf(terms.or(a, b));
    assertThat(Statements.without(List.of(), facts).all()).isEqualTo(facts.all());
    assertThat(Statements.without(List.of(part), facts).all()).isEqualTo(facts.all());
    assertThat(Statements.without(List.of(fact), facts).all())
        .containsExactlyInAnyOrder(terms.or(a, b), terms.or(a, c), d);
    assertThat(Statements.without(List.of(fact, part), facts).all())
        .containsExactlyInAnyOrder(terms.or(a, c), d);
    assertThat(Statements.without(List.of(-1L, 1L << 40), facts).all()).isEqualTo(facts.all());
  }
}
