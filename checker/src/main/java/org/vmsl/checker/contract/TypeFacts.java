package org.vmsl.checker.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmsl.checker.symbolic.Executor;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.symbolic.SymbolicState;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Parameter;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Type;

/** What the types of a machine say of what cells hold, and of its parameters. */
public final class TypeFacts {
  private static final SymbolicState NOWHERE = new SymbolicState(List.of());

  private final Specification specification;
  private final Executor executor;
  private final Terms terms;

  /** Of the machine that {@code executor} does steps of. */
  public TypeFacts(Specification specification, Executor executor) {
    this.specification = specification;
    this.executor = executor;
    this.terms = executor.terms();
  }

  /** What holds of an initial term because of the type of its cell or parameter. */
  Term of(Term initial) {
    String name = initial.name().split(Obligations.MARK, 2)[0];
    Optional<Component> component = specification.component(name);
    if (component.isPresent()) {
      return typed(initial, component.get().type());
    }
    return specification
        .parameter(name)
        .map(Parameter::minimum)
        .map(least -> terms.words().number(least, ((Sort.Bits) initial.sort()).width()))
        .map(least -> terms.words().lessEqual(least, initial))
        .orElse(terms.yes);
  }

  /** That a value is one of a type. */
  Term typed(Term value, Type type) {
    return typed(value, type, 0, true);
  }

  /** That a value is one of a type, whatever is in the sets that it has. */
  public Term typedButSets(Term value, Type type) {
    return typed(value, type, 0, false);
  }

  private Term typed(Term value, Type type, int binders, boolean sets) {
    return switch (type) {
      case Type.Bits t -> terms.yes;
      case Type.Bool t -> terms.yes;
      case Type.ListOf t -> terms.yes;
      case Type.Range(var name, var base, Expression low, Expression high) ->
          terms.and(
              terms.words().lessEqual(closed(low), value),
              terms.words().lessEqual(value, closed(high)));
      case Type.Aligned aligned -> {
        int width = ((Sort.Bits) value.sort()).width();
        Term mask = terms.words().number(-closed(aligned.unit()).number(), width);
        yield terms.equal(terms.words().bitAnd(mask, value), value);
      }
      case Type.Enumeration(var name, var cases) ->
          terms.words().less(value, terms.words().number(cases.size(), Sort.CASE.width()));
      case Type.Struct(var name, var fields) -> {
        List<Term> parts = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
          parts.add(typed(terms.field(value, i), fields.get(i).type(), binders, sets));
        }
        yield terms.and(parts);
      }
      case Type.Option(Type element) ->
          terms.implies(terms.isSome(value), typed(terms.content(value), element, binders, sets));
      case Type.SetOf set when !sets -> terms.yes;
      case Type.SetOf(Type element) -> {
        Term variable = terms.sets().variable(binders, Sort.of(element));
        yield terms
            .sets()
            .all(
                terms.sets().over(variable, terms.sets().in(variable, value)),
                terms.sets().over(variable, typed(variable, element, binders + 1, sets)));
      }
    };
  }

  private Term closed(Expression expression) {
    return executor.evaluate(expression, NOWHERE, Facts.none(terms));
  }
}
