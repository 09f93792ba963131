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
  private static final String UNKNOWN = TUTORIAL + "9-unknown.vmsl";
  private static final String UNDECIDED = "scenarios/conditions/parameter-wrong.vmsl";
  private static final String ATTACKED = "scenarios/vulnerable/lent-page.vmsl";
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
    Golden.check("verify-undecided.txt", Call.of("verify", UNDECIDED).out());
  }

  @Test
  void verdictOnUnknownVmsNamesTheContract() {
    Golden.check("verify-unknown.txt", withoutHashes(Call.of("verify", UNKNOWN).out()));
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
  void attackIsShownWithItsPrograms() {
    Call call = Call.of("verify", ATTACKED);
    assertThat(call.code()).isEqualTo(1);
    assertThat(call.messages()).isEmpty();
    assertThat(call.out())
        .startsWith(ATTACKED + ": refuted\n")
        .contains("This fails: V0 halts with R6 @ V0 == 2    (line ")
        .contains("  # What V1 does.\n          mov R0, RETRIEVE\n")
        .contains("RELINQUISH(handle = 1): done")
        .contains("This was replayed on the interpreter.")
        .doesNotContain("not proved here");
    assertThat(Call.of("verify", ATTACKED, "--brief").out())
        .isEqualTo(ATTACKED + ": refuted\n  fails: V0 halts with R6 @ V0 == 2    (line 35)\n");
  }

  @Test
  void whatVerifyAndExploreShowOfAnAttackIsTheSame() {
    String verified = Call.of("verify", ATTACKED).out();
    String explored = Call.of("explore", ATTACKED).out();
    String end = "This was replayed on the interpreter.";
    String attack = verified.substring(verified.indexOf("This fails"), verified.indexOf(end));
    assertThat(explored).contains(attack);
  }

  @Test
  void searchForAnAttackIsBounded() {
    Call few = Call.of("verify", ATTACKED, "--attack-states", "20");
    assertThat(few.code()).isEqualTo(2);
    assertThat(few.out())
        .contains("was not proved here", "No attack was found in 20 states", "--attack-states");
    Call none = Call.of("verify", ATTACKED, "--attack-states", "0");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.out()).contains("not proved here").doesNotContain("attack was");
    assertThat(Call.of("verify", ATTACKED, "--attack-states", "-1").code()).isEqualTo(3);
  }

  @Test
  void attackIsWrittenAsProgramsAndRuns() throws IOException {
    Path attack = folder.resolve("attack");
    Call call = Call.of("verify", ATTACKED, "--attack-to", attack.toString());
    assertThat(call.out()).contains("\nwritten: " + attack.resolve("V1.s"));
    Call run = Call.of("run", ATTACKED, "--with", "V1=" + attack.resolve("V1.s"));
    assertThat(run.out()).contains("this execution refutes: V0 halts with R6 @ V0 == 2");
    Call again = Call.of("verify", ATTACKED, "--attack-to", attack.toString());
    assertThat(again.code()).isEqualTo(3);
    assertThat(again.messages()).contains("exists already");
  }

  @Test
  void executionOfAnAttackHoldsItsPrograms() throws IOException {
    Path out = folder.resolve("attack.vmsl");
    Call.of("verify", ATTACKED, "--execution", out.toString());
    assertThat(Files.readString(out)).contains("# What V1 does.\n", "initially PC @ V1 = ");
    Call replay = Call.of("replay", out.toString());
    assertThat(replay.code()).isEqualTo(1);
    assertThat(replay.out()).contains("violated after 29 steps: V0 halts with R6 @ V0 == 2");
    Call other = Call.of("run", out.toString(), "--with", "V1=machines/paper/yield.s");
    assertThat(other.code()).isEqualTo(3);
    assertThat(other.messages()).contains("it has a program already");
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

  @Test
  void whatNobodyDoesBecauseNobodyRunsIsWarnedAbout() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("idle.vmsl"),
            """
            machine paper
            page data of V0
            vm V0:
                code:
                    halt
            vm V1:
                code:
                    halt
            show page data never written by V1
            show page data never readable to V1
            show page data never written by V0
            """);
    Call call = Call.of("verify", file.toString());
    assertThat(call.out())
        .contains("warning: \"page data never written by V1\" holds because V1 never runs")
        .contains("warning: \"page data never readable to V1\" holds because V1 never runs")
        .doesNotContain("because V0");
  }

  @Test
  void whatTheProofHadNoUseForIsWarnedAbout() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("useless.vmsl"),
            """
            machine paper
            condition work for V1:
                R0 @ V0 |-> _ * R1 @ V0 |-> _ * resume V0 done
            condition done for V0:
                R0 |-> _ * R1 |-> _
            condition other for V1:
                emp
            condition lonely for V2:
                emp
            initially resume V1 work
            initially resume V2 lonely
            vm V0:
                code:
                    mov R0, RUN
                    mov R1, V1
                    hvc
                    halt
                  never:
                    invariant R0 == 7
                    nop
            vm V1:
                code:
                    nop
                  here:
                    invariant R0 == 7
                    mov R0, YIELD
                    hvc
                    halt
            vm V2:
                code:
                    halt
                  far:
                    nop
            show V1 never halts
            show V2 never reaches far
            """);
    Call call = Call.of("verify", file.toString());
    assertThat(call.code()).as(call.out() + call.messages()).isZero();
    assertThat(call.out())
        .contains("warning: \"V2 never reaches far\" holds because V2 never runs")
        .contains("useless.vmsl:19:9 says nothing: V0 never gets there")
        .contains("useless.vmsl:25:9 was not used, so it was not shown to hold either")
        .contains("condition lonely: V2 is never resumed with it")
        .contains("condition other: V1 is never resumed with it")
        .doesNotContain("condition work")
        .doesNotContain("condition done");
  }
}
