package org.vmsl.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmsl.command.terminal.Interruption;

/** What {@code vmsl run} does and tells. */
final class RunCommandTest {
  private static final String TUTORIAL = "scenarios/tutorial/";

  @TempDir private Path folder;

  private String file(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text).toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void tellsTheEndState() {
    Call call = Call.of("run", TUTORIAL + "7-sharing.vmsl");
    assertThat(call.code()).isZero();
    assertThat(call.messages()).isEmpty();
    Golden.check("run-sharing.txt", call.out());
  }

  @Test
  void tracesInWords() {
    Call call = Call.of("run", TUTORIAL + "7-sharing.vmsl", "--trace");
    assertThat(call.code()).isZero();
    assertThat(call.messages()).isEmpty();
    assertThat(Call.of("run", "--trace", TUTORIAL + "7-sharing.vmsl")).isEqualTo(call);
    Golden.check("run-sharing-trace.txt", call.out());
  }

  @Test
  void tracesForPrograms() {
    Call call = Call.of("run", TUTORIAL + "7-sharing.vmsl", "--trace=json");
    assertThat(call.code()).isZero();
    assertThat(call.messages()).startsWith("V0 halted after 15 steps");
    assertThat(call.out().lines()).allMatch(line -> line.startsWith("{\"step\":"));
    Golden.check("run-sharing-trace.json", call.out());
  }

  @ParameterizedTest
  @CsvSource({
    "1-registers, 0, V0 halted after 3 steps",
    "3-refuted, 0, V0 halted after 5 steps",
    "4-forever, 2, not finished after 1000 steps",
    "8-faults, 1, V1 failed or faulted after 5 steps",
    "9-unknown, 0, V0 halted after 6 steps"
  })
  void exitCodeTellsHowItEnded(String name, int code, String reason) {
    Call call = Call.of("run", TUTORIAL + name + ".vmsl", "--steps", "1000");
    assertThat(call.out()).startsWith(reason);
    assertThat(call.code()).isEqualTo(code);
  }

  @Test
  void faultIsExplained() {
    Call call = Call.of("run", TUTORIAL + "8-faults.vmsl");
    assertThat(call.out()).contains("8-faults.vmsl:19:9", "the last step: ", "PageFaulted");
  }

  @Test
  void saysWhichClaimTheExecutionRefutes() {
    assertThat(Call.of("run", TUTORIAL + "3-refuted.vmsl").out())
        .contains("this execution refutes: V0 halts with R1 @ V0 == 1 (step 5)");
    assertThat(Call.of("run", TUTORIAL + "8-faults.vmsl").out())
        .contains("this execution refutes: no known VM fails or faults (step 5)");
    assertThat(Call.of("run", TUTORIAL + "1-registers.vmsl").out()).doesNotContain("refutes");
  }

  @ParameterizedTest
  @CsvSource({
    "memory[data] == 1, 4",
    "V0.again, 2",
    "R5 @ V0 == data, 2",
    "R5 @ V0 != data, 0",
    "'memory[data] == 0 and R6 @ V0 == 1', 3"
  })
  void endsWhereItShould(String goal, int steps) {
    Call call = Call.of("run", TUTORIAL + "4-forever.vmsl", "--until", goal);
    assertThat(call.code()).as(call.messages()).isZero();
    assertThat(call.out()).startsWith("reached after " + steps + " step");
    Call traced = Call.of("run", TUTORIAL + "4-forever.vmsl", "--trace", "--until", goal);
    assertThat(traced.out()).endsWith(call.out());
  }

  @Test
  void zerosThatAreNotGivenDoNotRun() {
    for (String command : new String[] {"run", "replay"}) {
      Call call = Call.of(command, "scenarios/known/given.vmsl");
      assertThat(call.code()).isEqualTo(3);
      assertThat(call.messages())
          .contains("starts as zero here", "give values to R5 @ V1", "1 error");
      assertThat(call.out()).isEmpty();
    }
  }

  @Test
  void mistakeInGoalIsTold() {
    Call call = Call.of("run", TUTORIAL + "4-forever.vmsl", "--until", "memory[dta] == 1");
    assertThat(call.code()).isEqualTo(3);
    assertThat(call.messages())
        .contains("--until:1:27: error: ", "did you mean 'data'?", "1 error");
    assertThat(call.out()).isEmpty();
  }

