package org.vmsl.specification.typing;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Type;

/**
 * Types expressions that are written over a finished specification, such as the claims of a
 * scenario. There is no {@code self}: aliases are written {@code R0 @ V0}. A name of the scenario
 * wins over one of the specification.
 */
public final class ClaimElaborator {
  private static final Scope CLAIM = Scope.of(new Scope.Place("a scenario", false, true, false));
  private static final Scope CLOSED = Scope.of(new Scope.Place("this value", false, false, false));

  private final Locals locals;
  private final ExpressionTyper expressions;

  /**
   * @param names what further names stand for; {@code a.b} for the field {@code b} of a name {@code
   *     a}
   */
  public ClaimElaborator(Specification specification, Map<String, TypedValue> names) {
    this.locals = new Locals(specification.locals());
    this.expressions = new ExpressionTyper(new FinishedNames(specification, names), locals);
  }

  /** The typed form of {@code term}, which must have type {@code expected}; else says why not. */
  public Optional<Expression> expression(Term term, Type expected, Diagnostics diagnostics) {
    return attempt(CLAIM, scope -> expressions.check(term, expected, scope), diagnostics);
  }

  /** The typed form of {@code term}, whatever type it has; else says why not. */
  public Optional<Expression> expression(Term term, Diagnostics diagnostics) {
    return attempt(CLAIM, scope -> expressions.infer(term, scope), diagnostics);
  }

  /** As {@link #expression(Term, Type, Diagnostics)}, and the state must not be read. */
  public Optional<Expression> closed(Term term, Type expected, Diagnostics diagnostics) {
    return attempt(CLOSED, scope -> expressions.check(term, expected, scope), diagnostics);
  }

  /** One more than the largest local id in use, by the specification or by what was typed here. */
  public int locals() {
    return locals.next();
  }

  private static Optional<Expression> attempt(
      Scope scope, Function<Scope, Expression> typer, Diagnostics diagnostics) {
    try {
      return Optional.of(typer.apply(scope));
    } catch (Mistake mistake) {
      mistake.report(diagnostics);
      return Optional.empty();
    }
  }
}
