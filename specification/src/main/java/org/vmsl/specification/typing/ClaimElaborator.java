package org.vmsl.specification.typing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.syntax.TypeTerm;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Type;

/**
 * Types expressions that are written over a finished specification, such as the claims of a
 * scenario. Unless a scope says otherwise there is no {@code self}: aliases are written {@code R0 @
 * V0}. A name of the scenario wins over one of the specification.
 *
 * <p>Where a scope is given, mistakes are {@link org.vmsl.specification.syntax.SyntaxException}s.
 */
public final class ClaimElaborator {
  private static final Scope CLAIM = Scope.of(new Scope.Place("a scenario", false, true, false));
  private static final Scope CLOSED = Scope.of(new Scope.Place("this value", false, false, false));

  private final Locals locals;
  private final ExpressionTyper expressions;
  private final TypeTyper types;

  /**
   * @param names what further names stand for; {@code a.b} for the field {@code b} of a name {@code
   *     a}
   */
  public ClaimElaborator(Specification specification, Map<String, TypedValue> names) {
    this.locals = new Locals(specification.locals());
    FinishedNames finished = new FinishedNames(specification, names);
    this.expressions = new ExpressionTyper(finished, locals);
    this.types = new TypeTyper(finished, expressions);
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

  /** The scope of a formula without local names and without {@code self}. */
  public Scope scope() {
    return CLAIM;
  }

  /** The scope of a formula without local names about VM {@code number}, which is {@code self}. */
  public Scope scopeOf(long number) {
    return Scope.of(
        new Scope.Place("a scenario", true, true, false, false, OptionalLong.of(number)));
  }

  /** The typed form of {@code term}, which must have type {@code expected}. */
  public Expression check(Term term, Type expected, Scope scope) {
    return expressions.check(term, expected, scope);
  }

  /** The typed form of {@code term}, whatever type it has. */
  public Expression infer(Term term, Scope scope) {
    return expressions.infer(term, scope);
  }

  /** What {@code x in D} binds. */
  public Bound bind(Term.Binder binder, Scope scope) {
    return expressions.collections().bind(binder, scope);
  }

  /** A new local, the name of which must mean nothing else. */
  public Local bind(Identifier name, TypeTerm type, Scope scope) {
    return expressions.bind(name, types.type(type), scope);
  }

  /** The arguments of a call of {@code callee}, which must be {@code count}, without names. */
  public List<Term> arguments(List<Term.Argument> arguments, int count, Identifier callee) {
    return CallTyper.positional(arguments, callee.text(), count, callee.span());
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
