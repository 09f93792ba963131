package org.vmsl.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.reading.Reading;
import org.vmsl.scenario.reading.ScenarioReader;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.verifier.Budget;
import org.vmsl.verifier.Options;
import org.vmsl.verifier.Verification;
import org.vmsl.verifier.Verifier;
import org.vmsl.verifier.solver.Z3Solver;

/** What benchmarks work on: files of the project. */
final class Inputs {
  private static final Path HOME = Path.of(System.getProperty("vmsl.home", ".."));

  /** The folder with a folder for each machine. */
  static final Path MACHINES = HOME.resolve("machines");

  private Inputs() {}

  /** A file of the project. */
  static Path file(String path) {
    return HOME.resolve(path);
  }

  /** A scenario of the project. */
  static Scenario scenario(String path) {
    Reading reading = ScenarioReader.read(file(path), MACHINES);
    return reading
        .scenario()
        .orElseThrow(() -> new IllegalStateException(reading.diagnostics().toString()));
  }

  /** The texts of the paper's machine. */
  static List<SourceFile> paper() {
    try (Stream<Path> files = Files.list(MACHINES.resolve("paper"))) {
      return files
          .filter(f -> f.toString().endsWith(".spec"))
          .sorted()
          .map(f -> new SourceFile(f.toString(), text(f)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What the verifier finds out about a scenario; the contract of unknown VMs is taken as proved.
   */
  static Verification verification(Scenario scenario) {
    return Verifier.verify(
        scenario, Options.within(Budget.STANDARD), (steps, open) -> false, Z3Solver::start);
  }
}
