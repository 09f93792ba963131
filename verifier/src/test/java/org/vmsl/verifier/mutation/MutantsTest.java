package org.vmsl.verifier.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.run.InitialCheck;
import org.vmsl.machine.run.InitialState;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.reading.ScenarioReader;
import org.vmsl.verifier.Budget;
import org.vmsl.verifier.Verdict;
import org.vmsl.verifier.Verifier;
import org.vmsl.verifier.Watcher;
import org.vmsl.verifier.solver.Z3Solver;

/**
 * Small changes of the project's verified scenarios are refuted, undecided, or rightly verified;
 * and however the conditions and invariants of a refuted one are changed, it is not verified. How
 * many of each scenario (0: all), of which scenarios, and with which seed: system properties {@code
 * vmsl.mutants}, {@code vmsl.scenarios} (part of their names) and {@code vmsl.seed}.
 */
class MutantsTest {
  private static final Path HOME = Path.of(System.getProperty("vmsl.home", ".."));
  private static final int MUTANTS = Integer.getInteger("vmsl.mutants", 1);
  private static final String SCENARIOS = System.getProperty("vmsl.scenarios", "");
  private static final long SEED = Long.getLong("vmsl.seed", 1);

  @TempDir private Path folder;

  private final Map<String, Integer> reasons = new TreeMap<>();
  private final Map<String, int[]> kinds = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();

  private static final class Row {
    private int refuted;
    private int undecided;
    private int explored;
    private int exhausted;

    int mutants() {
      return refuted + undecided + explored;
    }
  }