  @Test
  void unknownVmGetsTheProgramThatIsGiven() {
    String program =
        file(
            "attack.s",
            """
            # Tries to overwrite V0's page.
            again:
                mov R1, data
                mov R2, 99
                str R2, [R1]
                mov R3, again
                br R3
            """);
    Call call = Call.of("run", TUTORIAL + "9-unknown.vmsl", "--with", "V1=" + program, "--trace");
    assertThat(call.code()).isEqualTo(1);
    assertThat(call.out()).contains("V1 failed or faulted after 6 steps", "attack.s:5:5");
    assertThat(call.out()).doesNotContain("refutes");
  }

  @Test
  void unknownPrimaryNeedsAProgram() {
    String scenario = "scenarios/paper/unknown-primary.vmsl";
    Call without = Call.of("run", scenario);
    assertThat(without.code()).isEqualTo(3);
    assertThat(without.messages()).contains("V0 is unknown and the primary", "--with V0=PROGRAM");
    String primary =
        file(
            "primary.s",
            """
            start:
                mov R0, RUN
                mov R1, V1
                hvc
                mov R0, RUN
                mov R1, V3
                hvc
                mov R9, start
                br R9
            """);
    Call with = Call.of("run", scenario, "--with", "V0=" + primary);
    assertThat(with.code()).as(with.out() + with.messages()).isZero();
    assertThat(with.out()).startsWith("V3 halted").contains("R1 = 42");
  }

  @ParameterizedTest
  @CsvSource({
    "V1, '--with needs a VM and a file'",
    "V0=x.s, 'V0 has a program already'",
    "V7=x.s, 'there is no VM ''V7'''",
    "V1=nowhere.s, 'there is no file nowhere.s'"
  })
  void wrongProgramsAreTold(String with, String message) {
    Call call = Call.of("run", TUTORIAL + "9-unknown.vmsl", "--with", with);
    assertThat(call.code()).isEqualTo(3);
    assertThat(call.messages()).contains(message);
    assertThat(call.out()).isEmpty();
  }

  @Test
  void mistakesInProgramsAreTold() {
    String program = file("bad.s", "    mvo R1, 2\n");
    Call call = Call.of("run", TUTORIAL + "9-unknown.vmsl", "--with", "V1=" + program);
    assertThat(call.code()).isEqualTo(3);
    assertThat(call.messages()).contains("bad.s:1:5: error: ", "did you mean 'mov'?", "1 error");
  }

  @Test
  void programMustFitItsPages() {
    String program = file("long.s", "start:\n" + "    nop\n".repeat(5000));
    Call call = Call.of("run", TUTORIAL + "9-unknown.vmsl", "--with", "V1=" + program);
    assertThat(call.code()).isEqualTo(3);
    assertThat(call.messages()).contains("5000 words, more than V1.code holds");
  }

  @Test
  void unknownVmWithoutPagesCannotRun() {
    String scenario =
        file(
            "bare.vmsl",
            """
            machine paper
            vm V0:
                code:
                    halt
            unknown vm V1 without code page
            show V0 halts with R0 @ V0 == 0
            """);
    Call call = Call.of("run", scenario);
    assertThat(call.code()).isEqualTo(3);
    assertThat(call.messages()).contains("V1 has no page from which it could execute a program");
  }

  @Test
  void interruptedRunTellsWhereItIs() {
    Thread.currentThread().interrupt();
    try {
      Call call = Call.of("run", TUTORIAL + "4-forever.vmsl", "--trace");
      assertThat(call.code()).isEqualTo(130);
      assertThat(call.out()).contains("interrupted after ");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void neverLoadsTheSolver() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xlog:class+load:file=" + folder.resolve("classes.log"),
                    "-Dvmsl.home=.",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "org.vmsl.command.Main",
                    "run",
                    TUTORIAL + "7-sharing.vmsl"))
            .redirectErrorStream(true)
            .start();
    String out =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    assertThat(out).startsWith("V0 halted after 15 steps");
    String classes = Files.readString(folder.resolve("classes.log"));
    assertThat(classes).contains("org.vmsl.machine.run.Run");
    assertThat(Pattern.compile("com\\.microsoft\\.z3|sosy_lab").matcher(classes).find()).isFalse();
  }

  @Test
  void interruptionIsNotAskedForByItself() {
    assertThat(new Interruption().requested()).isFalse();
  }
}
