package org.vmsl.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes in scenarios are told as expected, and end each command that reads them. */
final class MistakenScenariosTest {

  static List<Path> scenarios() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("scenarios/mistakes"))) {
      return files.filter(f -> f.toString().endsWith(".vmsl")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void tellsWhatIsExpected(Path file) throws IOException {
    String name = file.toString().replaceAll("\\.vmsl$", ".expected");
    String expected = Files.readString(Path.of(name));
    boolean errors = expected.contains(": error: ");
    Call call = Call.of("verify", file.toString());
    String[] counts = {"", "1 error", "1 warning"};
    String count = call.messages().lines().reduce((a, b) -> b).orElse("");
    assertThat(call.messages()).isEqualTo(expected + count + "\n");
    assertThat(count).matches("\\d+ (error|warning)s?(, \\d+ warnings?)?").isNotIn(counts[0]);
    if (errors) {
      assertThat(call.code()).isEqualTo(3);
      assertThat(call.out()).isEqualTo(file + ": has mistakes\n");
    } else {
      assertThat(call.code()).isIn(0, 2);
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void neitherRunsNorReplays(Path file) {
    int code = Call.of("verify", file.toString()).code();
    if (code == 3) {
      assertThat(Call.of("run", file.toString()).code()).isEqualTo(3);
      assertThat(Call.of("replay", file.toString()).code()).isEqualTo(3);
    }
  }
}
