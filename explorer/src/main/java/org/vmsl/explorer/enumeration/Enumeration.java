package org.vmsl.explorer.enumeration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmsl.scenario.Claim;

/**
 * What an enumeration has found.
 *
 * @param states how many different states
 * @param transitions how many transitions were followed; what an actor does without any effect is
 *     one, a store that would fault is none
 * @param depth how many transitions lead to the deepest state at least
 * @param exact whether no two states were taken for one for certain
 * @param violations the first one of each claim that is broken; more than one only if the
 *     enumeration kept going
 * @param coverage how often outcomes of rules were reached, if that was asked for
 * @param notLookedAt the claims that it does not look at, with the reason
 */
public record Enumeration(
    long states,
    long transitions,
    long depth,
    End end,
    boolean exact,
    List<Violation> violations,
    Optional<Coverage> coverage,
    Map<Claim, String> notLookedAt) {
  public Enumeration {
    violations = List.copyOf(violations);
    notLookedAt = Map.copyOf(notLookedAt);
  }

  /** Why an enumeration ended. */
  public enum End {
    /** These are all states of the bounded system. */
    COMPLETE,
    /** A claim is broken, and it was not to keep going. */
    VIOLATION,
    /** The bound on states was reached. */
    STATES,
    /** Transitions of the deepest states were left out; there is nothing else. */
    DEPTH,
    /** There was no more memory. */
    MEMORY,
    /** There was no more memory, and no room for more on the disk. */
    DISK,
    /** It was stopped from outside. */
    INTERRUPTED
  }

  /** A bound of the probability that two states were taken for one: pairs over fingerprints. */
  public double probabilityOfCollision() {
    return exact ? 0 : 0.5 * states * states / Math.pow(2, Long.SIZE);
  }
}
