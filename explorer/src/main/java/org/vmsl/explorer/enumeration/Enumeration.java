package org.vmsl.explorer.enumeration;

import java.util.List;
import java.util.Map;
import org.vmsl.scenario.Claim;

/**
 * What an enumeration has found.
 *
 * @param states how many different states
 * @param transitions how many transitions were followed; what an actor does without any effect is
 *     one, a store that would fault is none
 * @param depth how many transitions lead to the deepest state at least
 * @param violations the first one of each claim that is broken; more than one only if the
 *     enumeration kept going
 * @param notLookedAt the claims that it does not look at, with the reason
 */
public record Enumeration(
    long states,
    long transitions,
    long depth,
    End end,
    List<Violation> violations,
    Map<Claim, String> notLookedAt) {
  public Enumeration {
    violations = List.copyOf(violations);
    notLookedAt = Map.copyOf(notLookedAt);
  }

  /** Why an enumeration ended. */
  public enum End {
    /** These are all states of the bounded system. */
    COMPLETE,
    /** A claim is broken. */
    VIOLATION,
    /** The bound on states was reached. */
    STATES,
    /** Transitions of the deepest states were left out; there is nothing else. */
    DEPTH,
    /** It was stopped from outside. */
    INTERRUPTED
  }
}
