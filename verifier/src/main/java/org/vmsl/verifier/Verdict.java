package org.vmsl.verifier;

import java.util.List;
import org.vmsl.checker.certificate.Result;

/** What a verification found. */
public sealed interface Verdict {

  /** All claims hold of all executions, as a certificate shows that the checker has accepted. */
  record Verified(Result.Accepted acceptance) implements Verdict {}

  /** A claim fails, as an execution shows that was replayed on the concrete machine. */
  record Refuted(Counterexample counterexample) implements Verdict {}

  /** Neither was shown. */
  record Undecided(List<Obstacle> obstacles) implements Verdict {
    public Undecided {
      obstacles = List.copyOf(obstacles);
    }
  }

  /**
   * Why a proof stopped.
   *
   * @param place where in the scenario, for people; empty if nowhere in particular
   * @param reason what stopped it
   * @param remedy what may help; empty if nothing is known to
   */
  record Obstacle(String place, String reason, String remedy) {}
}
