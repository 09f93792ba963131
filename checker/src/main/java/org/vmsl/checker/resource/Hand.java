package org.vmsl.checker.resource;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsl.checker.term.OrderedMap;
import org.vmsl.checker.term.Term;

/**
 * What a VM that is verified alone has.
 *
 * @param vm its number
 * @param owned its shares of cells
 * @param tokens one for each waiting VM that it may resume, by number
 */
public record Hand(int vm, Ownership owned, OrderedMap<Integer, Token> tokens) {
  Hand with(Ownership other) {
    return new Hand(vm, other, tokens);
  }

  Hand with(OrderedMap<Integer, Token> others) {
    return new Hand(vm, owned, others);
  }

  /** The same with another argument of an agreement that it has. */
  public Hand with(int other, int position, Term argument) {
    @Nullable Token token = tokens.get(other);
    if (token == null) {
      throw new IllegalArgumentException("no agreement with VM " + other);
    }
    List<Term> arguments = new ArrayList<>(token.arguments());
    arguments.set(position, argument);
    return with(tokens.plus(other, new Token(token.condition(), arguments)));
  }
}
