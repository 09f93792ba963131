package org.vmsl.specification.typing;

import java.util.List;
import java.util.Optional;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;

/** Calls of exits and procedures, which are no expressions. */
final class CallArguments {
  private final ExpressionTyper expressions;

  CallArguments(ExpressionTyper expressions) {
    this.expressions = expressions;
  }

  /** A name and what stands in parentheses behind it. */
  record Call(Identifier name, List<Term.Argument> arguments) {}

  /** The call that {@code term} is, with or without parentheses. */
  Optional<Call> of(Term term) {
    return switch (term) {
      case Term.Name(String text, Span span) ->
          Optional.of(new Call(new Identifier(text, span), List.of()));
      case Term.Call(Term.Name(String text, Span span), List<Term.Argument> arguments, Span all) ->
          Optional.of(new Call(new Identifier(text, span), arguments));
      default -> Optional.empty();
    };
  }

  /** The typed arguments of a call. */
  List<Expression> arguments(Call call, List<Local> parameters, Scope scope) {
    return expressions.calls().arguments(call.arguments(), parameters, call.name(), scope);
  }
}
