package org.vmsl.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code vmsl explore --all} says of the bounded systems what is expected. */
final class BoundedScenariosTest {

  static List<Path> scenarios() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("scenarios/bounded"))) {
      return files.filter(f -> f.toString().endsWith(".vmsl")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void tellsWhatIsExpected(Path file) throws IOException {
    Path expected = Path.of(file.toString().replaceAll("\\.vmsl$", ".expected"));
    Call call = Call.of("explore", "--all", file.toString());
    assertThat(call.messages()).isEmpty();
    if (Boolean.getBoolean("vmsl.update")) {
      Files.writeString(expected, call.out());
    }
    assertThat(call.out()).isEqualTo(Files.readString(expected));
    assertThat(call.code()).isEqualTo(call.out().contains(": violated\n") ? 1 : 2);
  }
}
