package org.vmsl.verifier;

import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;

/**
 * Terms of which it is not said after which interlude of unknown VMs their unknowns are, or which
 * of several they are. What was learnt of a fact is so remembered for the same fact at another
 * time.
 */
final class Timeless {
  private Timeless() {}

  static Term of(Term term, Terms terms) {
    return terms.substitute(
        term,
        unknown ->
            switch (unknown.operation()) {
              case INITIAL ->
                  terms.initial(
                      unknown.name().replaceFirst("'\\d+", "'"),
                      unknown.arguments(),
                      unknown.sort());
              case SYMBOL -> terms.symbol(unknown.name(), 0, unknown.sort());
              default -> null;
            });
  }
}
