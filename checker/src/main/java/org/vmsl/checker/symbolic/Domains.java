package org.vmsl.checker.symbolic;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.vmsl.checker.term.Operation;
import org.vmsl.checker.term.Sets;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.checker.term.Words;
import org.vmsl.specification.typed.Domain;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Type;

/** Goes through the values of a domain: one by one, or with a variable that stands for all. */
final class Domains {
  /** How many elements a collection or a range may have. */
  private static final long ELEMENTS = 65_536;

  private final Terms terms;
  private final Words words;
  private final Facts facts;
  private final Evaluation evaluation;
  private final Treatment treatment;
  private int binders;

  Domains(Terms terms, Facts facts, Evaluation evaluation, Treatment treatment) {
    this.terms = terms;
    this.words = terms.words();
    this.facts = facts;
    this.evaluation = evaluation;
    this.treatment = treatment;
  }

  private boolean isSymbolic() {
    return treatment instanceof Treatment.Symbolic;
  }

  /** Whether a collection stays a term. */
  boolean isKept(Term collection) {
    return isSymbolic()
        && collection.operation() != Operation.SET
        && collection.operation() != Operation.LIST;
  }

  /** Whether a body with a variable is being made. */
  boolean isBinding() {
    return binders > 0;
  }

  /** A variable for a binder around a body that is being made here. */
  Term variable(Sort sort) {
    return terms.sets().variable(binders, sort);
  }

  /**
   * What {@code body} makes of a variable for all values of a domain, to which {@code local} is
   * bound meanwhile; empty if the values are to be taken one by one.
   */
  <T> Optional<T> family(Domain domain, Local local, Function<Executor.Each, T> body) {
    Optional<Executor.Each> each =
        isSymbolic()
            ? new Families(this, terms, facts, evaluation).each(domain, local)
            : Optional.empty();
    if (each.isEmpty()) {
      return Optional.empty();
    }
    binders++;
    try {
      return Optional.of(body.apply(each.get()));
    } catch (Undetermined e) {
      if (terms.sets().mentions(e.term(), each.get().variable())) {
        throw new Inexpressible("a choice for each element of a range that is not known");
      }
      throw e;
    } finally {
      binders--;
    }
  }

  /**
   * Does something with {@code local} bound to each value of a domain in turn, and with the
   * condition under which it is one.
   */
  void forEach(Domain domain, Local local, Consumer<Term> body) {
    switch (domain) {
      case Domain.Span(Expression low, Expression high) -> {
        int width = ((Type.Bits) local.type()).width();
        long from = evaluation.concrete(evaluation.evaluate(low));
        long until = evaluation.concrete(evaluation.evaluate(high));
        range(from, Long.compareUnsigned(until, from) > 0 ? until - from : 0, width, local, body);
      }
      case Domain.Elements(Expression collection, Optional<Local> position) -> {
        List<Sets.Member> members = evaluation.members(evaluation.evaluate(collection));
        for (int i = 0; i < members.size(); i++) {
          evaluation.bind(local, members.get(i).value());
          if (position.isPresent()) {
            evaluation.bind(position.get(), words.number(i, 64));
          }
          body.accept(members.get(i).present());
        }
      }
      case Domain.All(Type.Range range) -> {
        long from = evaluation.evaluate(range.low()).number();
        long to = evaluation.evaluate(range.high()).number();
        range(from, to - from + 1, range.base().width(), local, body);
      }
      case Domain.All(Type.Bool bool) -> {
        for (Term truth : List.of(terms.no, terms.yes)) {
          evaluation.bind(local, truth);
          body.accept(terms.yes);
        }
      }
      case Domain.All(Type.Enumeration enumeration) ->
          range(0, enumeration.cases().size(), Sort.CASE.width(), local, body);
      case Domain.All(Type type) ->
          throw new Inexpressible(
              "a statement about every " + type + ", of which there are too many");
    }
  }

  private void range(long from, long count, int width, Local local, Consumer<Term> body) {
    if (Long.compareUnsigned(count, ELEMENTS) > 0) {
      throw new Inexpressible("a range of " + Long.toUnsignedString(count) + " values");
    }
    for (long i = 0; i < count; i++) {
      evaluation.bind(local, words.number(from + i, width));
      body.accept(terms.yes);
    }
  }
}
