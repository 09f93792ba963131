package org.vmsl.command.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vmsl.explorer.contract.Counterstate;
import org.vmsl.explorer.contract.CounterstateSearch;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Parameter;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typing.MachineReader;
import org.vmsl.specification.typing.Reading;
import org.vmsl.verifier.contract.ContractProof;
import org.vmsl.verifier.contract.Experience;
import org.vmsl.verifier.solver.Z3Solver;

/**
 * What becomes of the contract of unknown VMs when the paper's machine is changed in one place.
 *
 * <p>{@code vmsl.mutants} is how many mutants are looked at, spread over all (0: all), {@code
 * vmsl.part} a regular expression for what the names of their rules contain, {@code vmsl.proofs}
 * whether everything is proved of those that seem to keep it, {@code vmsl.steps} how many steps are
 * looked at before that, {@code vmsl.seed} the seed, {@code vmsl.table} a file for the table.
 */
final class ContractMutantsTest {
  private static final int MUTANTS = Integer.getInteger("vmsl.mutants", 3);
  private static final String PART = System.getProperty("vmsl.part", "");
  private static final boolean PROOFS = Boolean.getBoolean("vmsl.proofs");
  private static final long STEPS = Long.getLong("vmsl.steps", 30_000);
  private static final long SEED = Long.getLong("vmsl.seed", 1);
  private static final String TABLE = System.getProperty("vmsl.table", "");

  /** Steps that are looked at where something is not shown. */
  private static final long MORE_STEPS = 400_000;

  /** How many mutants of the documented table are looked at again. */
  private static final int SAMPLE = 6;

  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  private final Experience experience = new Experience();

  /** Whether it was looked at once that what is broken is not proved; in short runs that is all. */
  private boolean compared;

  /** What became of a mutant, and the rule and clause or the reason. */
  private record Judged(SpecificationMutants.Mutant mutant, Fate fate, String why) {}

  private enum Fate {
    /** It is no specification. */
    REJECTED,
    /** A state and a step of an unknown VM are found that break the contract, and no proof is. */
    BROKEN,
    /** The contract is proved. */
    KEPT,
    /** No step is found that breaks it; not all is proved, or nothing was tried to. */
    OPEN
  }

  @Test
  void everyMutantHasAFate() throws IOException {
    List<SourceFile> sources = sources();
    List<SpecificationMutants.Mutant> all =
        SpecificationMutants.of(sources).stream()
            .filter(m -> Pattern.compile(PART).matcher(m.rule()).find())
            .toList();
    assertThat(all.stream().map(m -> text(m.files())).distinct()).hasSameSizeAs(all);
    List<SpecificationMutants.Mutant> chosen = chosen(all);
    if (PROOFS) {
      Specification unchanged = MachineReader.read(sources).specification().orElseThrow();
      assertThat(open(unchanged)).as("the machine itself").isEmpty();
    }
    List<Judged> judged = new ArrayList<>();
    for (SpecificationMutants.Mutant mutant : chosen) {
      Judged one = judge(mutant);
      judged.add(one);
      System.out.println(row(judged.size(), one));
    }
    String summary = summary(judged);
    System.out.println(
        "ContractMutantsTest: seed %d, %d of %d mutants%n%s"
            .formatted(SEED, judged.size(), all.size(), summary));
    if (!TABLE.isEmpty()) {
      Path table = Path.of(TABLE).toAbsolutePath();
      Files.createDirectories(table.getParent());
      Files.writeString(table, summary + "\n" + table(judged));
    }
    for (Judged one : judged) {
      if (PROOFS && one.fate() == Fate.OPEN) {
        System.out.println("to be explained: " + row(judged.indexOf(one) + 1, one));
      }
    }
  }

  /**
   * The table in the documents is about mutants that there are, and says of those that are looked
   * at what is found; what is proved there is not proved here.
   */
  @Test
  void documentedFatesAreFound() throws IOException {
    List<SpecificationMutants.Mutant> all = SpecificationMutants.of(sources());
    Map<String, List<SpecificationMutants.Mutant>> known =
        all.stream().collect(Collectors.groupingBy(ContractMutantsTest::name));
    Path document =
        Path.of(System.getProperty("vmsl.home", ".")).resolve("docs/contract-mutants.md");
    List<String> rows =
        Files.readAllLines(document).stream().filter(l -> l.matches("\\| \\d.*")).toList();
    assertThat(rows).hasSizeGreaterThanOrEqualTo(80);
    List<String> broken = new ArrayList<>();
    for (String row : rows) {
      assertThat(known).containsKey(name(row));
      String fate = cells(row).get(5);
      // Several mutants may be called the same: different places in one rule.
      List<Boolean> rejected =
          known.getOrDefault(name(row), List.of()).stream()
              .map(m -> MachineReader.read(m.files()).specification().isEmpty())
              .toList();
      assertThat(rejected).as(row).contains(fate.equals("rejected"));
      assertThat(fate).isIn("rejected", "broken", "kept", "open");
      if (fate.equals("broken") && known.getOrDefault(name(row), List.of()).size() == 1) {
        broken.add(row);
      }
    }
    assertThat(broken).hasSizeGreaterThanOrEqualTo(30);
    for (int i = 0; i < SAMPLE; i++) {
      String row = broken.get((2 * i + 1) * broken.size() / (2 * SAMPLE));
      Specification specification =
          MachineReader.read(known.getOrDefault(name(row), List.of()).getFirst().files())
              .specification()
              .orElseThrow();
      assertThat(
              CounterstateSearch.of(specification, SEED)
                  .orElseThrow()
                  .find(Set.of(), MORE_STEPS, () -> false))
          .as(row)
          .isNotEmpty();
    }
  }

