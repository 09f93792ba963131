package org.vmsl.checker.interlude;

import java.util.List;
import java.util.Optional;
import org.vmsl.specification.typed.Domain;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Function;
import org.vmsl.specification.typed.Operator;
import org.vmsl.specification.typed.Parts;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/**
 * Formulas that follow from others and speak of few values only: what holds of all pages holds of
 * those that a scenario declares, what holds of all addresses holds of some. What cannot be said of
 * few values is left out.
 */
final class Instances {
  /** How many instances of one formula are worth looking at. */
  private static final long MOST = 4_096;

  /** The width of addresses. */
  private static final int WORD = 64;

  private final List<Expression> pages;
  private final List<Expression> words;
  private final java.util.function.ToLongFunction<Type.Range> sizes;

  /**
   * @param pages the pages that are looked at
   * @param words the addresses that are looked at
   * @param sizes how many values a range has
   */
  Instances(
      List<Expression> pages,
      List<Expression> words,
      java.util.function.ToLongFunction<Type.Range> sizes) {
    this.pages = pages;
    this.words = words;
    this.sizes = sizes;
  }

  /** A formula that holds wherever another one does. */
  Expression weaker(Expression formula) {
    return implied(formula, true, 1);
  }

  /**
   * A formula that follows from another one; or, if it does not {@code hold} but is negated, one
   * from which the other follows.
   *
   * @param instances how often it is looked at
   */
  private Expression implied(Expression formula, boolean hold, long instances) {
    return switch (formula) {
      case Expression.Not(Expression operand) ->
          new Expression.Not(implied(operand, !hold, instances));
      case Expression.Binary(Operator operator, Expression left, Expression right, Type type)
          when operator == Operator.AND || operator == Operator.OR ->
          new Expression.Binary(
              operator, implied(left, hold, instances), implied(right, hold, instances), type);
      case Expression.Binary(Operator operator, Expression left, Expression right, Type type)
          when operator == Operator.IMPLIES ->
          new Expression.Binary(
              operator, implied(left, !hold, instances), implied(right, hold, instances), type);
      case Expression.Conditional(Expression condition, Expression yes, Expression no)
          when isSmall(condition) ->
          new Expression.Conditional(
              condition, implied(yes, hold, instances), implied(no, hold, instances));
      case Expression.Match(Expression option, var local, Expression some, Expression none)
          when isSmall(option) ->
          new Expression.Match(
              option, local, implied(some, hold, instances), implied(none, hold, instances));
      case Expression.Let(var local, Expression value, Expression body) when isSmall(value) ->
          new Expression.Let(local, value, implied(body, hold, instances));
      case Expression.Old(Expression operand) ->
          new Expression.Old(implied(operand, hold, instances));
      case Expression.Call(Function function, List<Expression> arguments)
          when arguments.stream().allMatch(this::isSmall) -> {
        Expression body = implied(function.body(), hold, instances);
        yield new Expression.Call(
            new Function(function.name(), function.parameters(), body, function.documentation()),
            arguments);
      }
      case Expression.Quantifier quantifier -> quantifier(quantifier, hold, instances);
      default -> isSmall(formula) ? formula : truth(hold);
    };
  }

  private Expression quantifier(Expression.Quantifier all, boolean hold, long instances) {
    Optional<Long> size = size(all.domain());
    List<Expression> looked = all.local().type() instanceof Type.Bits ? words : pages;
    long more = instances * size.orElse((long) looked.size());
    if (more > MOST || (size.isEmpty() && all.universal() != hold)) {
      return truth(hold);
    }
    Expression body = implied(all.body(), hold, more);
    if (size.isPresent()) {
      return new Expression.Quantifier(all.universal(), all.local(), all.domain(), body);
    }
    return switch (all.domain()) {
      case Domain.All(Type.Aligned page) -> each(all, pages, body);
      case Domain.All(Type.Bits(int width)) when width == WORD -> each(all, words, body);
      case Domain.Elements(Expression set, var position)
          when position.isEmpty()
              && set.type() instanceof Type.SetOf(Type.Aligned page)
              && isSmall(set) -> {
        Expression member =
            new Expression.Binary(
                Operator.IN, new Expression.Variable(all.local()), set, new Type.Bool());
        yield each(
            all,
            pages,
            new Expression.Binary(
                all.universal() ? Operator.IMPLIES : Operator.AND, member, body, new Type.Bool()));
      }
      default -> truth(hold);
    };
  }

  private static Expression each(
      Expression.Quantifier all, List<Expression> values, Expression body) {
    Expression some = new Expression.MakeSet(values, new Type.SetOf(all.local().type()));
    return new Expression.Quantifier(
        all.universal(), all.local(), new Domain.Elements(some, Optional.empty()), body);
  }

  private static Expression truth(boolean holds) {
    return new Expression.Literal(new Value.Truth(holds), new Type.Bool());
  }

  /** How many values a domain has, if they are few whatever the state. */
  private Optional<Long> size(Domain domain) {
    return switch (domain) {
      case Domain.All(Type.Range range) -> Optional.of(sizes.applyAsLong(range));
      case Domain.All(Type.Bool bool) -> Optional.of(2L);
      case Domain.All(Type.Enumeration cases) -> Optional.of((long) cases.cases().size());
      default -> Optional.empty();
    };
  }

  /** Whether nothing is said of all values of a type that has too many, functions included. */
  private boolean isSmall(Expression expression) {
    boolean[] small = {
      switch (expression) {
        case Expression.Quantifier all -> size(all.domain()).filter(n -> n <= MOST).isPresent();
        case Expression.Comprehension some -> size(some.domain()).isPresent();
        case Expression.Call(Function function, var arguments) -> isSmall(function.body());
        default -> true;
      }
    };
    Parts.each(expression, part -> small[0] &= isSmall(part));
    return small[0];
  }
}
