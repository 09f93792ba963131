package org.vmsl.machine.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.reading.Reading;
import org.vmsl.scenario.reading.ScenarioReader;
import org.vmsl.specification.source.Diagnostic;

/** Scenarios written for one test, or of the project. */
public final class Scenarios {
  private static final Path HOME = Path.of(System.getProperty("vmsl.home", ".."));

  private Scenarios() {}

  /** The scenario with this text, on the paper's machine. */
  public static Scenario of(String text) {
    try {
      Path file = Files.createTempFile("scenario", ".vmsl");
      Files.writeString(file, "machine paper\n" + text);
      Scenario scenario = read(file);
      Files.delete(file);
      return scenario;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A scenario of the project, by its path from the root. */
  public static Scenario at(String path) {
    return read(HOME.resolve(path));
  }

  private static Scenario read(Path file) {
    Reading reading = ScenarioReader.read(file, HOME.resolve("machines"));
    return reading
        .scenario()
        .orElseThrow(() ->
            new IllegalArgumentException(
                reading.diagnostics().stream()
                    .map(Diagnostic::render)
                    .collect(Collectors.joining())));
  }
}
