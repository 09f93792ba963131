package org.vmsl.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmsl.command.terminal.Interruption;

/** What {@code vmsl verify} does and tells, besides the verdicts themselves. */
final class VerifyCommandTest {
  private static final String TUTORIAL = "scenarios/tutorial/";
  private static final String VERIFIED = TUTORIAL + "7-sharing.vmsl";
  private static final String REFUTED = TUTORIAL + "3-refuted.vmsl";
  private static final String UNDECIDED = TUTORIAL + "9-unknown.vmsl";
  private static final String MISTAKEN = "scenarios/mistakes/two-machines.vmsl";

  @TempDir private Path folder;

  /** Hashes change with every change of the machine. */
  private static String withoutHashes(String text) {
    return text.replaceAll("[0-9a-f]{64}", "…").replaceAll("\\d+\\.\\d s\n", "0.0 s\n");
  }

  @Test
  void verdictVerifiedComesWithItsStatement() {
    Golden.check("verify-sharing.txt", withoutHashes(Call.of("verify", VERIFIED).out()));
  }

  @Test
  void verdictRefutedComesWithTheExecution() {
    Golden.check("verify-refuted.txt", Call.of("verify", REFUTED).out());
  }

  @Test
  void verdictUndecidedComesWithItsReasons() {
    Golden.check("verify-unknown.txt", Call.of("verify", UNDECIDED).out());
  }

  @Test
  void folderIsAllScenariosInIt() {
    Call call = Call.of("verify", "scenarios/tutorial", "--brief");
    Golden.check("verify-tutorial.txt", withoutHashes(call.out()));
    assertThat(call.code()).isEqualTo(1);
  }

  @Test
  void fileIsVerifiedOnce() {
    Call call = Call.of("verify", VERIFIED, TUTORIAL + "../tutorial/7-sharing.vmsl", VERIFIED);
    assertThat(call.out()).contains("2 files: 2 verified; ");
  }

  @ParameterizedTest
  @CsvSource({
    VERIFIED + ", " + UNDECIDED + ", 2",
    UNDECIDED + ", " + REFUTED + ", 1",
    REFUTED + ", " + MISTAKEN + ", 3",
    MISTAKEN + ", " + VERIFIED + ", 3",
    VERIFIED + ", " + VERIFIED + ", 0"
  })
  void exitCodeIsThatOfTheWorst(String one, String other, int code) {
    assertThat(Call.of("verify", one, other).code()).isEqualTo(code);
    assertThat(Call.of("verify", other, one).code()).isEqualTo(code);
  }

  @Test
  void emptyFolderIsTold() {
    Call call = Call.of("verify", folder.toString());
    assertThat(call.code()).isEqualTo(3);
    assertThat(call.messages()).startsWith("vmsl: there is no scenario in " + folder);
  }

  @Test
  void missingFileIsToldBeforeAnyWork() {
    Call call = Call.of("verify", VERIFIED, "nowhere.vmsl");
    assertThat(call.code()).isEqualTo(3);
    assertThat(call.out()).isEmpty();
    assertThat(call.messages()).startsWith("vmsl: there is no file nowhere.vmsl\n");
  }

  @Test
  void budgetMakesUndecided() {
    Call call = Call.of("verify", VERIFIED, "--steps", "5");
    assertThat(call.code()).isEqualTo(2);
    assertThat(call.out()).contains("the budget of 5 steps is used up", "--steps");
  }

  @Test
  void executionDoesNotReplaceAFile() throws IOException {
    Path out = Files.writeString(folder.resolve("out.vmsl"), "mine");
    Call refused = Call.of("verify", REFUTED, "--execution", out.toString());
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.messages()).contains("exists already", "--force");
    assertThat(Files.readString(out)).isEqualTo("mine");
    Call forced = Call.of("verify", REFUTED, "--execution", out.toString(), "--force");
    assertThat(forced.code()).isEqualTo(1);
    assertThat(Files.readString(out)).startsWith("## A counterexample: ");
  }

  @Test
  void executionIsOfOneScenario() {
    Call call = Call.of("verify", REFUTED, VERIFIED, "--execution", folder + "/out.vmsl");
    assertThat(call.code()).isEqualTo(3);
    assertThat(call.messages()).contains("--execution is for a single scenario");
  }

  @Test
  void noExecutionIsWrittenOfWhatIsNotRefuted() {
    Path out = folder.resolve("out.vmsl");
    assertThat(Call.of("verify", VERIFIED, "--execution", out.toString()).code()).isZero();
    assertThat(out).doesNotExist();
  }

  @Test
  void interruptionEndsTheSearch() {
    Interruption interruption = new Interruption();
    interruption.request();
    Call call = Call.of(interruption, "verify", VERIFIED, REFUTED);
    assertThat(call.code()).isEqualTo(130);
    assertThat(call.messages()).isEmpty();
  }

  @Test
  void neverHaltingIsWarnedAbout() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("stuck.vmsl"),
            """
            machine paper
            vm V0:
                code:
                    start:
                        mov R1, start
                        br R1
            show V0 halts with R0 @ V0 == 3
            """);
    Call call = Call.of("verify", file.toString());
    assertThat(call.code()).isZero();
    assertThat(call.out())
        .contains("warning: \"V0 halts with R0 @ V0 == 3\" holds because V0 never");
  }
}
