package org.vmsl.scenario.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.vmsl.scenario.Assertion;
import org.vmsl.scenario.declaration.AssertionTerm;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;
import org.vmsl.specification.typing.Bound;
import org.vmsl.specification.typing.Scope;

/** Types one assertion. */
final class AssertionTyper {
  private static final Type BOOL = new Type.Bool();
  private static final Expression TRUE = new Expression.Literal(new Value.Truth(true), BOOL);

  private final Context context;
  private final Formulas formulas;
  private final Type.Aligned page;
  private final Function<Identifier, Optional<Header>> definitions;
  private final Function<Identifier, Header> conditions;
  private final Optional<Steady> steady;

  /**
   * What is known of a definition or condition before its body.
   *
   * @param vm the VM that a condition is for; empty if there is no such VM
   * @param parameters empty if there is a mistake in them or in the VM
   */
  record Header(Optional<Names.Named.Vm> vm, Optional<List<Local>> parameters) {}

  /**
   * A typer that has typed nothing.
   *
   * @param steady what makes sure that values stay as they are; empty: they are those of one state
   * @param definitions what is known of a definition, if there is one of that name
   * @param conditions what is known of a condition; complains if there is none of that name
   */
  AssertionTyper(
      Context context,
      Formulas formulas,
      Type.Aligned page,
      Optional<Steady> steady,
      Function<Identifier, Optional<Header>> definitions,
      Function<Identifier, Header> conditions) {
    this.context = context;
    this.formulas = formulas;
    this.page = page;
    this.steady = steady;
    this.definitions = definitions;
    this.conditions = conditions;
  }

  private Expression typed(Term term, Type type, Scope scope) {
    return steady(formulas.typed(term, type, scope), term.span());
  }

  private Expression steady(Expression typed, Span place) {
    steady.ifPresent(s -> s.check(typed, place));
    return typed;
  }

  Assertion assertion(AssertionTerm term, Scope scope) {
    return switch (term) {
      case AssertionTerm.Fact(Term fact) -> fact(fact, scope);
      case AssertionTerm.Points points -> points(points, scope);
      case AssertionTerm.Words words -> words(words, scope);
      case AssertionTerm.Star(List<AssertionTerm> parts) ->
          // Each part may hold a mistake of its own.
          new Assertion.Star(
              parts.stream()
                  .filter(_ -> !formulas.exhausted())
                  .flatMap(part -> context.attempt(() -> assertion(part, scope)).stream())
                  .toList());
      case AssertionTerm.Exists(List<AssertionTerm.Formal> names, AssertionTerm body) ->
          exists(names, body, scope);
      case AssertionTerm.Each(Term.Binder binder, AssertionTerm body) -> {
        Bound bound = formulas.bind(binder, scope);
        Expression all = new Expression.Quantifier(true, bound.local(), bound.domain(), TRUE);
        steady(all, binder.domain().span());
        yield new Assertion.Each(bound.local(), bound.domain(), assertion(body, bound.scope()));
      }
      case AssertionTerm.Conditional conditional -> conditional(conditional, scope);
      case AssertionTerm.Resume resume -> resume(resume, scope);
    };
  }

  private Assertion conditional(AssertionTerm.Conditional term, Scope scope) {
    Optional<Term> fact = fact(term);
    if (fact.isPresent()) {
      return fact(fact.get(), scope);
    }
    Expression condition = typed(term.condition(), BOOL, scope);
    Assertion yes = assertion(term.yes(), scope);
    Assertion no = assertion(term.no(), scope);
    return yes instanceof Assertion.Pure(Expression a) && no instanceof Assertion.Pure(Expression b)
        ? new Assertion.Pure(new Expression.Conditional(condition, a, b))
        : new Assertion.Conditional(condition, yes, no);
  }

  /** The truth value that {@code term} is, if it owns nothing. */
  private Optional<Term> fact(AssertionTerm term) {
    return switch (term) {
      case AssertionTerm.Fact(Term fact) -> Optional.of(fact).filter(f -> used(f).isEmpty());
      case AssertionTerm.Conditional(Term condition, var yes, var no) ->
          fact(yes)
              .flatMap(
                  a -> fact(no).map(b -> new Term.Conditional(condition, a, b, condition.span())));
      default -> Optional.empty();
    };
  }

  /** The name of the definition that is used by {@code fact}, if it is none of its own. */
  private Optional<Identifier> used(Term fact) {
    Term callee = fact instanceof Term.Call call ? call.callee() : fact;
    return callee instanceof Term.Name(String name, Span span)
        ? Optional.of(new Identifier(name, span)).filter(n -> definitions.apply(n).isPresent())
        : Optional.empty();
  }

