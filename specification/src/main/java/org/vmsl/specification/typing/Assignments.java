package org.vmsl.specification.typing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Clause;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Domain;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Operator;
import org.vmsl.specification.typed.Statement;
import org.vmsl.specification.typed.Type;

/** Types assignments, alone and for all elements of a domain at once. */
final class Assignments {
  private final ExpressionTyper expressions;
  private final Names names;

  Assignments(Names names, ExpressionTyper expressions) {
    this.names = names;
    this.expressions = expressions;
  }

  /** {@code cell := value}. */
  Statement.Assign assign(Clause.Assign clause, Scope scope) {
    Expression.Read cell = cell(clause.target(), scope);
    Component component = cell.component();
    if (component.fixed() && !scope.place().setup()) {
      throw new Mistake(
          clause.target().span(),
          "'" + component.name() + "' is fixed",
          "only a setup assigns fixed components");
    }
    Expression value = expressions.check(clause.value(), component.type(), scope);
    return new Statement.Assign(component, cell.keys(), value, clause.span());
  }

  private Expression.Read cell(Term target, Scope scope) {
    boolean cellForm =
        switch (target) {
          case Term.Name(String text, Span span) ->
              !scope.binds(text) && !text.equals("self") && isCell(text, span);
          case Term.Index i -> true;
          case Term.At a -> true;
          default -> false;
        };
    if (cellForm && expressions.infer(target, scope) instanceof Expression.Read read) {
      return read;
    }
    throw new Mistake(
        target.span(),
        "this is no cell of the state",
        target instanceof Term.Member
            ? "assign the whole record: f[k] := f[k] with (field = …)"
            : "only cells are assigned; 'let x = …' names a value");
  }

  private boolean isCell(String name, Span span) {
    return names
        .find(name, span)
        .map(meaning ->
            switch (meaning) {
              case Meaning.OfComponent c -> true;
              case Meaning.OfAlias a -> true;
              case Meaning.Broken b -> true;
              default -> false;
            })
        .orElse(true);
  }

  /** {@code for x in D:} with assignments. */
  Statement loop(Clause.For clause, Scope scope) {
    Bound bound = expressions.collections().bind(clause.binder(), scope);
    Set<Integer> variables = new HashSet<>(Set.of(bound.local().id()));
    Optional<Local> position =
        bound.domain() instanceof Domain.Elements(Expression collection, Optional<Local> at)
            ? at
            : Optional.empty();
    position.ifPresent(local -> variables.add(local.id()));
    List<Statement.Assign> typed = new ArrayList<>();
    Set<String> components = new HashSet<>();
    for (Clause inner : clause.block()) {
      if (!(inner instanceof Clause.Assign assign)) {
        throw new Mistake(
            inner.span(), "only assignments can stand in a 'for'", "name values before it");
      }
      Statement.Assign one = assign(assign, bound.scope());
      if (!components.add(one.component().name())) {
        throw new Mistake(
            inner.span(),
            "'" + one.component().name() + "' is assigned twice in one 'for'",
            "write two 'for' statements");
      }
      typed.add(keys(one, bound, variables, assign.target().span()));
    }
    if (clause.block().isEmpty()) {
      throw Mistake.consequence(clause.span());
    }
    return new Statement.ForEach(bound.local(), bound.domain(), typed, clause.span());
  }

  private Statement.Assign keys(
      Statement.Assign assign, Bound bound, Set<Integer> variables, Span span) {
    List<Expression> keys = new ArrayList<>();
    int moving = 0;
    for (Expression key : assign.keys()) {
      if (Mentions.any(key, variables)) {
        moving++;
        keys.add(
            shape(key, bound, variables)
                .orElseThrow(() ->
                    new Mistake(
                        span,
                        "two elements might change the same cell",
                        "the key must be '"
                            + bound.local().name()
                            + "' itself"
                            + (hasOffset(bound) ? " or a fixed number plus the index" : ""))));
      } else {
        keys.add(key);
      }
    }
    if (moving != 1) {
      throw new Mistake(
          span,
          moving == 0
              ? "every element would change the same cell"
              : "only one key may depend on the element",
          moving == 0 ? "use '" + bound.local().name() + "' in a key" : "");
    }
    return new Statement.Assign(assign.component(), keys, assign.value(), assign.span());
  }

  private static boolean hasOffset(Bound bound) {
    return switch (bound.domain()) {
      case Domain.Span s -> true;
      case Domain.Elements(Expression c, Optional<Local> position) -> position.isPresent();
      case Domain.All(Type type) -> type instanceof Type.Bits;
    };
  }

  /**
   * The key as the variable itself, or as something fixed plus it; empty if it has no such form.
   */
  private static Optional<Expression> shape(Expression key, Bound bound, Set<Integer> variables) {
    if (key instanceof Expression.Variable(Local local)) {
      return isDistinct(local, bound) ? Optional.of(key) : Optional.empty();
    }
    if (!(key
            instanceof
            Expression.Binary(Operator operator, Expression left, Expression right, Type type))
        || operator != Operator.ADD) {
      return Optional.empty();
    }
    boolean inLeft = Mentions.any(left, variables);
    if (inLeft && Mentions.any(right, variables)) {
      return Optional.empty();
    }
    Expression fixed = inLeft ? right : left;
    return shape(inLeft ? left : right, bound, variables)
        .map(part ->
            switch (part) {
              case Expression.Binary(Operator add, Expression base, Expression v, Type t) ->
                  sum(sum(base, fixed, type), v, type);
              default -> sum(fixed, part, type);
            });
  }

  /** Whether different elements give different values of {@code local}. */
  private static boolean isDistinct(Local local, Bound bound) {
    return switch (bound.domain()) {
      case Domain.Span s -> true;
      case Domain.All a -> true;
      case Domain.Elements(Expression collection, Optional<Local> position) ->
          collection.type() instanceof Type.SetOf
              || (position.isPresent() && position.get().equals(local));
    };
  }

  private static Expression sum(Expression left, Expression right, Type type) {
    return new Expression.Binary(Operator.ADD, left, right, type);
  }
}
