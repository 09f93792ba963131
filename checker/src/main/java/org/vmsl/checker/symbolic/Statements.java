package org.vmsl.checker.symbolic;

import java.util.ArrayList;
import java.util.List;
import org.vmsl.checker.term.Operation;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;

/** What facts say, one by one, so that some of it can be named by its position. */
public final class Statements {
  private Statements() {}

  /** All facts, and then the parts of each, in order; see {@link #parts}. */
  public static List<Term> of(Facts facts) {
    List<Term> statements = new ArrayList<>(facts.all());
    facts.all().forEach(fact -> statements.addAll(parts(fact, facts.terms())));
    return statements;
  }

  /** What a disjunction with one conjunction says, part by part; nothing of other facts. */
  public static List<Term> parts(Term fact, Terms terms) {
    List<Term> either = fact.operation() == Operation.OR ? fact.arguments() : List.of();
    List<Term> all = either.stream().filter(term -> term.operation() == Operation.AND).toList();
    Term others = terms.or(either.stream().filter(term -> !all.contains(term)).toList());
    return all.size() == 1
        ? all.getFirst().arguments().stream().map(part -> terms.or(others, part)).toList()
        : List.of();
  }

  /**
   * Facts without some statements: of a fact that is forgotten, those parts are left that are not.
   *
   * @param forgotten positions
   */
  public static Facts without(List<Long> forgotten, Facts facts) {
    Facts left = Facts.none(facts.terms());
    long part = facts.all().size();
    for (int i = 0; i < facts.all().size(); i++) {
      boolean isKept = !forgotten.contains((long) i);
      left = isKept ? left.with(facts.all().get(i)) : left;
      for (Term one : parts(facts.all().get(i), facts.terms())) {
        left = isKept || forgotten.contains(part) ? left : left.with(one);
        part++;
      }
    }
    return left;
  }
}
