package org.vmsl.specification.typing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.BinaryOperator;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Operator;
import org.vmsl.specification.typed.Statement;
import org.vmsl.specification.typed.Type;

/**
 * Types conditions, in which {@code e is some(x)} binds {@code x} to the right of an {@code and} or
 * {@code implies} and where an {@code if} holds. A condition is a row of parts that hold together;
 * each is a truth value, or an option that holds something with the name of that.
 */
final class ConditionTyper {
  private static final Type BOOL = new Type.Bool();

  private final Locals locals;
  private final ExpressionTyper expressions;

  ConditionTyper(Locals locals, ExpressionTyper expressions) {
    this.locals = locals;
    this.expressions = expressions;
  }

  private sealed interface Part {
    record Plain(Expression condition) implements Part {}

    record Bind(Expression option, Local local) implements Part {}
  }

  /** The typed parts of a condition, and the scope in which they hold. */
  static final class Condition {
    private final List<Part> parts = new ArrayList<>();
    private Scope scope;

    private Condition(Scope scope) {
      this.scope = scope;
    }

    /** The scope with the names that the condition binds. */
    Scope scope() {
      return scope;
    }

    private void plain(Expression condition) {
      if (!parts.isEmpty() && parts.getLast() instanceof Part.Plain(Expression before)) {
        parts.removeLast();
        parts.add(new Part.Plain(and(before, condition)));
      } else {
        parts.add(new Part.Plain(condition));
      }
    }

    /** Whether the condition binds names. */
    boolean binds() {
      return parts.stream().anyMatch(Part.Bind.class::isInstance);
    }

    /** The condition as a truth value. */
    Expression value() {
      Expression value = ExpressionTyper.truth(true);
      for (int i = parts.size() - 1; i >= 0; i--) {
        boolean last = i == parts.size() - 1;
        value =
            switch (parts.get(i)) {
              case Part.Plain(Expression c) -> last ? c : and(c, value);
              case Part.Bind(Expression option, Local local) ->
                  new Expression.Match(option, local, value, ExpressionTyper.truth(false));
            };
      }
      return value;
    }
  }

  /** Types a condition. */
  Condition condition(Term term, Scope scope) {
    Condition condition = new Condition(scope);
    add(term, condition);
    return condition;
  }

  /** The option that {@code e is …} looks into. */
  Expression option(Term.Is term, Scope scope) {
    Expression option = expressions.infer(term.operand(), scope);
    if (!(option.type() instanceof Type.Option)) {
      throw expressions
          .mistakes()
          .unsuitable(
              term.operand().span(), "an option before 'is'", option.type(), "compare with '=='");
    }
    return option;
  }

  /** {@code left and right}. */
  Expression conjunction(Term.Binary term, Scope scope) {
    return condition(term, scope).value();
  }

  /** {@code left implies right}. */
  Expression implication(Term.Binary term, Scope scope) {
    Condition left = condition(term.left(), scope);
    Expression result = expressions.check(term.right(), BOOL, left.scope);
    for (Part part : left.parts.reversed()) {
      result =
          switch (part) {
            case Part.Plain(Expression c) ->
                new Expression.Binary(Operator.IMPLIES, c, result, BOOL);
            case Part.Bind(Expression option, Local local) ->
                new Expression.Match(option, local, result, ExpressionTyper.truth(true));
          };
    }
    return result;
  }

  /** {@code if c then a else b}; its type follows from the branches if none is expected. */
  Expression conditional(Term.Conditional term, Optional<Type> expected, Scope scope) {
    Condition condition = condition(term.condition(), scope);
    Expression yes;
    Expression no;
    if (expected.isPresent()) {
      yes = expressions.check(term.yes(), expected.get(), condition.scope);
      no = expressions.check(term.no(), expected.get(), scope);
    } else if (ExpressionTyper.isOpen(term.yes()) && !ExpressionTyper.isOpen(term.no())) {
      no = expressions.infer(term.no(), scope);
      yes = expressions.check(term.yes(), no.type(), condition.scope);
    } else {
      yes = expressions.infer(term.yes(), condition.scope);
      no = expressions.check(term.no(), yes.type(), scope);
    }
    if (condition.parts.size() == 1 || isLeaf(no)) {
      return conditional(condition, yes, no);
    }
    Local local = locals.hidden("otherwise", no.type());
    return new Expression.Let(
        local, no, conditional(condition, yes, new Expression.Variable(local)));
  }

  /** {@code if c: yes else: no}. */
  static Statement statement(
      Condition condition, List<Statement> yes, List<Statement> no, Span span) {
    if (condition.parts.size() > 1 && !no.isEmpty()) {
      List<Statement> bound = List.of(statement(condition, yes, List.of(), span));
      return new Statement.If(condition.value(), bound, no, span);
    }
    List<Statement> block = yes;
    for (int i = condition.parts.size() - 1; i >= 0; i--) {
      block =
          List.of(
              switch (condition.parts.get(i)) {
                case Part.Plain(Expression c) -> new Statement.If(c, block, no, span);
                case Part.Bind(Expression option, Local local) ->
                    new Statement.IfSome(option, local, block, no, span);
              });
    }
    return block.get(0);
  }

  /** {@code if c then yes else no}, where {@code no} may be evaluated in several places. */
  static Expression conditional(Condition condition, Expression yes, Expression no) {
    Expression result = yes;
    for (Part part : condition.parts.reversed()) {
      result =
          switch (part) {
            case Part.Plain(Expression c) -> new Expression.Conditional(c, result, no);
            case Part.Bind(Expression option, Local local) ->
                new Expression.Match(option, local, result, no);
          };
    }
    return result;
  }

  private void add(Term term, Condition condition) {
    switch (term) {
      case Term.Parentheses(Term inner, Span span) -> add(inner, condition);
      case Term.Binary(BinaryOperator operator, Term left, Term right, Span span)
          when operator == BinaryOperator.AND -> {
        add(left, condition);
        add(right, condition);
      }
      case Term.Is is when is.some() && is.name().isPresent() -> {
        Expression option = option(is, condition.scope);
        Type element = ((Type.Option) option.type()).element();
        Local local = expressions.bind(is.name().get(), element, condition.scope);
        condition.parts.add(new Part.Bind(option, local));
        condition.scope = condition.scope.with(local);
      }
      default -> condition.plain(expressions.check(term, BOOL, condition.scope));
    }
  }

  private static Expression and(Expression left, Expression right) {
    return new Expression.Binary(Operator.AND, left, right, BOOL);
  }

  private static boolean isLeaf(Expression expression) {
    return switch (expression) {
      case Expression.Literal l -> true;
      case Expression.Variable v -> true;
      case Expression.ConstantValue c -> true;
      case Expression.ParameterValue p -> true;
      default -> false;
    };
  }
}
