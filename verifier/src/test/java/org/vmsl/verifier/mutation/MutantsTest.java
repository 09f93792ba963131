package org.vmsl.verifier.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsl.explorer.Bounds;
import org.vmsl.explorer.Explorer;
import org.vmsl.scenario.Scenario;
import org.vmsl.verifier.Budget;
import org.vmsl.verifier.Verdict;
import org.vmsl.verifier.Verifier;
import org.vmsl.verifier.Watcher;
import org.vmsl.verifier.solver.Z3Solver;

/**
 * Small changes of the project's verified scenarios of known VMs are refuted, undecided, or rightly
 * verified; and however the conditions and invariants of a refuted one are changed, it is not
 * verified. How many: {@link MutantTrials}.
 */
final class MutantsTest implements MutantTrials.Judge {
  private static final Path HOME = Path.of(System.getProperty("vmsl.home", ".."));
  private static final Budget BUDGET =
      new Budget(Long.getLong("vmsl.steps", 10_000), Integer.getInteger("vmsl.values", 32));
  private static final Bounds BOUNDS = new Bounds(1_000, Long.getLong("vmsl.states", 1_000));

  @TempDir private Path folder;

  private MutantTrials trials = new MutantTrials(HOME, HOME, this);

  @BeforeEach
  void prepare() {
    trials = new MutantTrials(HOME, folder, this);
  }

  @Override
  public boolean isFor(Scenario original) {
    return original.vms().stream().allMatch(Scenario.VirtualMachine::known);
  }

  @Override
  public MutantTrials.Fate judge(Scenario mutant, long seed) {
    return switch (Verifier.verify(mutant, BUDGET, Watcher.NONE, Z3Solver::start).verdict()) {
      case Verdict.Refuted _ -> new MutantTrials.Fate.Refuted();
      case Verdict.Undecided(var obstacles) when obstacles.contains(Verifier.ANNOTATIONS) ->
          new MutantTrials.Fate.Misannotated();
      case Verdict.Undecided _ when isAttacked(mutant) -> new MutantTrials.Fate.Refuted();
      case Verdict.Undecided(var obstacles) ->
          new MutantTrials.Fate.Undecided(obstacles.getFirst().reason());
      case Verdict.Verified _ -> {
        Sampling.Found found = new Sampling(mutant, 300, 400, seed).explore();
        yield new MutantTrials.Fate.Verified(found.breach(), found.complete());
      }
    };
  }

  private static boolean isAttacked(Scenario mutant) {
    return Explorer.explore(mutant, BOUNDS, org.vmsl.explorer.Watcher.NONE).attack().isPresent();
  }

  @Test
  void noMutantIsWronglyVerified() throws IOException {
    trials.changeWhatIsVerified();
    assertThat(trials.wrong()).as("verified, and yet an execution breaks a claim").isEmpty();
    assertThat(trials.judged()).isPositive();
    assertThat(trials.neverRefuted()).isEmpty();
  }

  @Test
  void noAnnotationMakesWhatIsRefutedHold() throws IOException {
    trials.changeAnnotationsOfWhatIsRefuted();
    assertThat(trials.wrong()).as("verified, and yet refuted without the change").isEmpty();
    assertThat(trials.judged()).isPositive();
  }
}
