package org.vmsl.checker.symbolic;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.vmsl.checker.term.Operation;
import org.vmsl.checker.term.OrderedMap;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;

/**
 * What is known of the unknowns: conditions that are assumed to hold. Immutable.
 *
 * @param conditions what is assumed, none of it a conjunction, each with itself
 * @param known what follows by looking: what is assumed is true, its negation false, words equal to
 *     numbers are those numbers
 */
public record Facts(Terms terms, OrderedMap<Term, Term> conditions, OrderedMap<Term, Term> known) {

  /** How long a chain of conclusions may be. */
  private static final int ROUNDS = 4;

  /** No facts. */
  public static Facts none(Terms terms) {
    return new Facts(
        terms,
        OrderedMap.empty(Comparator.naturalOrder()),
        OrderedMap.empty(Comparator.naturalOrder()));
  }

  /** What is assumed, in the order in which the conditions were first thought of. */
  public List<Term> all() {
    return conditions.keys();
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
      return new Facts(terms, conditions.plus(fact, fact), known);
    }
    OrderedMap<Term, Term> more = known.plus(fact, terms.yes).plus(terms.not(fact), terms.no);
    if (fact.operation() == Operation.EQUAL && fact.argument(1).isNumber()) {
      more = more.plus(fact.argument(0), fact.argument(1));
    }
    return new Facts(terms, conditions.plus(fact, fact), more);
  }

  /**
   * These facts and that a word is a number. The equation alone does not tell by looking: its
   * normal form may speak of another word, such as the double of one where the word is its double
   * plus one.
   */
  public Facts withValue(Term word, Term number) {
    Facts more = with(terms.equal(word, number));
    return new Facts(terms, more.conditions, more.known.plus(word, number));
  }

  private Facts with(Collection<Term> facts) {
    Facts result = this;
    for (Term fact : facts) {
      result = result.with(fact);
    }
    return result;
  }

  /** These facts and what follows where only one case of a disjunction is left. */
  public Facts propagated() {
    Facts result = this;
    for (int round = 0; round < ROUNDS; round++) {
      Facts before = result;
      for (Term fact : before.all()) {
        if (fact.operation() == Operation.OR) {
          Facts now = result;
          result = now.with(terms.or(fact.arguments().stream().map(now::simplify).toList()));
        }
      }
      if (result.conditions.size() == before.conditions.size()) {
        break;
      }
    }
    return result;
  }

  /** Whether something assumed is false as it stands. */
  public boolean areAbsurd() {
    return conditions.containsKey(terms.no);
  }

  /** A term with the same value wherever the facts hold, and what is known put in. */
  public Term simplify(Term term) {
    return term.isClosed() || known.size() == 0 ? term : terms.substitute(term, known::get);
  }

  /** Whether a condition holds, if looking tells. */
  public Optional<Boolean> settle(Term condition) {
    Term simplified = simplify(condition);
    return simplified.operation() == Operation.TRUTH
        ? Optional.of(simplified.isTruth(true))
        : Optional.empty();
  }
}
