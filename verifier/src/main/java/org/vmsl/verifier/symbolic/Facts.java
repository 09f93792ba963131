package org.vmsl.verifier.symbolic;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;
import org.vmsl.verifier.term.Operation;
import org.vmsl.verifier.term.Term;
import org.vmsl.verifier.term.Terms;

/**
 * What is known of the unknowns: truth values assumed to hold, the newest last. Immutable.
 *
 * @param all the facts, none of them a conjunction
 * @param known what follows by looking: facts are true, their negations false, words equal to
 *     numbers are those numbers
 */
public record Facts(Terms terms, PVector<Term> all, PMap<Term, Term> known) {

  /** No facts. */
  public static Facts none(Terms terms) {
    return new Facts(terms, TreePVector.empty(), HashTreePMap.empty());
  }

  /** These facts and another one. */
  public Facts with(Term fact) {
    if (fact.operation() == Operation.AND) {
      return with(fact.arguments());
    }
    if (fact.isTruth(true)) {
      return this;
    }
    if (fact.isTruth(false)) {
      return new Facts(terms, all.plus(fact), known);
    }
    PMap<Term, Term> more = known.plus(fact, terms.yes).plus(terms.not(fact), terms.no);
    if (fact.operation() == Operation.EQUAL && fact.argument(1).isNumber()) {
      more = more.plus(fact.argument(0), fact.argument(1));
    }
    return new Facts(terms, all.plus(fact), more);
  }

  /**
   * These facts and that a word is a number. The equation alone does not tell by looking: its
   * normal form may speak of another word, such as the double of one where the word is its double
   * plus one.
   */
  public Facts withValue(Term word, Term number) {
    Facts more = with(terms.equal(word, number));
    return new Facts(terms, more.all, more.known.plus(word, number));
  }

  private Facts with(Collection<Term> facts) {
    Facts result = this;
    for (Term fact : facts) {
      result = result.with(fact);
    }
    return result;
  }

  /** Whether all of {@code others} are among these, word for word. */
  public boolean includes(Facts others) {
    return new HashSet<>(all).containsAll(others.all);
  }

  /** A term with the same value wherever the facts hold, and what is known put in. */
  public Term simplify(Term term) {
    return term.isClosed() ? term : terms.substitute(term, known);
  }

  /** Whether a condition holds, if looking tells. */
  public Optional<Boolean> settle(Term condition) {
    Term simplified = simplify(condition);
    return simplified.operation() == Operation.TRUTH
        ? Optional.of(simplified.isTruth(true))
        : Optional.empty();
  }
}
