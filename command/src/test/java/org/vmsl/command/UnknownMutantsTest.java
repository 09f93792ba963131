package org.vmsl.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsl.explorer.Bounds;
import org.vmsl.explorer.Exploration;
import org.vmsl.explorer.Explorer;
import org.vmsl.scenario.Scenario;
import org.vmsl.verifier.Budget;
import org.vmsl.verifier.Options;
import org.vmsl.verifier.Verdict;
import org.vmsl.verifier.Verifier;
import org.vmsl.verifier.Watcher;
import org.vmsl.verifier.mutation.MutantTrials;
import org.vmsl.verifier.mutation.MutantTrials.Fate;
import org.vmsl.verifier.solver.Z3Solver;

/**
 * Small changes of the project's verified scenarios with unknown VMs are refuted, by the verifier
 * or by an attack, or undecided, or no attack is found on what is verified. How many: {@link
 * MutantTrials}.
 */
final class UnknownMutantsTest implements MutantTrials.Judge {
  private static final Path HOME = Path.of(System.getProperty("vmsl.home", "."));
  private static final Budget BUDGET =
      new Budget(Long.getLong("vmsl.steps", 200_000), Budget.STANDARD.values());
  private static final Bounds BOUNDS = new Bounds(1_000, Long.getLong("vmsl.states", 1_000));

  /** Whether what is undecided is verified once more as 'vmsl verify' does; that takes long. */
  private static final boolean THOROUGH = Boolean.getBoolean("vmsl.thorough");

  @TempDir private Path folder;

  @Override
  public boolean isFor(Scenario original) {
    return !original.vms().stream().allMatch(Scenario.VirtualMachine::known);
  }

  @Override
  public Fate judge(Scenario mutant, long seed) {
    Verdict verdict = Verifier.verify(mutant, BUDGET, Watcher.NONE, Z3Solver::start).verdict();
    if (verdict instanceof Verdict.Refuted) {
      return new Fate.Refuted();
    }
    Exploration found = Explorer.explore(mutant, BOUNDS, org.vmsl.explorer.Watcher.NONE);
    if (THOROUGH && verdict instanceof Verdict.Undecided && found.attack().isEmpty()) {
      Options thorough = Options.within(BUDGET).thoroughly();
      verdict = Verifier.verify(mutant, thorough, Watcher.NONE, Z3Solver::start).verdict();
    }
    return switch (verdict) {
      case Verdict.Undecided _ when found.attack().isPresent() -> new Fate.Refuted();
      case Verdict.Undecided(var obstacles) when obstacles.contains(Verifier.ANNOTATIONS) ->
          new Fate.Misannotated();
      case Verdict.Undecided(var obstacles) -> new Fate.Undecided(obstacles.getFirst().reason());
      default ->
          new Fate.Verified(
              found.attack().map(attack -> attack.breach().reason()),
              found.end() == Exploration.End.COMPLETE);
    };
  }

  @Test
  void noMutantIsWronglyVerified() throws IOException {
    MutantTrials trials = new MutantTrials(HOME, folder, this);
    trials.changeWhatIsVerified();
    assertThat(trials.wrong()).as("verified, and yet there is an attack").isEmpty();
    assertThat(trials.judged()).isPositive();
    assertThat(trials.neverRefuted()).isEmpty();
  }
}
