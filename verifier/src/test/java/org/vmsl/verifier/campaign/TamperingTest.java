package org.vmsl.verifier.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsl.checker.certificate.Certificate;
import org.vmsl.checker.certificate.Checker;
import org.vmsl.checker.certificate.Decision;
import org.vmsl.checker.certificate.Result;
import org.vmsl.checker.certificate.Scope;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.reading.Reading;
import org.vmsl.scenario.reading.ScenarioReader;
import org.vmsl.verifier.Budget;
import org.vmsl.verifier.Verdict;
import org.vmsl.verifier.Verification;
import org.vmsl.verifier.Verifier;
import org.vmsl.verifier.Watcher;
import org.vmsl.verifier.solver.Z3Solver;

/**
 * No certificate, however it is changed, proves a claim that some concrete execution breaks. The
 * certificates are those of scenarios that hold; they are bound to variants that do not, each
 * refuted by an execution that was replayed. How many and from which seed: system properties {@code
 * vmsl.certificates} and {@code vmsl.seed}.
 */
class TamperingTest {
  private static final long SEED = Long.getLong("vmsl.seed", 1);
  private static final int CERTIFICATES = Integer.getInteger("vmsl.certificates", 3_000);
  private static final Path HOME = Path.of(System.getProperty("vmsl.home", ".."));

  @TempDir private Path folder;

  /** What holds, with proofs, and what does not. */
  private record Target(String name, Scenario wrong, List<Certificate> proofs) {}

  @Test
  void noChangedCertificateProvesAnythingFalse() throws IOException {
    List<Target> targets = targets();
    assertThat(targets).hasSizeGreaterThan(80);
    Map<String, Integer> reasons = new TreeMap<>();
    int unreadable = 0;
    for (long seed = SEED; seed < SEED + CERTIFICATES; seed++) {
      RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      Target target = targets.get(random.nextInt(targets.size()));
      Target another = targets.get(random.nextInt(targets.size()));
      List<Certificate> proofs = random.nextInt(8) == 0 ? another.proofs : target.proofs;
      Certificate proof = proofs.get(random.nextInt(proofs.size()));
      List<Decision> others = another.proofs.getFirst().decisions();
      Optional<Certificate> tampered = new Tampering(random).tampered(proof, others);
      if (tampered.isEmpty()) {
        unreadable++;
        continue;
      }
      Result result = Checker.check(target.wrong, bound(tampered.get(), target.wrong));
      assertThat(result).as("seed %d: %s", seed, target.name).isInstanceOf(Result.Rejected.class);
      reasons.merge(
          ((Result.Rejected) result).reason().replaceAll("decision \\d+:? |\\d+|: .*", ""),
          1,
          Integer::sum);
    }
    System.out.printf(
        "tampering: %d certificates from seed %d against %d false scenarios, none accepted, %d no"
            + " longer text of a certificate; rejected because: %s%n",
        CERTIFICATES, SEED, targets.size(), unreadable, reasons);
    assertThat(reasons.keySet()).noneMatch(reason -> reason.contains("Exception"));
  }

  private static Certificate bound(Certificate certificate, Scenario scenario) {
    return new Certificate("", scenario.hash(), certificate.scope(), certificate.decisions());
  }

  /** Pairs of files, and programs changed in one place. */
  private List<Target> targets() throws IOException {
    List<Target> targets = new ArrayList<>();
    for (Path file : scenarios()) {
      String name = String.valueOf(file.getFileName());
      Path wrong = file.resolveSibling(name.replace(".vmsl", "-refuted.vmsl"));
      Scenario holds = scenario(file);
      List<Certificate> proofs = proofs(holds);
      if (proofs.isEmpty()) {
        continue;
      }
      if (Files.exists(wrong)) {
        targets.add(new Target(wrong.toString(), scenario(wrong), proofs));
      }
      for (Scenario mutant : mutants(file)) {
        targets.add(new Target(name + " changed: " + mutant.hash(), mutant, proofs));
      }
    }
    return targets;
  }

  private static List<Path> scenarios() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder : List.of("known", "conditions")) {
      try (Stream<Path> all = Files.list(HOME.resolve("scenarios").resolve(folder))) {
        all.filter(f -> f.toString().matches(".*(?<!-refuted|-wrong)\\.vmsl"))
            .sorted()
            .forEach(files::add);
      }
    }
    return files;
  }

  /** Of the system, and VM by VM if both can be had. */
  private static List<Certificate> proofs(Scenario scenario) {
    List<Certificate> proofs = new ArrayList<>();
    Verification verification = verify(scenario);
    verification.proof().ifPresent(proof -> proofs.add(proof.certificate()));
    verification
        .proof()
        .map(Verification.Proof::certificate)
        .filter(c -> c.scope() instanceof Scope.Each)
        .ifPresent(
            c -> proofs.add(new Certificate("", c.hash(), new Scope.Whole(), c.decisions())));
    return proofs;
  }

  private static Verification verify(Scenario scenario) {
    return Verifier.verify(scenario, new Budget(2_000, 24), Watcher.NONE, Z3Solver::start);
  }

  /** Variants in one place of the text that an execution refutes. */
  private List<Scenario> mutants(Path file) throws IOException {
    if (!file.toString().contains("conditions")) {
      return List.of();
    }
    List<Scenario> mutants = new ArrayList<>();
    String text = Files.readString(file);
    for (String[] change :
        new String[][] {
          {"str R6, [R5]", "str R5, [R5]"},
          {"mov R7, 1", "mov R7, 3"},
          {"mov R7, 2", "mov R7, 5"},
          {"mov R6, 9", "mov R6, 2"},
          {"mov R6, 5", "mov R6, 50"},
          {"mov R0, YIELD", "mov R0, WAIT"},
          {"mov R0, YIELD", "halt"},
          {"mov R0, RUN", "mov R0, YIELD"},
          {"add R6, R7", "sub R6, R7"}
        }) {
      if (text.contains(change[0])) {
        Path copy = folder.resolve("mutant.vmsl");
        Files.writeString(copy, text.replace(change[0], change[1]));
        ScenarioReader.read(copy, HOME.resolve("machines"))
            .scenario()
            .filter(s -> verify(s).verdict() instanceof Verdict.Refuted)
            .ifPresent(mutants::add);
      }
    }
    return mutants;
  }

  private static Scenario scenario(Path file) {
    Reading reading = ScenarioReader.read(file, HOME.resolve("machines"));
    return reading
        .scenario()
        .orElseThrow(() -> new AssertionError(reading.diagnostics().getFirst().render()));
  }
}
