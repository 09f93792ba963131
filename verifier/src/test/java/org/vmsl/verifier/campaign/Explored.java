package org.vmsl.verifier.campaign;

import java.util.Optional;
import org.vmsl.explorer.Bounds;
import org.vmsl.explorer.Domain;
import org.vmsl.explorer.Exploration;
import org.vmsl.explorer.Explorer;
import org.vmsl.scenario.Scenario;

/**
 * What the explorer makes of a system in which all that is read at the start is fixed or has one of
 * finitely many values: with these values as its domain it looks at every execution.
 *
 * @param broken what breaks, if anything does; replayed on the interpreter
 * @param all whether no execution was cut off
 */
record Explored(Optional<String> broken, boolean all) {
  private static final long STATES = 100_000;

  /** Explores a system. */
  static Explored of(Scenario scenario, FiniteStart start, long steps) {
    Exploration exploration =
        Explorer.explore(
            scenario,
            Domain.of(start.words()),
            new Bounds(steps, STATES),
            (states, depth) -> false);
    Optional<String> broken =
        exploration.attack().map(attack -> attack.breach().reason() + " from " + attack.values());
    return new Explored(broken, exploration.end() == Exploration.End.COMPLETE);
  }
}
