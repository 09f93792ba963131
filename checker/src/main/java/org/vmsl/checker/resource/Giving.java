package org.vmsl.checker.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.symbolic.Inexpressible;
import org.vmsl.checker.symbolic.SymbolicState;
import org.vmsl.checker.term.Term;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;

/**
 * A VM gives what a condition says to the VM that it resumes: it loses the shares and tokens, and
 * what the condition says of them has to hold.
 *
 * <p>The value of an existential is that of the first cell that is said to hold it.
 */
final class Giving extends Transfer {
  private final List<Term> goals = new ArrayList<>();
  private @Nullable Token next;

  Giving(Situation situation, SymbolicState state, Facts facts, Hand hand) {
    super(situation, state, facts, hand);
  }

  /** What has to hold for the condition to be given. */
  List<Term> goals() {
    return goals;
  }

  /** What is left to the VM. */
  Hand left() {
    return hand;
  }

  /** The condition that the VM itself waits for from now on; none: it is never resumed. */
  Optional<Token> next() {
    return Optional.ofNullable(next);
  }

  @Override
  void pure(Term fact) {
    goals.add(fact);
  }

  @Override
  void exists(Local local) {
    evaluation.unbind(local);
  }

  @Override
  void share(Place place, Optional<Expression> value, int quarters) {
    hand =
        hand.with(
            hand.owned()
                .without(place, quarters)
                .orElseThrow(() ->
                    new Inexpressible(
                        "a share of "
                            + place
                            + " that has to be given and that the VM does not have")));
    if (value.isEmpty()) {
      return;
    }
    @Nullable Local name = name(value);
    if (name != null && !evaluation.isBound(name)) {
      evaluation.bind(name, read(place));
    } else {
      pure(terms.equal(read(place), value(value.get())));
    }
  }

  @Override
  void resume(int vm, Token token) {
    if (vm == hand.vm()) {
      if (next != null) {
        throw new Inexpressible("a condition that says twice what the VM is resumed with");
      }
      next = token;
      return;
    }
    @Nullable Token held = tokens().get(vm);
    if (held == null
        || !held.condition().equals(token.condition())
        || held.arguments().size() != token.arguments().size()) {
      throw new Inexpressible(
          "an agreement that has to be given and that the VM does not have: that VM "
              + vm
              + " is resumed with "
              + token.condition());
    }
    for (int i = 0; i < held.arguments().size(); i++) {
      pure(terms.equal(held.arguments().get(i), token.arguments().get(i)));
    }
    hand = hand.with(tokens().without(vm));
  }
}
