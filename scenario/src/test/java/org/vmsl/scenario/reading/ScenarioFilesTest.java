package org.vmsl.scenario.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmsl.scenario.Scenario;

/** The project's scenarios can be read, and say which verdict is expected of them. */
final class ScenarioFilesTest {

  static List<Path> valid() {
    return Project.scenarios("paper", "known", "tutorial");
  }

  static List<Path> mistaken() {
    return Project.scenarios("mistakes");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void isReadWithoutAnyWarning(Path file) {
    Reading reading = Project.read(file);
    assertThat(Project.render(reading.diagnostics())).isEmpty();
    assertThat(reading.scenario()).isPresent();
    assertThat(reading.scenario().get().claims()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("valid")
  void saysWhichVerdictIsExpected(Path file) {
    String verdict = Project.expected(file).lines().findFirst().orElse("");
    assertThat(verdict).isIn("verified", "refuted", "undecided");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void hasTitle(Path file) {
    Scenario scenario = Project.read(file).scenario().orElseThrow();
    assertThat(scenario.title()).endsWith(".").isNotEqualTo(file.getFileName().toString());
  }

  @ParameterizedTest
  @MethodSource("mistaken")
  void isReportedAsExpected(Path file) throws IOException {
    String reported = Project.render(Project.read(file).diagnostics());
    if (Boolean.getBoolean("vmsl.update")) {
      Files.writeString(Project.expectedFile(file), reported);
    }
    assertThat(reported).isEqualTo(Project.expected(file));
  }

  @ParameterizedTest
  @MethodSource("mistaken")
  void isNoScenarioExactlyIfThereAreErrors(Path file) {
    Reading reading = Project.read(file);
    assertThat(Project.render(reading.diagnostics())).isNotEmpty();
    assertThat(reading.scenario().isEmpty())
        .isEqualTo(Project.render(reading.diagnostics()).contains(": error: "));
  }

  @Test
  void everyExpectationIsOfAScenario() throws IOException {
    try (Stream<Path> files = Files.walk(Project.ROOT.resolve("scenarios"))) {
      assertThat(files.map(Path::toString).filter(f -> f.endsWith(".expected")).toList())
          .allMatch(f -> Files.exists(Path.of(f.replaceAll("\\.expected$", ".vmsl"))));
    }
  }

  @Test
  void shortestUsefulScenarioHasUnderTwentyLines() throws IOException {
    List<Integer> lengths =
        Project.scenarios("tutorial").stream()
            .map(file -> {
              try {
                return Files.readAllLines(file).size();
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            })
            .toList();
    assertThat(lengths).anyMatch(lines -> lines < 20);
  }

  @Test
  void exampleOfTheDocumentationIsReadWithoutAnyWarning(@TempDir Path folder) throws IOException {
    String documentation = Files.readString(Project.ROOT.resolve("docs/scenarios.md"));
    String example = documentation.split("```")[1];
    assertThat(Project.render(Project.read(folder, example).diagnostics())).isEmpty();
  }

  @Test
  void conditionsOfTheDocumentationAreReadWithoutAnyWarning(@TempDir Path folder)
      throws IOException {
    String documentation = Files.readString(Project.ROOT.resolve("docs/scenarios.md"));
    String[] parts = documentation.split("```");
    String conditions =
        Stream.of(parts).filter(p -> p.contains("condition work")).findFirst().orElseThrow();
    Reading reading = Project.read(folder, parts[1] + conditions);
    assertThat(Project.render(reading.diagnostics())).isEmpty();
    assertThat(reading.scenario().orElseThrow().conditions()).hasSize(2);
  }

  @Test
  void starterIsReadWithoutAnyWarning() {
    Path starter = Project.ROOT.resolve("command/src/main/resources/org/vmsl/command/starter.vmsl");
    assertThat(Project.render(Project.read(starter).diagnostics())).isEmpty();
  }
}