  private static List<Path> expected(String verdict) throws IOException {
    try (Stream<Path> files = Files.walk(HOME.resolve("scenarios"))) {
      List<Path> scenarios = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".vmsl")).sorted().toList()) {
        Path expected = Path.of(file.toString().replaceAll("vmsl$", "expected"));
        if (file.toString().contains(SCENARIOS)
            && Files.exists(expected)
            && Files.readString(expected).startsWith(verdict)) {
          scenarios.add(file);
        }
      }
      return scenarios;
    }
  }

  @Test
  void noMutantIsWronglyVerified() throws IOException {
    copy(HOME.resolve("scenarios"), folder.resolve("scenarios"));
    Map<String, Row> table = new TreeMap<>();
    rows(expected("verified"), table, MutantKinds.ALL, false);
    print(table);
    assertThat(wrong).as("verified, and yet a concrete execution breaks a claim").isEmpty();
    assertThat(table.values()).as("scenarios with mutants").anyMatch(r -> r.mutants() > 0);
    if (MUTANTS == 0) {
      assertThat(table.values())
          .as("refuted mutants of each scenario")
          .allMatch(r -> r.refuted > 0);
    }
  }

  @Test
  void noAnnotationMakesWhatIsRefutedHold() throws IOException {
    copy(HOME.resolve("scenarios"), folder.resolve("scenarios"));
    Map<String, Row> table = new TreeMap<>();
    rows(expected("refuted"), table, List.of(AnnotationMutants::of), true);
    print(table);
    assertThat(wrong).as("verified, and yet refuted without the change").isEmpty();
    assertThat(table.values()).as("scenarios with mutants").anyMatch(r -> r.mutants() > 0);
  }

  private void rows(
      List<Path> files, Map<String, Row> table, List<MutantKind> kindsOfMutants, boolean refuted) {
    for (Path file : files) {
      Path copy = folder.resolve(HOME.relativize(file));
      Scenario scenario = read(copy);
      if (scenario.vms().stream().allMatch(Scenario.VirtualMachine::known)) {
        Row row = row(scenario, copy, kindsOfMutants, refuted);
        if (row.mutants() > 0 || !refuted) {
          table.put(HOME.resolve("scenarios").relativize(file).toString(), row);
        }
      }
    }
  }

  private Row row(Scenario scenario, Path copy, List<MutantKind> kindsOfMutants, boolean refuted) {
    List<Mutant> mutants = new ArrayList<>();
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    String original = scenario.source().text();
    MutantKind.Reader reader =
        text -> {
          try {
            Files.writeString(copy, text);
            return ScenarioReader.read(copy, HOME.resolve("machines")).scenario();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    Row row = new Row();
    for (MutantKind kind : kindsOfMutants) {
      if (kind == kindsOfMutants.getLast()) {
        // What only serves the proof is asked on its own, or programs would leave it no place.
        some(mutants, row, copy, refuted);
        mutants.clear();
      }
      mutants.addAll(kind.of(scenario, reader, random));
      reader.read(original);
    }
    some(mutants, row, copy, refuted);
    return row;
  }

  /** Judges as many of some mutants as are wanted. */
  private void some(List<Mutant> mutants, Row row, Path copy, boolean refuted) {
    Collections.shuffle(mutants, new Random(SEED));
    int most = MUTANTS == 0 ? Integer.MAX_VALUE : row.mutants() + MUTANTS;
    for (Mutant mutant : mutants) {
      if (row.mutants() >= most) {
        break;
      }
      if (starts(mutant.scenario())) {
        judge(mutant, row, copy, refuted);
      }
    }
  }

  private static boolean starts(Scenario scenario) {
    Interpreter interpreter = Interpreter.of(scenario.machine());
    return new InitialCheck(interpreter, scenario)
        .problems(InitialState.of(interpreter, scenario))
        .isEmpty();
  }

  private void judge(Mutant mutant, Row row, Path copy, boolean refuted) {
    Verdict verdict =
        Verifier.verify(mutant.scenario(), new Budget(10_000, 32), Watcher.NONE, Z3Solver::start)
            .verdict();
    int[] counts = kinds.computeIfAbsent(mutant.kind(), k -> new int[3]);
    switch (verdict) {
      case Verdict.Refuted r -> {
        row.refuted++;
        counts[0]++;
      }
      case Verdict.Undecided(List<Verdict.Obstacle> obstacles) -> {
        row.undecided++;
        counts[1]++;
        String reason = obstacles.getFirst().reason().replaceAll("\".*?\"|\\d+|: .*", "…");
        reasons.merge(reason, 1, Integer::sum);
        if (reason.contains("does not replay")) {
          wrong.add(copy + ", " + mutant.kind() + " " + mutant.description() + ": " + reason);
        }
      }
      case Verdict.Verified v -> {
        row.explored++;
        counts[2]++;
        if (refuted) {
          wrong.add(copy + ", " + mutant.kind() + " " + mutant.description());
          return;
        }
        Sampling.Found found = new Sampling(mutant.scenario(), 300, 400, SEED).explore();
        row.exhausted += found.complete() ? 1 : 0;
        if (found.breach().isPresent()) {
          wrong.add(
              copy
                  + ", "
                  + mutant.kind()
                  + " "
                  + mutant.description()
                  + ": "
                  + found.breach().get());
        }
      }
    }
  }

  private void print(Map<String, Row> table) {
    Row sum = new Row();
    System.out.printf(
        "%-44s %8s %8s %10s %22s%n",
        "scenario", "mutants", "refuted", "undecided", "verified and explored");
    table.forEach((name, row) -> {
      line(name, row);
      sum.refuted += row.refuted;
      sum.undecided += row.undecided;
      sum.explored += row.explored;
      sum.exhausted += row.exhausted;
    });
    line("all", sum);
    System.out.println("by kind (refuted, undecided, verified):");
    kinds.forEach((kind, c) -> System.out.printf("  %-10s %6d %6d %6d%n", kind, c[0], c[1], c[2]));
    System.out.println("undecided because: " + reasons);
  }

  private static void line(String name, Row row) {
    System.out.printf(
        "%-44s %8d %8d %10d %8d (%d in full)%n",
        name, row.mutants(), row.refuted, row.undecided, row.explored, row.exhausted);
  }

  private static Scenario read(Path file) {
    var reading = ScenarioReader.read(file, HOME.resolve("machines"));
    return reading
        .scenario()
        .orElseThrow(() -> new AssertionError(reading.diagnostics().getFirst().render()));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
