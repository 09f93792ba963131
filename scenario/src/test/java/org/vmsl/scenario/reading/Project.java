package org.vmsl.scenario.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.source.Diagnostic;

/** The project's own scenarios, and scenarios made of texts. */
final class Project {
  /** The project's folder. */
  static final Path ROOT = Path.of(System.getProperty("vmsl.home", ".."));

  private Project() {}

  /** The scenario files in {@code folders} of {@code scenarios/}. */
  static List<Path> scenarios(String... folders) {
    return Stream.of(folders)
        .flatMap(folder -> {
          try (Stream<Path> files = Files.list(ROOT.resolve("scenarios").resolve(folder))) {
            return files.filter(f -> f.toString().endsWith(".vmsl")).sorted().toList().stream();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        })
        .toList();
  }

  static Reading read(Path file) {
    return ScenarioReader.read(file, ROOT.resolve("machines"));
  }

  /** Reads {@code text} as a scenario file in {@code folder}. */
  static Reading read(Path folder, String text) {
    try {
      return read(Files.writeString(folder.resolve("test.vmsl"), text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The scenario that {@code text} is; there must be no mistake in it. */
  static Scenario scenario(Path folder, String text) {
    Reading reading = read(folder, text);
    return reading.scenario().orElseThrow(() -> new AssertionError(render(reading.diagnostics())));
  }

  /** Diagnostics as users see them, with file names from the project's folder on. */
  static String render(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .map(Diagnostic::render)
        .collect(Collectors.joining())
        .replace(ROOT + "/", "");
  }

  /** What stands in the file beside a scenario. */
  static String expected(Path scenario) {
    try {
      return Files.readString(expectedFile(scenario));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path expectedFile(Path scenario) {
    return scenario.resolveSibling(
        scenario.getFileName().toString().replaceAll("\\.vmsl$", ".expected"));
  }
}