  /** What a row of the table is about. */
  private static String name(String row) {
    return String.join(" | ", cells(row).subList(2, 5));
  }

  private static List<String> cells(String row) {
    return Stream.of(row.split("(?<!\\\\)\\|", -1)).map(String::strip).toList();
  }

  private static String name(SpecificationMutants.Mutant mutant) {
    return name(row(0, new Judged(mutant, Fate.OPEN, "")));
  }

  static List<SourceFile> sources() throws IOException {
    List<SourceFile> sources = new ArrayList<>();
    Path folder = Path.of(System.getProperty("vmsl.home", ".")).resolve("machines/paper");
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".spec")).sorted().toList()) {
        sources.add(new SourceFile(file.getFileName().toString(), Files.readString(file)));
      }
    }
    return sources;
  }

  private static String text(List<SourceFile> files) {
    return files.stream().map(SourceFile::text).collect(Collectors.joining());
  }

  private static <T> List<T> chosen(List<T> all) {
    if (MUTANTS == 0 || MUTANTS >= all.size()) {
      return all;
    }
    List<T> some = new ArrayList<>();
    for (int i = 0; i < MUTANTS; i++) {
      some.add(all.get((int) (((2L * i + 1) * all.size()) / (2L * MUTANTS))));
    }
    return some;
  }

  private Judged judge(SpecificationMutants.Mutant mutant) {
    Reading reading = MachineReader.read(mutant.files());
    if (reading.specification().isEmpty()) {
      return new Judged(mutant, Fate.REJECTED, reading.diagnostics().getFirst().message());
    }
    Specification specification = reading.specification().get();
    CounterstateSearch search = CounterstateSearch.of(specification, SEED).orElseThrow();
    List<Counterstate> found = search.find(Set.of(), STEPS, () -> false);
    if (found.isEmpty() && PROOFS) {
      List<ContractProof.Case> open = open(specification);
      if (open.isEmpty()) {
        return new Judged(mutant, Fate.KEPT, "");
      }
      Set<String> outcomes =
          open.stream()
              .filter(one -> one.isOfStep())
              .map(ContractProof.Case::name)
              .collect(Collectors.toSet());
      found = search.find(outcomes, MORE_STEPS, () -> false);
      if (found.isEmpty()) {
        ContractProof.Case first = open.getFirst();
        return new Judged(
            mutant, Fate.OPEN, first.name() + ": " + first.failures().getFirst().name());
      }
    }
    return found.isEmpty()
        ? new Judged(mutant, Fate.OPEN, "")
        : broken(mutant, specification, found);
  }

  /** What a state and a step break must not be proved. */
  private Judged broken(
      SpecificationMutants.Mutant mutant, Specification specification, List<Counterstate> found) {
    Counterstate first = found.getFirst();
    String outcome = first.step().outcome().name();
    String clause = first.lapses().getFirst().clause();
    Judged judged = new Judged(mutant, Fate.BROKEN, outcome + ": " + clause);
    if (!PROOFS && compared) {
      return judged;
    }
    compared = true;
    List<ContractProof.Case> cases =
        ContractProof.cases(
            standard(specification),
            specification.contract().orElseThrow(),
            Z3Solver::start,
            THREADS,
            experience,
            (name, obligation) -> name.equals(outcome) && obligation.equals(clause));
    assertThat(cases.stream().flatMap(one -> one.failures().stream()))
        .as(
            "'%s' of '%s' in %s: %s is proved, but broken",
            clause, outcome, mutant.rule(), mutant.what())
        .isNotEmpty();
    return judged;
  }

  /** The cases of which something is not proved. */
  private List<ContractProof.Case> open(Specification specification) {
    return ContractProof.cases(
            standard(specification),
            specification.contract().orElseThrow(),
            Z3Solver::start,
            THREADS,
            experience,
            (name, obligation) -> true)
        .stream()
        .filter(one -> !one.failures().isEmpty())
        .toList();
  }

  private static Machine standard(Specification specification) {
    Map<String, Long> values = new HashMap<>();
    for (Parameter parameter : specification.parameters()) {
      values.put(parameter.name(), parameter.standard().orElse(parameter.minimum()));
    }
    return new Machine(specification, values);
  }

  private static String summary(List<Judged> judged) {
    Map<String, Map<Fate, Integer>> counts = new TreeMap<>();
    for (Judged one : judged) {
      for (String operator : List.of(one.mutant().operator(), "~")) {
        counts.computeIfAbsent(operator, o -> new TreeMap<>()).merge(one.fate(), 1, Integer::sum);
      }
    }
    StringBuilder out =
        new StringBuilder("| change | rejected | broken | kept | open |\n|---|---|---|---|---|\n");
    counts.forEach((operator, fates) -> {
      out.append("| ").append(operator.equals("~") ? "all" : operator);
      for (Fate fate : Fate.values()) {
        out.append(" | ").append(fates.getOrDefault(fate, 0));
      }
      out.append(" |\n");
    });
    return out.toString();
  }

  private static String table(List<Judged> judged) {
    StringBuilder out =
        new StringBuilder("| | rule | change | | fate | by |\n|---|---|---|---|---|---|\n");
    for (int i = 0; i < judged.size(); i++) {
      out.append(row(i + 1, judged.get(i))).append('\n');
    }
    return out.toString();
  }

  private static String row(int number, Judged one) {
    return Stream.of(
            String.valueOf(number),
            one.mutant().rule(),
            one.mutant().operator(),
            one.mutant().what(),
            one.fate().toString().toLowerCase(java.util.Locale.ROOT),
            one.why())
        .map(cell -> cell.replaceAll("\\s+", " ").replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
