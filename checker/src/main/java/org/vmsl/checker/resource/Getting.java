package org.vmsl.checker.resource;

import java.util.Iterator;
import java.util.Optional;
import org.vmsl.checker.symbolic.Executor;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.symbolic.Inexpressible;
import org.vmsl.checker.symbolic.SymbolicState;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;

/**
 * A VM that waited gets what its condition says: shares, tokens, and the facts that go with them.
 */
final class Getting extends Transfer {
  private final Executor executor;
  private final Optional<Iterator<Long>> values;
  private long fresh;

  /**
   * @param fresh the number of the first unknown; no other has that or a larger one
   * @param values what the unknowns are; empty: anything
   */
  Getting(
      Situation situation,
      SymbolicState state,
      Facts facts,
      Hand hand,
      long fresh,
      Optional<Iterator<Long>> values) {
    super(situation, state, facts, hand);
    this.executor = situation.executor();
    this.fresh = fresh;
    this.values = values;
  }

  SymbolicState state() {
    return state;
  }

  Facts facts() {
    return facts;
  }

  Hand hand() {
    return hand;
  }

  long fresh() {
    return fresh;
  }

  @Override
  void pure(Term fact) {
    facts = facts.with(facts.simplify(fact));
  }

  @Override
  void exists(Local local) {
    Term unknown = terms.symbol(local.name(), fresh++, Sort.of(local.type()));
    evaluation.bind(local, values.map(given -> value(local, given)).orElse(unknown));
  }

  private Term value(Local local, Iterator<Long> given) {
    return Optional.of(given)
        .filter(Iterator::hasNext)
        .flatMap(some -> executor.closed(local.type(), some.next()))
        .orElseThrow(() -> new Inexpressible("no value of " + local.name()));
  }

  @Override
  void share(Place place, Optional<Expression> value, int quarters) {
    boolean had = hand.owned().share(place) > 0;
    hand =
        hand.with(
            hand.owned()
                .with(place, quarters)
                .orElseThrow(() ->
                    new Inexpressible("more than the whole of " + place + ", which cannot be")));
    if (value.isEmpty()) {
      return;
    }
    Term holds = value(value.get());
    if (had) {
      pure(terms.equal(read(place), holds));
    } else {
      state = state.with(state.cells(place.component()).write(place.keys(), holds));
    }
  }

  @Override
  void resume(int vm, Token token) {
    if (vm == hand.vm()) {
      throw new Inexpressible("a condition that says what the running VM is resumed with");
    }
    if (tokens().containsKey(vm)) {
      throw new Inexpressible("two agreements with VM " + vm + ", which cannot be");
    }
    hand = hand.with(tokens().plus(vm, token));
  }
}
