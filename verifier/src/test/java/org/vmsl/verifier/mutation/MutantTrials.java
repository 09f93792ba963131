package org.vmsl.verifier.mutation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.run.InitialCheck;
import org.vmsl.machine.run.InitialState;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.reading.ScenarioReader;

/**
 * Changes scenarios of the project a little, has each change judged, and prints a table. How many
 * changes of each scenario (0: all), of which scenarios, and with which seed: system properties
 * {@code vmsl.mutants}, {@code vmsl.scenarios} (part of their names) and {@code vmsl.seed}.
 */
public final class MutantTrials {
  private static final int MUTANTS = Integer.getInteger("vmsl.mutants", 1);
  private static final String SCENARIOS = System.getProperty("vmsl.scenarios", "");
  private static final long SEED = Long.getLong("vmsl.seed", 1);

  private final Path home;
  private final Path folder;
  private final Judge judge;
  private final Map<String, Row> table = new TreeMap<>();
  private final Map<String, Integer> reasons = new TreeMap<>();
  private final Map<String, int[]> kinds = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();

  /** Says what becomes of scenarios. */
  public interface Judge {
    /** Whether changes of a scenario are for this judge. */
    boolean isFor(Scenario original);

    /** What becomes of a change. */
    Fate judge(Scenario mutant, long seed);
  }

  /** What becomes of a change. */
  public sealed interface Fate {
    /** An execution that was replayed breaks a claim. */
    record Refuted() implements Fate {}

    /** Neither a proof nor an execution was found. */
    record Undecided(String reason) implements Fate {}

    /** It is not verified for what only serves the proof; without that, it is. */
    record Misannotated() implements Fate {}

    /**
     * It is verified.
     *
     * @param breach how a concrete execution breaks a claim all the same
     * @param complete whether all executions over a domain were looked at
     */
    record Verified(Optional<String> breach, boolean complete) implements Fate {}
  }

  private static final class Row {
    private int refuted;
    private int undecided;
    private int misannotated;
    private int explored;
    private int exhausted;

    int mutants() {
      return refuted + undecided + misannotated + explored;
    }
  }

  /**
   * Without any trial.
   *
   * @param home the project's folder
   * @param folder an empty one, for changed files
   */
  public MutantTrials(Path home, Path folder, Judge judge) {
    this.home = home;
    this.folder = folder;
    this.judge = judge;
  }

  /** Judges changes, of all kinds, of scenarios that are verified. */
  public void changeWhatIsVerified() throws IOException {
    change("verified", MutantKinds.ALL, false);
  }

  /** Judges changes, of what only serves the proof, of scenarios that are refuted. */
  public void changeAnnotationsOfWhatIsRefuted() throws IOException {
    change("refuted", List.of(AnnotationMutants::of), true);
  }

  /** Changes that are verified although they do not hold. */
  public List<String> wrong() {
    return List.copyOf(wrong);
  }

  /** How many changes were judged. */
  public int judged() {
    return table.values().stream().mapToInt(Row::mutants).sum();
  }

  /** The scenarios all of whose changes were judged, and of which none was refuted. */
  public List<String> neverRefuted() {
    return table.entrySet().stream()
        .filter(row -> MUTANTS == 0 && row.getValue().refuted == 0)
        .map(Map.Entry::getKey)
        .toList();
  }

  private void change(String verdict, List<MutantKind> kindsOfMutants, boolean refuted)
      throws IOException {
    copy(home.resolve("scenarios"), folder.resolve("scenarios"));
    for (Path file : expected(verdict)) {
      Path copy = folder.resolve(home.relativize(file));
      Scenario scenario = read(copy);
      if (judge.isFor(scenario)) {
        Row row = row(scenario, copy, kindsOfMutants, refuted);
        if (row.mutants() > 0 || !refuted) {
          table.put(home.resolve("scenarios").relativize(file).toString(), row);
        }
      }
    }
    print();
  }

  private List<Path> expected(String verdict) throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("scenarios"))) {
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

  private Row row(Scenario scenario, Path copy, List<MutantKind> kindsOfMutants, boolean refuted) {
    List<Mutant> mutants = new ArrayList<>();
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    String original = scenario.source().text();
    MutantKind.Reader reader =
        text -> {
          try {
            Files.writeString(copy, text);
            return ScenarioReader.read(copy, home.resolve("machines")).scenario();
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
    int[] counts = kinds.computeIfAbsent(mutant.kind(), k -> new int[4]);
    String what = copy + ", " + mutant.kind() + " " + mutant.description();
    switch (judge.judge(mutant.scenario(), SEED)) {
      case Fate.Refuted _ -> {
        row.refuted++;
        counts[0]++;
      }
      case Fate.Undecided(String told) -> {
        row.undecided++;
        counts[1]++;
        String reason = told.replaceAll("\".*?\"|\\d+|: .*", "…");
        reasons.merge(reason, 1, Integer::sum);
        if (reason.contains("does not replay")) {
          wrong.add(what + ": " + reason);
        }
      }
      case Fate.Misannotated() -> {
        row.misannotated++;
        counts[3]++;
      }
      case Fate.Verified(Optional<String> breach, boolean complete) -> {
        row.explored++;
        counts[2]++;
        row.exhausted += complete ? 1 : 0;
        if (refuted) {
          wrong.add(what);
        } else if (breach.isPresent()) {
          wrong.add(what + ": " + breach.get());
        }
      }
    }
  }

  private void print() {
    Row sum = new Row();
    System.out.printf(
        "%-44s %8s %8s %10s %12s %22s%n",
        "scenario", "mutants", "refuted", "undecided", "annotation", "verified and explored");
    table.forEach((name, row) -> {
      line(name, row);
      sum.refuted += row.refuted;
      sum.undecided += row.undecided;
      sum.misannotated += row.misannotated;
      sum.explored += row.explored;
      sum.exhausted += row.exhausted;
    });
    line("all", sum);
    System.out.println("annotation: only what serves the proof stands in its way");
    System.out.println("by kind (refuted, undecided, annotation, verified):");
    kinds.forEach(
        (kind, c) -> System.out.printf("  %-10s %6d %6d %6d %6d%n", kind, c[0], c[1], c[3], c[2]));
    System.out.println("undecided because: " + reasons);
  }

  private static void line(String name, Row row) {
    System.out.printf(
        "%-44s %8d %8d %10d %12d %8d (%d in full)%n",
        name,
        row.mutants(),
        row.refuted,
        row.undecided,
        row.misannotated,
        row.explored,
        row.exhausted);
  }

  private Scenario read(Path file) {
    var reading = ScenarioReader.read(file, home.resolve("machines"));
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
