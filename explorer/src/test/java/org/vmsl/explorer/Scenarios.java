package org.vmsl.explorer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.reading.Reading;
import org.vmsl.scenario.reading.ScenarioReader;
import org.vmsl.specification.source.Diagnostic;

/** Scenarios for tests. */
public final class Scenarios {
  /** The folder of the project. */
  public static final Path HOME = Path.of(System.getProperty("vmsl.home", ".."));

  /** Where its machines are. */
  public static final Path MACHINES = HOME.resolve("machines");

  private Scenarios() {}

  /** A scenario without mistakes, of one of the project's machines. */
  public static Scenario read(Path file) {
    return read(file, MACHINES);
  }

  /** A scenario without mistakes. */
  public static Scenario read(Path file, Path machines) {
    Reading reading = ScenarioReader.read(file, machines);
    return reading
        .scenario()
        .orElseThrow(() ->
            new AssertionError(reading.diagnostics().stream().map(Diagnostic::render).toList()));
  }

  /** A scenario without mistakes, put into a folder to be read. */
  public static Scenario read(Path folder, String text) {
    Path file = folder.resolve("test.vmsl");
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read(file);
  }

  /** The project's scenarios in a folder. */
  public static List<Path> in(String folder) {
    try (Stream<Path> files = Files.list(HOME.resolve("scenarios").resolve(folder))) {
      return files.filter(f -> f.toString().endsWith(".vmsl")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
