package org.vmsl.scenario.number;

import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.BinaryOperator;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.syntax.Term;

/** Evaluation of terms that stand where a number is asked for. */
public final class NumberTerm {
  private NumberTerm() {}

  /**
   * The value of {@code term}, modulo two to the 64.
   *
   * @throws SyntaxException if it is no number
   */
  public static long value(Term term, Scope scope) {
    return switch (term) {
      case Term.Numeral(_, long value, _) -> value;
      case Term.Parentheses(Term inner, _) -> value(inner, scope);
      case Term.Name name -> scope.number(name);
      case Term.Member member -> scope.number(member);
      case Term.Index index -> scope.number(index);
      case Term.Call call -> scope.number(call);
      case Term.Unary unary -> unary(unary, scope);
      case Term.Binary binary -> binary(binary, scope);
      default -> throw notANumber(term.span());
    };
  }

  private static long unary(Term.Unary term, Scope scope) {
    return switch (term.operator()) {
      case NEGATE -> -value(term.operand(), scope);
      case COMPLEMENT -> ~value(term.operand(), scope);
      case NOT -> throw notANumber(term.span());
    };
  }

  private static long binary(Term.Binary term, Scope scope) {
    long left = value(term.left(), scope);
    long right = value(term.right(), scope);
    return switch (term.operator()) {
      case ADD -> left + right;
      case SUBTRACT -> left - right;
      case MULTIPLY -> left * right;
      case BIT_AND -> left & right;
      case BIT_OR -> left | right;
      case BIT_XOR -> left ^ right;
      case SHIFT_LEFT -> shifts(right) ? left << right : 0;
      case SHIFT_RIGHT -> shifts(right) ? left >>> right : 0;
      default -> throw notANumber(operatorSpan(term), term.operator());
    };
  }

  private static boolean shifts(long by) {
    return by >= 0 && by < Long.SIZE;
  }

  private static Span operatorSpan(Term.Binary term) {
    return new Span(term.span().file(), term.left().span().end(), term.right().span().start());
  }

  private static SyntaxException notANumber(Span span, BinaryOperator operator) {
    return new SyntaxException(
        span,
        "'" + operator.symbol() + "' does not give a number",
        "numbers are made with + - * << >> & ^ | ~ and parentheses");
  }

  /** The mistake that something else stands where a number is asked for. */
  public static SyntaxException notANumber(Span span) {
    return new SyntaxException(
        span, "expected a number", "numbers are made with + - * << >> & ^ | ~ and parentheses");
  }
}
