package org.vmsl.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The project's scenarios get the verdict that is expected of them, and refutations replay. */
final class ScenarioVerdictsTest {
  private static final Map<String, Integer> CODES =
      Map.of("verified", 0, "refuted", 1, "undecided", 2);

  @TempDir private Path folder;

  static List<Path> scenarios() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("scenarios"))) {
      return files
          .filter(f -> f.toString().endsWith(".vmsl"))
          .filter(f -> !f.startsWith("scenarios/mistakes") && !f.startsWith("scenarios/bounded"))
          .sorted()
          .toList();
    }
  }

  private static String expected(Path scenario) throws IOException {
    String name = scenario.toString().replaceAll("\\.vmsl$", ".expected");
    return Files.readAllLines(Path.of(name)).getFirst();
  }

  static List<Path> refuted() throws IOException {
    return scenarios().stream()
        .filter(file -> {
          try {
            return expected(file).equals("refuted");
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        })
        .toList();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void getsTheVerdictThatIsExpected(Path file) throws IOException {
    String verdict = expected(file);
    // Where nothing is to be found, there is no need to search long.
    String states = verdict.equals("undecided") ? "300" : "10000";
    Call call = Call.of("verify", file.toString(), "--attack-states", states);
    assertThat(call.messages()).isEmpty();
    assertThat(call.out()).startsWith(file + ": " + verdict);
    assertThat(call.code()).isEqualTo(CODES.get(verdict));
  }

  @ParameterizedTest
  @MethodSource("refuted")
  void counterexampleReplaysFromItsFile(Path file) {
    Path execution = folder.resolve("execution.vmsl");
    Call found = Call.of("verify", file.toString(), "--execution", execution.toString());
    assertThat(found.out()).contains("\nwritten: " + execution);
    String claim =
        found.out().lines().filter(l -> l.startsWith("  This fails: ")).findFirst().orElseThrow();
    Call replayed = Call.of("replay", execution.toString());
    assertThat(replayed.messages()).isEmpty();
    if (claim.contains(" never readable ")) {
      // It takes two executions to see that.
      assertThat(replayed.out()).contains("not looked at: page ");
      String second = folder.resolve("execution-2.vmsl").toString();
      Call alone = Call.of("replay", second);
      assertThat(alone.messages()).isEmpty();
      assertThat(alone.code()).isIn(0, 2);
      Call both = Call.of("replay", execution.toString(), second);
      assertThat(both.messages()).isEmpty();
      assertThat(both.out()).startsWith("violated after ").contains(" never readable ");
      assertThat(both.code()).isEqualTo(1);
      return;
    }
    assertThat(replayed.code()).isEqualTo(1);
    String failed =
        claim.replaceAll("^  This fails: (no known VM faults \\()?|\\)$|    \\(line \\d+\\)$", "");
    assertThat(replayed.out()).contains(failed);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void runsWithoutViolatingWhatIsVerified(Path file) throws IOException {
    boolean primaryUnknown = Files.readString(file).contains("unknown vm V0");
    Call call = Call.of("replay", file.toString(), "--steps", "20000");
    if (call.messages().contains("starts as zero here, and then this does not hold")) {
      // What is given excludes the only initial values that a replay of the file has.
      assertThat(call.code()).isEqualTo(3);
      return;
    }
    if (primaryUnknown) {
      assertThat(call.code()).isEqualTo(3);
      return;
    }
    assertThat(call.messages()).isEmpty();
    if (!expected(file).equals("refuted")) {
      assertThat(call.code()).as(call.out()).isIn(0, 2);
    }
  }
}
