package org.vmsl.explorer;

import java.util.Map;
import java.util.Optional;
import org.vmsl.scenario.Claim;

/**
 * What an exploration found.
 *
 * @param attack an execution that breaks a claim; replayed
 * @param states how many states were told apart
 * @param depth how many steps lead to the deepest of them
 * @param end why it ended
 * @param chosen whether a value of the domain stood for something that the scenario leaves open
 * @param unrealised how many breaches by actors there were that no replayed execution confirms
 * @param notLookedAt the claims that it does not look at, with the reason
 */
public record Exploration(
    Optional<Attack> attack,
    long states,
    long depth,
    End end,
    boolean chosen,
    long unrealised,
    Map<Claim, String> notLookedAt) {
  public Exploration {
    notLookedAt = Map.copyOf(notLookedAt);
  }

  /** Why an exploration ended. */
  public enum End {
    /** There is nothing more within the domain. */
    COMPLETE,
    /** An attack was found. */
    ATTACK,
    /** The bound on states was reached. */
    STATES,
    /** The bound on ways to do something was reached; perhaps only for some things. */
    WAYS,
    /** Paths were cut off at the bound on steps, and there is nothing else. */
    DEPTH,
    /** It was stopped from outside. */
    INTERRUPTED
  }

  /** Whether what was explored is provably all there is. */
  public boolean isAll() {
    return end == End.COMPLETE && !chosen && unrealised == 0 && notLookedAt.isEmpty();
  }
}
