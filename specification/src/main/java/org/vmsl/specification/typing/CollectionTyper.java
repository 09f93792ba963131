package org.vmsl.specification.typing;

import java.util.List;
import java.util.Optional;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Domain;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Type;

/** Types what ranges over a domain: quantifiers and comprehensions. */
final class CollectionTyper {
  private final Names names;
  private final ExpressionTyper expressions;

  CollectionTyper(Names names, ExpressionTyper expressions) {
    this.names = names;
    this.expressions = expressions;
  }

  /** Types {@code x in D}. */
  Bound bind(Term.Binder binder, Scope scope) {
    if (binder.high().isPresent()) {
      refusePosition(binder);
      return span(binder, binder.high().get(), scope);
    }
    Optional<Type> type = typeNamed(binder.domain(), scope);
    if (type.isPresent()) {
      refusePosition(binder);
      if (!type.get().isScalar()) {
        throw expressions
            .mistakes()
            .unsuitable(binder.domain().span(), "a scalar type, a set or a list", type.get(), "");
      }
      Local local = expressions.bind(binder.name(), type.get(), scope);
      return new Bound(new Domain.All(type.get()), local, scope.with(local));
    }
    return elements(binder, scope);
  }

  /** {@code all x in D: e} or {@code some x in D: e}. */
  Expression quantifier(Term.Quantifier term, Scope scope) {
    Bound bound = bind(term.binder(), scope);
    Expression body = expressions.check(term.body(), new Type.Bool(), bound.scope());
    return new Expression.Quantifier(term.universal(), bound.local(), bound.domain(), body);
  }

  /** {@code { e for x in D if c }} or the same in brackets. */
  Expression comprehension(Term.Comprehension term, Optional<Type> expected, Scope scope) {
    Bound bound = bind(term.binder(), scope);
    Optional<ConditionTyper.Condition> condition =
        term.condition().map(c -> expressions.conditions().condition(c, bound.scope()));
    Scope inner = condition.map(ConditionTyper.Condition::scope).orElse(bound.scope());
    Optional<Type> wanted = expected.flatMap(type -> element(type, term.list()));
    Expression element =
        wanted.isPresent()
            ? expressions.check(term.element(), wanted.get(), inner)
            : expressions.infer(term.element(), inner);
    boolean unordered =
        bound.domain() instanceof Domain.Elements(Expression collection, Optional<Local> position)
            && collection.type() instanceof Type.SetOf;
    if (term.list() && unordered) {
      throw new Mistake(
          term.binder().domain().span(),
          "a set has no order from which a list could be made",
          "write 'in ascending(…)'");
    }
    if (bound.domain() instanceof Domain.All(Type all) && !isSmall(all)) {
      throw new Mistake(
          term.binder().domain().span(),
          "there are too many values of type " + expressions.mistakes().name(all),
          "use a range, a set or 'low until high'");
    }
    if (condition.isPresent() && condition.get().binds()) {
      return new Expression.Flatten(parts(term.list(), bound, condition.get(), element));
    }
    return new Expression.Comprehension(
        bound.local(),
        bound.domain(),
        condition.map(ConditionTyper.Condition::value),
        element,
        collection(term.list(), element.type()));
  }

  /** For every element of the domain what it gives: one value, or none where nothing is bound. */
  private static Expression parts(
      boolean list, Bound bound, ConditionTyper.Condition condition, Expression element) {
    Type one = collection(list, element.type());
    Expression part =
        ConditionTyper.conditional(
            condition, several(one, List.of(element)), several(one, List.of()));
    return new Expression.Comprehension(
        bound.local(), bound.domain(), Optional.empty(), part, collection(list, one));
  }

  private static Type collection(boolean list, Type element) {
    return list ? new Type.ListOf(element) : new Type.SetOf(element);
  }

  private static Expression several(Type type, List<Expression> elements) {
    return switch (type) {
      case Type.ListOf list -> new Expression.MakeList(elements, list);
      case Type.SetOf set -> new Expression.MakeSet(elements, set);
      default -> throw new IllegalArgumentException("no collection: " + type);
    };
  }

  /** Whether all values of {@code type} can be listed. */
  static boolean isSmall(Type type) {
    return switch (type) {
      case Type.Bits(int width) -> width <= 16;
      case Type.Bool b -> true;
      case Type.Range r -> true;
      case Type.Enumeration e -> true;
      default -> false;
    };
  }

  private static Optional<Type> element(Type type, boolean list) {
    return switch (type) {
      case Type.ListOf(Type element) when list -> Optional.of(element);
      case Type.SetOf(Type element) when !list -> Optional.of(element);
      default -> Optional.empty();
    };
  }

  private Optional<Type> typeNamed(Term term, Scope scope) {
    if (term instanceof Term.Name(String bool, Span at) && bool.equals("bool")) {
      return Optional.of(new Type.Bool());
    }
    return term instanceof Term.Name(String text, Span span)
            && !scope.binds(text)
            && names.find(text, span).orElse(null) instanceof Meaning.OfType(Type type)
        ? Optional.of(type)
        : Optional.empty();
  }

  private void refusePosition(Term.Binder binder) {
    if (binder.position().isPresent()) {
      throw new Mistake(
          binder.position().get().span(),
          "only the elements of a list have positions",
          "leave out 'at', or write 'in ascending(…)'");
    }
  }

  private Bound span(Term.Binder binder, Term high, Scope scope) {
    List<Expression> pair = expressions.pair(binder.domain(), high, scope);
    Type type = pair.get(0).type();
    if (!(type instanceof Type.Bits)) {
      throw expressions
          .mistakes()
          .unsuitable(binder.domain().span(), "bits before 'until'", type, "");
    }
    Local local = expressions.bind(binder.name(), type, scope);
    return new Bound(new Domain.Span(pair.get(0), pair.get(1)), local, scope.with(local));
  }

  private Bound elements(Term.Binder binder, Scope scope) {
    Expression collection = expressions.infer(binder.domain(), scope);
    Type element =
        switch (collection.type()) {
          case Type.SetOf(Type type) -> {
            refusePosition(binder);
            yield type;
          }
          case Type.ListOf(Type type) -> type;
          default ->
              throw expressions
                  .mistakes()
                  .unsuitable(
                      binder.domain().span(),
                      "a set, a list, a scalar type or 'low until high'",
                      collection.type(),
                      "");
        };
    Local local = expressions.bind(binder.name(), element, scope);
    Scope inner = scope.with(local);
    Optional<Local> position = Optional.empty();
    if (binder.position().isPresent()) {
      Local bound = expressions.bind(binder.position().get(), new Type.Bits(64), inner);
      position = Optional.of(bound);
      inner = inner.with(bound);
    }
    return new Bound(new Domain.Elements(collection, position), local, inner);
  }
}
