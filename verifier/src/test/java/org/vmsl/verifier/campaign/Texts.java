package org.vmsl.verifier.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.reading.Reading;
import org.vmsl.scenario.reading.ScenarioReader;
import org.vmsl.specification.source.Scrutiny;

/**
 * Reads the texts of scenarios that must not have mistakes.
 *
 * @param file where they are put for that
 */
record Texts(Path file) implements Function<String, Scenario> {
  private static final Path MACHINES = Path.of(System.getProperty("vmsl.home", ".."), "machines");

  @Override
  public Scenario apply(String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Reading reading = ScenarioReader.read(file, MACHINES, Scrutiny.MEANING);
    return reading
        .scenario()
        .orElseThrow(
            () -> new AssertionError(reading.diagnostics().getFirst().render() + "\n" + text));
  }
}
