package org.vmsl.verifier;

import java.util.List;

/**
 * The result of verifying a scenario.
 *
 * @param warnings claims that hold for want of anything, and the like
 * @param steps symbolic steps that were done
 * @param paths executions that were told apart
 * @param questions questions put to the solver
 */
public record Verification(
    Verdict verdict, List<String> warnings, long steps, long paths, long questions) {
  public Verification {
    warnings = List.copyOf(warnings);
  }
}
