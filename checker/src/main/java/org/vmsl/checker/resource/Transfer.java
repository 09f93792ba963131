package org.vmsl.checker.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vmsl.checker.symbolic.Evaluation;
import org.vmsl.checker.symbolic.Executor;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.symbolic.Inexpressible;
import org.vmsl.checker.symbolic.SymbolicState;
import org.vmsl.checker.term.OrderedMap;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.scenario.Assertion;
import org.vmsl.scenario.Condition;
import org.vmsl.scenario.Definition;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;

/**
 * Walks through the body of a resumption condition, part by part, and keeps what it makes of a
 * state, of facts and of what a VM has. Expressions in assertions do not read the state, fixed
 * components apart: so what they say does not change.
 */
abstract sealed class Transfer permits Giving, Getting {
  final Terms terms;
  final Evaluation evaluation;
  final Set<String> control;
  SymbolicState state;
  Facts facts;
  Hand hand;
  private final Scenario scenario;
  private final long pageSize;

  Transfer(Situation situation, SymbolicState state, Facts facts, Hand hand) {
    this.scenario = situation.scenario();
    this.pageSize = situation.pageSize();
    this.control = situation.control();
    Executor executor = situation.executor();
    this.terms = executor.terms();
    this.state = state;
    this.facts = facts;
    this.hand = hand;
    this.evaluation = executor.evaluation(facts, this::fixed);
  }

  private org.vmsl.checker.symbolic.Cells fixed(Component component) {
    if (!component.fixed()) {
      throw new Inexpressible(
          "a condition that reads "
              + component.name()
              + " inside an expression (say what it holds with |->, and give that a name)");
    }
    return state.cells(component);
  }

  /** The body of the condition of a VM, with values for its parameters. */
  final void condition(int vm, String name, List<Term> arguments) {
    Condition condition =
        scenario
            .condition(name)
            .filter(c -> c.vm() == vm && c.parameters().size() == arguments.size())
            .orElseThrow(() -> new Inexpressible("no condition " + name + " of the VM"));
    bind(condition.parameters(), arguments);
    walk(condition.body());
  }

  private void bind(List<Local> locals, List<Term> values) {
    for (int i = 0; i < locals.size(); i++) {
      evaluation.bind(locals.get(i), values.get(i));
    }
  }

  private void walk(Assertion assertion) {
    switch (assertion) {
      case Assertion.Pure(Expression fact) -> pure(value(fact));
      case Assertion.Points points -> points(points);
      case Assertion.Words words -> words(words);
      case Assertion.Star(List<Assertion> parts) -> parts.forEach(this::walk);
      case Assertion.Exists(Local local, Assertion body) -> {
        exists(local);
        walk(body);
      }
      case Assertion.Each each ->
          evaluation.forEach(each.domain(), each.local(), () -> walk(each.body()));
      case Assertion.Conditional(Expression condition, Assertion yes, Assertion no) ->
          walk(evaluation.decide(value(condition)) ? yes : no);
      case Assertion.Resume(int vm, String name, List<Expression> arguments) ->
          resume(vm, new Token(name, arguments.stream().map(this::value).toList()));
      case Assertion.Use(String name, List<Expression> arguments) -> {
        Definition definition =
            scenario
                .definition(name)
                .filter(d -> d.parameters().size() == arguments.size())
                .orElseThrow(() -> new Inexpressible("no definition " + name));
        bind(definition.parameters(), arguments.stream().map(this::value).toList());
        walk(definition.body());
      }
    }
  }

  private void points(Assertion.Points points) {
    Component component = points.component();
    if (control.contains(component.name())) {
      throw new Inexpressible("a condition that owns " + component.name() + ", which nobody can");
    }
    List<Term> keys = new ArrayList<>();
    for (Expression key : points.keys()) {
      keys.add(place(value(key)));
    }
    Place place = new Place(component, keys);
    if (component.fixed()) {
      points.value().ifPresent(v -> pure(terms.equal(read(place), value(v))));
    } else {
      share(place, points.value(), points.quarters());
    }
  }

  private void words(Assertion.Words words) {
    Component memory = scenario.machine().specification().component("memory").orElseThrow();
    Term start = place(value(words.page()));
    long count = words.whole() ? pageSize : words.first().size();
    for (int i = 0; i < count; i++) {
      Term address = terms.words().add(start, terms.words().number(i, 64));
      Optional<Expression> value =
          i < words.first().size() ? words.first().get(i) : Optional.empty();
      share(new Place(memory, List.of(address)), value, words.quarters());
    }
  }

  /** A key as a closed term; asked for if the facts leave it open. */
  private Term place(Term key) {
    return key.sort() instanceof Sort.Bits(int width)
        ? terms.words().number(evaluation.concrete(key), width)
        : terms.truth(evaluation.decide(key));
  }

  final Term value(Expression expression) {
    return facts.simplify(evaluation.evaluate(expression));
  }

  final Term read(Place place) {
    return facts.simplify(state.cells(place.component()).read(place.keys(), terms, facts));
  }

  /** Whether the value of a cell is what an existential is waiting for. */
  static @Nullable Local name(Optional<Expression> value) {
    return value.isPresent() && value.get() instanceof Expression.Variable(Local local)
        ? local
        : null;
  }

  final OrderedMap<Integer, Token> tokens() {
    return hand.tokens();
  }

  abstract void pure(Term fact);

  abstract void exists(Local local);

  abstract void share(Place place, Optional<Expression> value, int quarters);

  abstract void resume(int vm, Token token);
}
