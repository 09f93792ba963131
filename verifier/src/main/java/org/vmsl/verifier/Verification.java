package org.vmsl.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmsl.checker.certificate.Certificate;
import org.vmsl.checker.certificate.Result;

/**
 * The result of verifying a scenario.
 *
 * @param proof what the checker accepted, if it did; the verdict may still be undecided because
 *     some of it rests on the solver's word
 * @param warnings claims that hold for want of anything, and the like
 * @param steps symbolic steps that were done
 * @param paths executions that were told apart
 * @param questions questions put to the solver
 */
public record Verification(
    Verdict verdict,
    Optional<Proof> proof,
    List<String> warnings,
    long steps,
    long paths,
    long questions) {
  public Verification {
    warnings = List.copyOf(warnings);
  }

  /** This without a proof, for something stands against it. */
  public Verification without(Verdict.Obstacle obstacle) {
    Verdict open = new Verdict.Undecided(List.of(obstacle));
    return new Verification(open, Optional.empty(), warnings, steps, paths, questions);
  }

  /** This with something more to be said of why it is undecided; as it is if it is not. */
  Verification with(Verdict.Obstacle obstacle) {
    if (!(verdict instanceof Verdict.Undecided(var obstacles))) {
      return this;
    }
    List<Verdict.Obstacle> all = new ArrayList<>(obstacles);
    all.add(obstacle);
    Verdict open = new Verdict.Undecided(all);
    return new Verification(open, proof, warnings, steps, paths, questions);
  }

  /** A certificate that the checker has accepted. */
  public record Proof(Certificate certificate, Result.Accepted acceptance) {}
}