  private Assertion fact(Term fact, Scope scope) {
    Optional<Identifier> used = used(fact);
    if (used.isPresent()) {
      Header header = definitions.apply(used.get()).orElseThrow();
      List<Term.Argument> given = fact instanceof Term.Call call ? call.arguments() : List.of();
      return new Assertion.Use(used.get().text(), arguments(given, header, used.get(), scope));
    }
    return new Assertion.Pure(typed(fact, BOOL, scope));
  }

  private Assertion points(AssertionTerm.Points points, Scope scope) {
    Term cell = points.cell();
    if (cell instanceof Term.Name(String name, Span span)
        && context.names().named(name).orElse(null) instanceof Names.Named.Pages) {
      throw new SyntaxException(
          span, "'" + name + "' is a page, no cell", "write 'page " + name + " |-> …'");
    }
    if (!(formulas.typed(cell, scope) instanceof Expression.Read(var component, var keys))) {
      throw new SyntaxException(
          cell.span(),
          "this is no cell of the state",
          "cells are components with their keys and aliases, such as R0 @ V0");
    }
    keys.forEach(key -> steady(key, cell.span()));
    return new Assertion.Points(
        component, keys, value(points.value(), component.type(), scope), points.quarters());
  }

  private Optional<Expression> value(Optional<Term> value, Type type, Scope scope) {
    return value.map(v -> typed(v, type, scope));
  }

  private Assertion words(AssertionTerm.Words words, Scope scope) {
    if (words.page() instanceof Term.Name(String name, Span span)
        && context.names().named(name).orElse(null) instanceof Names.Named.Pages(var region, _)
        && region.count() > 1) {
      throw new SyntaxException(
          span,
          "'" + name + "' is " + region.count() + " pages",
          "name one of them: 'page " + name + "[0] |-> …'");
    }
    Expression address = typed(words.page(), page, scope);
    if (words.first().size() > context.unit()) {
      throw new SyntaxException(
          words.span(),
          "these are " + words.first().size() + " words",
          "a page has " + context.unit());
    }
    Type memory = InitialCells.memory(context, words.span()).type();
    List<Optional<Expression>> first = new ArrayList<>();
    for (Optional<Term> word : words.first()) {
      first.add(value(word, memory, scope));
    }
    return new Assertion.Words(address, first, words.whole(), words.quarters());
  }

  private Assertion exists(List<AssertionTerm.Formal> names, AssertionTerm body, Scope outer) {
    List<Local> locals = new ArrayList<>();
    Scope scope = bind(names, outer, locals);
    Assertion typed = assertion(body, scope);
    for (Local local : locals.reversed()) {
      typed = new Assertion.Exists(local, typed);
    }
    return typed;
  }

  /** Binds names with their types; the locals go to {@code locals}. */
  Scope bind(List<AssertionTerm.Formal> names, Scope outer, List<Local> locals) {
    Scope scope = outer;
    for (AssertionTerm.Formal formal : names) {
      Local local = formulas.bind(formal.name(), formal.type(), scope);
      locals.add(local);
      scope = scope.with(local);
    }
    return scope;
  }

  Assertion.Resume resume(AssertionTerm.Resume resume, Scope scope) {
    Identifier name = resume.condition();
    Header header = conditions.apply(name);
    if (header.vm().isEmpty()) {
      return new Assertion.Resume(0, name.text(), List.of());
    }
    Names.Named.Vm vm = header.vm().get();
    Type type = context.machine().specification().self().type();
    Expression resumed = formulas.typed(resume.vm(), type, scope);
    if (!resumed.equals(new Expression.Literal(new Value.Word(vm.number()), type))) {
      throw new SyntaxException(
          resume.vm().span(),
          "'" + name.text() + "' is a condition for " + vm.name().text(),
          "write 'resume " + vm.name().text() + " " + name.text() + "'");
    }
    return new Assertion.Resume(
        vm.number(), name.text(), arguments(resume.arguments(), header, name, scope));
  }

  private List<Expression> arguments(
      List<Term.Argument> arguments, Header header, Identifier callee, Scope scope) {
    List<Local> parameters = header.parameters().orElse(List.of());
    if (header.parameters().isEmpty()) {
      return List.of();
    }
    List<Term> terms = formulas.elaborator().arguments(arguments, parameters.size(), callee);
    List<Expression> typed = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      typed.add(typed(terms.get(i), parameters.get(i).type(), scope));
    }
    return typed;
  }
}
