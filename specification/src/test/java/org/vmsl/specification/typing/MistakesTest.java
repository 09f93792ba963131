package org.vmsl.specification.typing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmsl.specification.source.Diagnostic;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.testing.Files;

/**
 * Every file in {@code mistakes/} is read together with {@code base.spec}, unless its name starts
 * with {@code alone}; what is said about it stands beside it. With {@code -Dvmsl.accept=true} that
 * is written anew, to be read by a person.
 */
final class MistakesTest {
  private static final Path FOLDER = Files.resource("mistakes");

  static Stream<String> mistakes() {
    return Files.sources(FOLDER).stream().map(SourceFile::name);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void saysWhatIsWrong(String name) throws IOException {
    List<SourceFile> files = new ArrayList<>();
    if (!name.equals("base.spec") && !name.startsWith("alone")) {
      files.add(new SourceFile("base.spec", Files.text(FOLDER.resolve("base.spec"))));
    }
    files.add(new SourceFile(name, Files.text(FOLDER.resolve(name))));

    Reading reading = MachineReader.read(files);

    String said =
        reading.diagnostics().stream().map(Diagnostic::render).collect(Collectors.joining());
    Path expected = FOLDER.resolve(name.replace(".spec", ".txt"));
    if (Boolean.getBoolean("vmsl.accept")) {
      java.nio.file.Files.writeString(expected, said);
    }
    assertThat(said).isEqualTo(Files.text(expected));
    boolean errors =
        reading.diagnostics().stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
    assertThat(reading.specification().isEmpty()).isEqualTo(errors);
  }
}
