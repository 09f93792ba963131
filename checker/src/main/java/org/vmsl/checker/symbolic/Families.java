package org.vmsl.checker.symbolic;

import java.util.Optional;
import java.util.function.BinaryOperator;
import org.vmsl.checker.term.Sets;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.specification.typed.Domain;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Type;

/** Values of a domain taken all at once, where that is not known to be explicit. */
final class Families {
  private final Domains domains;
  private final Terms terms;
  private final Facts facts;
  private final Evaluation evaluation;

  Families(Domains domains, Terms terms, Facts facts, Evaluation evaluation) {
    this.domains = domains;
    this.terms = terms;
    this.facts = facts;
    this.evaluation = evaluation;
  }

  /** A variable for all values of a domain, to which {@code local} is bound from now on. */
  Optional<Executor.Each> each(Domain domain, Local local) {
    Sets sets = terms.sets();
    Term variable = domains.variable(Sort.of(local.type()));
    switch (domain) {
      case Domain.Span(Expression low, Expression high) -> {
        return between(
            local,
            variable,
            terms.words()::less,
            facts.simplify(evaluation.evaluate(low)),
            evaluation.evaluate(high));
      }
      case Domain.Elements(Expression collection, Optional<Local> position) -> {
        Term elements = facts.simplify(evaluation.evaluate(collection));
        if (!domains.isKept(elements)) {
          return Optional.empty();
        }
        if (elements.sort() instanceof Sort.SetOf) {
          evaluation.bind(local, variable);
          return Optional.of(new Executor.Each(variable, sets.in(variable, elements)));
        }
        Term index = domains.variable(Sort.WORD);
        evaluation.bind(local, terms.content(sets.elementAt(elements, index)));
        position.ifPresent(p -> evaluation.bind(p, index));
        return Optional.of(
            new Executor.Each(index, terms.words().less(index, sets.size(elements))));
      }
      case Domain.All(Type.Range range) -> {
        return between(
            local,
            variable,
            terms.words()::lessEqual,
            evaluation.evaluate(range.low()),
            evaluation.evaluate(range.high()));
      }
      case Domain.All(Type.Aligned aligned) -> {
        evaluation.bind(local, variable);
        return Optional.of(
            new Executor.Each(variable, terms.isSome(evaluation.checked(variable, aligned))));
      }
      case Domain.All(Type.Bits bits) -> {
        evaluation.bind(local, variable);
        return Optional.of(new Executor.Each(variable, terms.yes));
      }
      case Domain.All all -> {
        return Optional.empty();
      }
    }
  }

  private Optional<Executor.Each> between(
      Local local, Term variable, BinaryOperator<Term> below, Term low, Term bound) {
    Term high = facts.simplify(bound);
    if (low.isNumber() && high.isNumber()) {
      return Optional.empty();
    }
    evaluation.bind(local, variable);
    Term guard = terms.and(terms.words().lessEqual(low, variable), below.apply(variable, high));
    return Optional.of(new Executor.Each(variable, guard));
  }
}
