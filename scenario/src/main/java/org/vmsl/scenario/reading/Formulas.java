package org.vmsl.scenario.reading;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.syntax.TypeTerm;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;
import org.vmsl.specification.typing.Bound;
import org.vmsl.specification.typing.ClaimElaborator;
import org.vmsl.specification.typing.Scope;
import org.vmsl.specification.typing.TypedValue;

/** Types what a scenario says in the specification language. */
final class Formulas {
  /** After so many mistyped formulas the others are not typed: looking for hints takes time. */
  private static final int MISTAKES = 50;

  private final Context context;
  private final ClaimElaborator elaborator;
  private final ClaimTerms terms;
  private int mistakes;

  Formulas(Context context) {
    this.context = context;
    Map<String, TypedValue> names = new HashMap<>();
    for (Names.Named named : context.names().all()) {
      names.put(named.name().text(), new TypedValue(new Value.Word(0), new Type.Bits(64)));
    }
    this.elaborator = new ClaimElaborator(context.machine().specification(), names);
    this.terms = new ClaimTerms(context.names());
  }

  /** What types the formulas, names of the scenario aside. */
  ClaimElaborator elaborator() {
    return elaborator;
  }

  /** The typed form of {@code term}, which must have type {@code expected}. */
  Expression typed(Term term, Type expected, Scope scope) {
    return typed(term, scope, t -> elaborator.check(t, expected, scope));
  }

  /** The typed form of {@code term}, whatever type it has. */
  Expression typed(Term term, Scope scope) {
    return typed(term, scope, t -> elaborator.infer(t, scope));
  }

  /** What {@code x in D} binds. */
  Bound bind(Term.Binder binder, Scope scope) {
    Span span = binder.name().span();
    // As a quantifier, of which all is known that is to be done here.
    Term quantifier =
        new Term.Quantifier(
            true, binder, new Term.Truth(true, span), span.to(binder.domain().span()));
    typed(quantifier, scope);
    return elaborator.bind(terms.claim(binder, scope.self()), scope);
  }

  /** A new variable. */
  Local bind(Identifier name, TypeTerm type, Scope scope) {
    terms.free(name);
    return elaborator.bind(name, type, scope);
  }

  /** Whether there were so many mistakes that the rest need not be looked at. */
  boolean exhausted() {
    return mistakes >= MISTAKES;
  }

  private Expression typed(Term term, Scope scope, Function<Term, Expression> typer) {
    try {
      Term resolved = terms.claim(term, scope.self());
      Expression typed = typer.apply(resolved);
      new LiteralCheck(context).check(typed, terms.numerals(), term.span());
      return typed;
    } catch (SyntaxException e) {
      mistakes++;
      throw e;
    }
  }
}
