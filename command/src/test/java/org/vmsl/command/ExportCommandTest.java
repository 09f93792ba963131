package org.vmsl.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code vmsl export}: Spin and TLC count the states of bounded systems as {@code vmsl explore
 * --all} does, and the same claims fail.
 */
final class ExportCommandTest {
  private static final Pattern VECTOR = Pattern.compile("-DVECTORSZ=\\d+");

  @TempDir private Path folder;

  /** What somebody says of a bounded system. */
  private record Judgement(long states, Set<String> failing) {}

  static List<Path> bounded() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("scenarios/bounded"))) {
      return files.filter(f -> f.toString().endsWith(".vmsl")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("bounded")
  void spinAgrees(Path file) throws Exception {
    assumeTrue(isThere("spin") && isThere("gcc"), "Spin or gcc is not installed");
    Path model = folder.resolve("model.pml");
    Call call = Call.of("export", "--promela", file.toString(), "-o", model.toString());
    assertThat(call).isEqualTo(new Call(0, "written: " + model + "\n", ""));
    String text = Files.readString(model);
    run("spin", "-a", "model.pml");
    String vector = first(VECTOR, text, 0);
    run("gcc", "-w", "-DSAFETY", "-DNOREDUCE", "-DMEMLIM=1000", vector, "-o", "pan", "pan.c");
    String found = run("./pan", "-c0", "-n", "-m100000");
    assertThat(found).doesNotContain("max search depth too small", "reached -DMEMLIM", "beyond");
    // The state before the start counts, too.
    long states = Long.parseLong(first(Pattern.compile("(\\d+) states, stored"), found, 1)) - 1;
    Set<String> failing =
        texts(found, "violated \\( \\((\\w+)\\(", text, "/\\* (.*) \\*/\\s+static int %s\\(");
    assertThat(new Judgement(states, failing)).isEqualTo(explored(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lend", "code-on-shared-page", "descriptors", "open-cells"})
  void tlcAgrees(String name) throws Exception {
    Path file = Path.of("scenarios/bounded", name + ".vmsl");
    Path model = folder.resolve("Model.tla");
    Call call = Call.of("export", "--tla", file.toString(), "-o", model.toString());
    assertThat(call.messages()).isEmpty();
    assertThat(call.code()).isZero();
    Path tlc = Path.of(tlc2.TLC.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String found = run(java, "-cp", tlc.toString(), "tlc2.TLC", "-nowarning", "Model");
    assertThat(found).contains("No error has been found");
    String states = first(Pattern.compile("(\\d+) distinct states found, 0 states left"), found, 1);
    Set<String> failing =
        texts(found, "\"violated: (\\w+)\"", Files.readString(model), "\\\\\\* (.*)\\n%s\\(before");
    assertThat(new Judgement(Long.parseLong(states), failing)).isEqualTo(explored(file));
  }

  private static Judgement explored(Path file) {
    String out = Call.of("explore", "--all", "--keep-going", file.toString()).out();
    Set<String> failing = new TreeSet<>();
    Pattern.compile("This fails: (.*)")
        .matcher(out)
        .results()
        .map(match -> match.group(1).replaceAll(" +\\(line \\d+\\)$", ""))
        .map(claim -> claim.replaceAll("^no known VM faults.*", "no known VM faults"))
        .forEach(failing::add);
    String states = first(Pattern.compile("([\\d,]+) states?, "), out, 1);
    return new Judgement(Long.parseLong(states.replace(",", "")), failing);
  }

  private static String first(Pattern pattern, String text, int group) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(group);
  }

  /** The claims whose names {@code found} mentions, as the model explains them. */
  private static Set<String> texts(String found, String mention, String model, String explanation) {
    Set<String> texts = new TreeSet<>();
    Pattern.compile(mention)
        .matcher(found)
        .results()
        .map(match -> match.group(1))
        .distinct()
        .forEach(name -> texts.add(first(Pattern.compile(explanation.formatted(name)), model, 1)));
    return texts;
  }

  @ParameterizedTest
  @ValueSource(strings = {"--promela", "--tla"})
  void modelIsPrintedWithoutAFileForIt(String language) {
    Call call = Call.of("export", language, "scenarios/bounded/yield.vmsl");
    assertThat(call.out()).containsAnyOf("active proctype machine()", "---- MODULE Model ----");
    assertThat(call.messages()).isEmpty();
    assertThat(call.code()).isZero();
  }

  @Test
  void existingFileIsKept() throws IOException {
    Path configuration = Files.writeString(folder.resolve("Model.cfg"), "mine");
    Path model = folder.resolve("Model.tla");
    Call call = Call.of("export", "--tla", "scenarios/bounded/yield.vmsl", "-o", model.toString());
    assertThat(call.code()).isEqualTo(3);
    assertThat(call.messages()).contains("exists already");
    assertThat(configuration).hasContent("mine");
    assertThat(model).doesNotExist();
  }

  @Test
  void moduleNeedsAFileOfItsName() {
    Call call = Call.of("export", "--tla", "scenarios/bounded/yield.vmsl", "-o", "my-model.tla");
    assertThat(call.code()).isEqualTo(3);
    assertThat(call.messages()).contains("cannot hold a module");
  }

  @Test
  void claimOfTwoExecutionsIsNotInTheModel() {
    Call call = Call.of("export", "--promela", "scenarios/secrecy/shared-secret.vmsl");
    assertThat(call.code()).isZero();
    assertThat(call.messages())
        .startsWith("vmsl: not in the model: ")
        .contains("it compares two executions");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--promela", "--tla"})
  void whatNoModelCanSayIsTold(String language) {
    Call call = Call.of("export", language, "bench/million-pages.vmsl");
    assertThat(call.code()).isEqualTo(3);
    assertThat(call.messages()).contains("has no such model: there are more than 64 pages");
    assertThat(call.out()).isEmpty();
  }

  private static boolean isThere(String program) {
    return Stream.of(String.valueOf(System.getenv("PATH")).split(":"))
        .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
  }

  private String run(String... command) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(String.join(" ", command)).isTrue();
    String text = Files.readString(out, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(text).isZero();
    return text;
  }
}
