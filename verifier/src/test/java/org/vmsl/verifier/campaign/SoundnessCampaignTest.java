package org.vmsl.verifier.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsl.machine.state.Cell;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.reading.Reading;
import org.vmsl.scenario.reading.ScenarioReader;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Value;
import org.vmsl.verifier.Budget;
import org.vmsl.verifier.Verdict;
import org.vmsl.verifier.Verification;
import org.vmsl.verifier.Verifier;
import org.vmsl.verifier.Watcher;
import org.vmsl.verifier.solver.Z3Solver;

/**
 * No generated system is verified whose claim some concrete execution breaks. How many systems and
 * from which seed: system properties {@code vmsl.systems} and {@code vmsl.seed}.
 */
class SoundnessCampaignTest {
  private static final long SEED = Long.getLong("vmsl.seed", 1);
  private static final int SYSTEMS = Integer.getInteger("vmsl.systems", 300);
  private static final Path MACHINES = Path.of(System.getProperty("vmsl.home", ".."), "machines");

  /**
   * Values that open cells start with: small numbers, an error code, pages and their neighbours.
   */
  private static final List<Long> DOMAIN = List.of(0L, 1L, 2L, 7L, 16L, 48L, -6L);

  private enum Found {
    VERIFIED,
    REFUTED,
    UNDECIDED
  }

  @TempDir private Path folder;

  @Test
  void whatIsVerifiedHoldsInEveryExecution() throws IOException {
    Map<Found, Integer> counts = new EnumMap<>(Found.class);
    Map<String, Integer> obstacles = new java.util.TreeMap<>();
    int withCallAndSwitch = 0;
    int complete = 0;
    long executions = 0;
    for (long seed = SEED; seed < SEED + SYSTEMS; seed++) {
      Scenario scenario = scenario(seed, SystemGenerator.system(seed));
      Verification verification =
          Verifier.verify(scenario, new Budget(3_000, 24), Watcher.NONE, Z3Solver::start);
      switch (verification.verdict()) {
        case Verdict.Verified v -> {
          counts.merge(Found.VERIFIED, 1, Integer::sum);
          Judge.Judgement judgement = judge(scenario, seed);
          assertThat(judgement.breach())
              .as("seed %d is verified, and yet:\n%s", seed, scenario.source().text())
              .isEmpty();
          executions += judgement.executions();
          complete += judgement.complete() ? 1 : 0;
          withCallAndSwitch += judgement.called() && judgement.switched() ? 1 : 0;
        }
        case Verdict.Refuted r -> counts.merge(Found.REFUTED, 1, Integer::sum);
        case Verdict.Undecided u -> {
          counts.merge(Found.UNDECIDED, 1, Integer::sum);
          u.obstacles()
              .forEach(o ->
                  obstacles.merge(
                      o.reason().replaceAll("\".*?\"|\\d+|: .*", "…"), 1, Integer::sum));
          assertThat(u.obstacles())
              .as("seed %d", seed)
              .noneMatch(o -> o.reason().contains("does not replay"));
        }
      }
    }
    System.out.printf(
        "soundness: %d systems from seed %d: %s; of the verified ones %d with a hypercall and a"
            + " switch, %d explored completely, %d executions; obstacles %s%n",
        SYSTEMS, SEED, counts, withCallAndSwitch, complete, executions, obstacles);
  }

  private Scenario scenario(long seed, String text) throws IOException {
    Path file = folder.resolve("system-" + seed + ".vmsl");
    Files.writeString(file, text);
    Reading reading = ScenarioReader.read(file, MACHINES);
    Files.delete(file);
    return reading
        .scenario()
        .orElseThrow(() -> new AssertionError(reading.diagnostics().getFirst().render()));
  }

  /** Explores with several choices of the data that claims mention. */
  private static Judge.Judgement judge(Scenario scenario, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Judge judge = new Judge(scenario, DOMAIN);
    Judge.Judgement judgement = judge.judge(List.of());
    for (int i = 0; i < 3 && judgement.breach().isEmpty(); i++) {
      judgement = judge.judge(data(scenario, random));
    }
    return judgement;
  }

  private static List<Cell> data(Scenario scenario, RandomGenerator random) {
    Component memory = scenario.machine().specification().component("memory").orElseThrow();
    List<Cell> cells = new ArrayList<>();
    for (Scenario.Page page : scenario.pages()) {
      if (page.name().matches("[ab][01]")) {
        for (long offset = 0; offset < 2; offset++) {
          Value.Word address = new Value.Word(page.address() + offset);
          boolean open =
              scenario.cells().stream()
                  .noneMatch(
                      c -> c.component().name().equals("memory") && c.keys().contains(address));
          if (open) {
            long value = DOMAIN.get(random.nextInt(DOMAIN.size()));
            cells.add(new Cell(memory, List.of(address), new Value.Word(value)));
          }
        }
      }
    }
    return cells;
  }
}
