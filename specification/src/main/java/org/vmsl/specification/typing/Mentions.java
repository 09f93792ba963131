package org.vmsl.specification.typing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.vmsl.specification.typed.Domain;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;

/** Walks over typed expressions. */
final class Mentions {
  private Mentions() {}

  /** Whether {@code expression} mentions a local with one of the ids {@code locals}. */
  static boolean any(Expression expression, Set<Integer> locals) {
    if (expression instanceof Expression.Variable(Local local)) {
      return locals.contains(local.id());
    }
    boolean[] found = {false};
    children(expression, child -> found[0] = found[0] || any(child, locals));
    return found[0];
  }

  /** Gives every direct part of {@code expression} to {@code visitor}. */
  static void children(Expression expression, Consumer<Expression> visitor) {
    switch (expression) {
      case Expression.Literal e -> {}
      case Expression.ParameterValue e -> {}
      case Expression.ConstantValue e -> {}
      case Expression.Variable e -> {}
      case Expression.Read e -> e.keys().forEach(visitor);
      case Expression.Not e -> visitor.accept(e.operand());
      case Expression.Complement e -> visitor.accept(e.operand());
      case Expression.Binary e -> each(visitor, e.left(), e.right());
      case Expression.Conditional e -> each(visitor, e.condition(), e.yes(), e.no());
      case Expression.Slice e -> visitor.accept(e.operand());
      case Expression.Concatenation e -> each(visitor, e.high(), e.low());
      case Expression.Extension e -> visitor.accept(e.operand());
      case Expression.Number e -> visitor.accept(e.operand());
      case Expression.Checked e -> visitor.accept(e.operand());
      case Expression.Containing e -> visitor.accept(e.operand());
      case Expression.Some e -> visitor.accept(e.operand());
      case Expression.Match e -> each(visitor, e.option(), e.some(), e.none());
      case Expression.Let e -> each(visitor, e.value(), e.body());
      case Expression.Call e -> e.arguments().forEach(visitor);
      case Expression.MakeStruct e -> e.fields().forEach(visitor);
      case Expression.FieldOf e -> visitor.accept(e.operand());
      case Expression.WithField e -> each(visitor, e.operand(), e.value());
      case Expression.MakeSet e -> e.elements().forEach(visitor);
      case Expression.MakeList e -> e.elements().forEach(visitor);
      case Expression.Comprehension e -> {
        domain(e.domain(), visitor);
        e.condition().ifPresent(visitor);
        visitor.accept(e.element());
      }
      case Expression.Size e -> visitor.accept(e.operand());
      case Expression.Smallest e -> visitor.accept(e.operand());
      case Expression.Ascending e -> visitor.accept(e.operand());
      case Expression.ElementAt e -> each(visitor, e.list(), e.index());
      case Expression.Quantifier e -> {
        domain(e.domain(), visitor);
        visitor.accept(e.body());
      }
    }
  }

  private static void domain(Domain domain, Consumer<Expression> visitor) {
    switch (domain) {
      case Domain.Span(Expression low, Expression high) -> each(visitor, low, high);
      case Domain.Elements(Expression collection, Optional<Local> position) ->
          visitor.accept(collection);
      case Domain.All a -> {}
    }
  }

  private static void each(Consumer<Expression> visitor, Expression... parts) {
    List.of(parts).forEach(visitor);
  }
}
