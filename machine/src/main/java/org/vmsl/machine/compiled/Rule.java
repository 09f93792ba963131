package org.vmsl.machine.compiled;

import java.util.Set;
import org.vmsl.machine.state.Place;

/**
 * The code of a rule.
 *
 * @param sets the components of which it may set cells where the step goes on behind it
 */
record Rule(RuleCode code, Set<Place> sets) {
  Rule {
    sets = Set.copyOf(sets);
  }
}
