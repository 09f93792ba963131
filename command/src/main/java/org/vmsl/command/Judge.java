package org.vmsl.command;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;
import org.vmsl.command.terminal.Progress;
import org.vmsl.command.wording.Judgement;
import org.vmsl.command.wording.Mistakes;
import org.vmsl.explorer.Bounds;
import org.vmsl.explorer.Exploration;
import org.vmsl.explorer.Explorer;
import org.vmsl.explorer.enumeration.Enumeration;
import org.vmsl.explorer.enumeration.Enumerator;
import org.vmsl.explorer.enumeration.RandomWalks;
import org.vmsl.explorer.enumeration.Saving;
import org.vmsl.explorer.enumeration.Settings;
import org.vmsl.explorer.enumeration.Walking;
import org.vmsl.scenario.Scenario;
import org.vmsl.verifier.Options;
import org.vmsl.verifier.Verdict;
import org.vmsl.verifier.Verification;
import org.vmsl.verifier.Verifier;
import org.vmsl.verifier.solver.Z3Solver;

/**
 * Judges scenarios: first looks for a proof or a counterexample; where neither is found, for a
 * concrete execution that breaks a claim, which is an attack where there are unknown VMs; and where
 * these find none, for a proof once more, which then may take longer.
 */
final class Judge {
  private final Surroundings surroundings;

  Judge(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * What can be found out about a scenario.
   *
   * @param states how many states the search for an attack may take; 0: no such search
   */
  Judgement judge(Path file, Scenario scenario, Options options, long states) {
    Verification verification = withContract(scenario, options, verify(file, scenario, options));
    boolean isOpen =
        verification.verdict() instanceof Verdict.Undecided(var obstacles)
            && !obstacles.contains(Verifier.ANNOTATIONS)
            && options.alone().isEmpty();
    Optional<Exploration> search =
        isOpen && states > 0 && !surroundings.interruption().requested()
            ? Optional.of(explore(file, scenario, new Bounds(Bounds.STANDARD.depth(), states)))
            : Optional.empty();
    if (isOpen
        && scenario.vms().stream().anyMatch(vm -> !vm.known())
        && search.flatMap(Exploration::attack).isEmpty()
        && !surroundings.interruption().requested()) {
      Options thorough = options.thoroughly();
      Verification again = withContract(scenario, thorough, verify(file, scenario, thorough));
      if (again.verdict() instanceof Verdict.Verified) {
        return new Judgement(scenario, again, Optional.empty());
      }
    }
    return new Judgement(scenario, verification, search);
  }

  /** A proof that rests on a contract is none unless that is proved. */
  private Verification withContract(Scenario scenario, Options options, Verification found) {
    return found.proof().filter(proof -> proof.acceptance().usesContract()).isEmpty()
            || new Contracts(surroundings).hold(scenario.machine(), options.budget().steps())
        ? found
        : found.without(
            new Verdict.Obstacle(
                "",
                "the contract of unknown VMs of this machine is not proved",
                "'vmsl contracts --machine "
                    + scenario.machine().specification().name()
                    + "' tells what of it is not shown"));
  }

  private Verification verify(Path file, Scenario scenario, Options options) {
    try (Progress progress = new Progress(surroundings.terminal(), file.toString())) {
      return Verifier.verify(
          scenario,
          options,
          (taken, open) -> {
            if (progress.isDue()) {
              progress.tell(
                  Mistakes.number(taken, "step")
                      + ", "
                      + Mistakes.number(open, "execution")
                      + " to follow");
            }
            return surroundings.interruption().requested();
          },
          Z3Solver::start);
    }
  }

  /** Searches for an execution that breaks a claim. */
  Exploration explore(Path file, Scenario scenario, Bounds bounds) {
    try (Progress progress = new Progress(surroundings.terminal(), file.toString())) {
      return Explorer.explore(
          scenario,
          bounds,
          (found, steps) -> {
            if (progress.isDue()) {
              progress.tell(
                  Mistakes.number(found, "state") + ", depth " + Mistakes.number(steps, "step"));
            }
            return surroundings.interruption().requested();
          });
    }
  }

  /** Visits every state of the bounded system of a scenario. */
  Enumeration enumerate(Path file, Scenario scenario, Settings settings) {
    try (Progress progress = new Progress(surroundings.terminal(), file.toString())) {
      long start = System.nanoTime();
      return Enumerator.enumerate(
          scenario,
          settings,
          now -> {
            if (progress.isDue()) {
              progress.tell(text(now, System.nanoTime() - start));
            }
            return surroundings.interruption().requested();
          });
    } catch (IOException e) {
      throw notSaved(settings.resume(), settings.save(), e);
    }
  }

  private static InputMistake notSaved(
      Optional<Path> resume, Optional<Saving> save, IOException cause) {
    String saved =
        resume.or(() -> save.map(Saving::file)).map(Path::toString).orElse("temporary files");
    return new InputMistake("the search cannot be kept in " + saved + ": " + reason(cause), "");
  }

  /** Walks at random through the bounded system of a scenario. */
  RandomWalks.Found walk(Path file, Scenario scenario, Walking walking) {
    try (Progress progress = new Progress(surroundings.terminal(), file.toString())) {
      return RandomWalks.walk(
          scenario,
          walking,
          now -> {
            if (progress.isDue()) {
              progress.tell(Mistakes.number(now.transitions(), "transition"));
            }
            return surroundings.interruption().requested();
          });
    } catch (IOException e) {
      throw notSaved(walking.resume(), walking.save(), e);
    }
  }

  private static String reason(IOException e) {
    return e instanceof FileSystemException f && f.getReason() != null
        ? f.getReason()
        : String.valueOf(e.getMessage());
  }

  private static String text(org.vmsl.explorer.enumeration.Progress now, long nanoseconds) {
    Runtime runtime = Runtime.getRuntime();
    long seconds = Math.max(1, nanoseconds / 1_000_000_000);
    return Mistakes.number(now.states(), "state")
        + " ("
        + now.states() / seconds
        + " a second), "
        + now.frontier()
        + " to follow, depth "
        + now.depth()
        + ", "
        + (runtime.totalMemory() - runtime.freeMemory() >> 20)
        + " MiB"
        + (now.onDisk() > 0 ? " and " + (now.onDisk() >> 20) + " MiB on disk" : "");
  }
}
