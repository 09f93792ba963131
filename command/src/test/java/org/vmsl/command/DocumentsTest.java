package org.vmsl.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The documents tell what happens: each command in a block marked {@code console} is given, and
 * prints what stands below it. A line {@code …} stands for any lines, {@code …} in a line for any
 * text.
 */
final class DocumentsTest {
  private static final Pattern BLOCK =
      Pattern.compile("^```console\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern ARGUMENT = Pattern.compile("'([^']*)'|(\\S+)");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)#]+)[^)]*\\)");

  @TempDir private Path folder;

  static List<Path> documents() throws IOException {
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      return Stream.concat(
              Stream.of(
                  Path.of("README.md"), Path.of("CONTRIBUTING.md"), Path.of("bench/README.md")),
              docs.filter(f -> f.toString().endsWith(".md")).sorted())
          .filter(Files::exists)
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void commandsPrintWhatIsWritten(Path document) throws IOException {
    Matcher blocks = BLOCK.matcher(Files.readString(document));
    while (blocks.find()) {
      for (String piece : blocks.group(1).split("(?m)^\\$ ")) {
        if (!piece.isBlank()) {
          int end = piece.indexOf('\n');
          check(piece.substring(0, end), piece.substring(end + 1));
        }
      }
    }
  }

  private void check(String command, String expected) {
    List<String> arguments = arguments(command);
    assertThat(arguments.getFirst()).as("program").isEqualTo("./vmsl");
    Call call = Call.of(arguments.subList(1, arguments.size()).toArray(String[]::new));
    String printed =
        (call.messages() + call.out()).replace(folder + "/", "").replaceAll("(?m)^\\s*\n", "\n");
    assertThat(printed.strip()).as(command).matches(pattern(expected.strip()));
  }

  /** Files that a command would write here are put elsewhere. */
  private List<String> arguments(String command) {
    List<String> arguments = new ArrayList<>();
    Matcher matcher = ARGUMENT.matcher(command);
    while (matcher.find()) {
      String word = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
      boolean here = word.endsWith(".vmsl") && !word.contains("/");
      arguments.add(here ? folder.resolve(word).toString() : word);
    }
    return arguments;
  }

  private static Pattern pattern(String expected) {
    String lines =
        expected
            .lines()
            .map(line -> line.strip().equals("…") ? "(?s:.*?)" : line(line))
            .collect(Collectors.joining("\n"));
    return Pattern.compile(lines);
  }

  private static String line(String line) {
    return Stream.of(line.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void linksLeadSomewhere(Path document) throws IOException {
    Matcher links = LINK.matcher(Files.readString(document));
    while (links.find()) {
      String target = links.group(1);
      if (!target.startsWith("http")) {
        assertThat(Path.of("").toAbsolutePath().resolve(document).resolveSibling(target)).exists();
      }
    }
  }

  @Test
  void readmeShowsScenariosAsTheyAre() throws IOException {
    assertThat(Files.readString(Path.of("README.md")))
        .contains(Files.readString(Path.of("scenarios/tutorial/1-registers.vmsl")));
  }

  @Test
  void scenarioInTheReferenceIsVerified() throws IOException {
    String document = Files.readString(Path.of("docs/scenarios.md"));
    int start = document.indexOf("```\n## V0 runs V1") + 4;
    Path file = folder.resolve("reference.vmsl");
    Files.writeString(file, document.substring(start, document.indexOf("```", start)));
    Call call = Call.of("verify", file.toString());
    assertThat(call.messages()).isEmpty();
    assertThat(call.code()).isZero();
  }

  @Test
  void allCommandsAndOptionsAreDocumented() throws IOException {
    String document = Files.readString(Path.of("docs/commands.md"));
    Matcher commands =
        Pattern.compile("(?m)^  (\\w+) +\\S")
            .matcher(between(Call.of("--help").out(), "Commands:", "Try:"));
    int found = 0;
    while (commands.find()) {
      String command = commands.group(1);
      assertThat(document).contains("`vmsl " + command);
      Matcher options =
          Pattern.compile("--[a-z]+")
              .matcher(between(Call.of(command, "--help").out(), "", "Example"));
      while (options.find()) {
        assertThat(document).as(command).contains(options.group());
      }
      found++;
    }
    assertThat(found).isEqualTo(9);
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start);
    return text.substring(from, text.indexOf(end, from));
  }
}
