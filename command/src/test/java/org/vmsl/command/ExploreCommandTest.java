package org.vmsl.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmsl.command.terminal.Interruption;

/** {@code vmsl explore}. */
final class ExploreCommandTest {
  private static final String LENT = "scenarios/vulnerable/lent-page.vmsl";

  @TempDir private Path folder;

  static List<Path> vulnerable() throws IOException {
    return mistaken("scenarios/vulnerable");
  }

  static List<Path> leaking() throws IOException {
    return mistaken("scenarios/secrecy");
  }

  private static List<Path> mistaken(String folder) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files
          .filter(f -> f.toString().endsWith(".vmsl") && !f.toString().endsWith("-fixed.vmsl"))
          .filter(f -> !f.toString().endsWith("cleared-page.vmsl"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("vulnerable")
  void attacksAreWrittenAndRun(Path file) {
    Path attack = folder.resolve("attack");
    Call found = Call.of("explore", file.toString(), "--attack-to", attack.toString());
    assertThat(found.messages()).isEmpty();
    assertThat(found.code()).isEqualTo(1);
    Optional<String> replay =
        found.out().lines().filter(l -> l.startsWith("replay: vmsl ")).findFirst();
    String[] arguments = replay.orElseThrow().substring("replay: vmsl ".length()).split(" ");
    Call run = Call.of(arguments);
    assertThat(run.messages()).isEmpty();
    assertThat(run.out()).contains("this execution refutes: ");
  }

  @Test
  void attacksAreToldWithALaneForEachVm() {
    assertThat(Call.of("explore", LENT).out().lines().map(String::stripTrailing))
        .containsSequence(
            "  What passes between the VMs, and how pages change hands:",
            "",
            "        V0                   V1",
            "     4  LEND(length = 5)                             access[V0, data]: true → false",
            "     8  RUN(target = 1)",
            "    11                       RETRIEVE(handle = 1)    access[V1, data]: false → true",
            "    14                       memory[data] := 0",
            "    17                       RELINQUISH(handle = 1)  access[V1, data]: true → false",
            "    19                       YIELD",
            "    24  RECLAIM(handle = 1)                          access[V0, data]: false → true",
            "    28  memory[data] is 0",
            "    29  halt");
  }

  @ParameterizedTest
  @MethodSource("leaking")
  void leaksAreWrittenAndRunTwice(Path file) {
    Path attack = folder.resolve("attack");
    Call found = Call.of("explore", file.toString(), "--attack-to", attack.toString());
    assertThat(found.messages()).isEmpty();
    assertThat(found.code()).isEqualTo(1);
    assertThat(found.out()).contains("The difference: one execution reads ");
    List<String> replays = found.out().lines().filter(l -> l.startsWith("replay: vmsl ")).toList();
    assertThat(replays).hasSize(2);
    List<String> ends = new ArrayList<>();
    for (String replay : replays) {
      Call run = Call.of((replay.substring("replay: vmsl ".length()) + " --trace").split(" "));
      assertThat(run.messages()).isEmpty();
      ends.add(run.out());
    }
    assertThat(ends).doesNotHaveDuplicates();
  }

  @Test
  void anAttackIsShownAsProgramsAndTimeline() {
    Call call = Call.of("explore", LENT);
    assertThat(call.code()).isEqualTo(1);
    assertThat(call.out())
        .startsWith(LENT + ": violated\n")
        .contains("This fails: V0 halts with R6 @ V0 == 2    (line ")
        .contains("  # What V1 does.\n          mov R0, RETRIEVE\n")
        .contains("RELINQUISH(handle = 1): done")
        .contains("This was replayed on the interpreter.")
        .contains("Found after ");
  }

  @Test
  void filesOfAnAttackAreNeverReplaced() throws IOException {
    Files.writeString(folder.resolve("V1.s"), "mine");
    Call call = Call.of("explore", LENT, "--attack-to", folder.toString());
    assertThat(call.code()).isEqualTo(3);
    assertThat(call.messages()).contains("V1.s exists already");
    assertThat(Files.readString(folder.resolve("V1.s"))).isEqualTo("mine");
  }

  @Test
  void findingNothingProvesNothing() {
    Call call = Call.of("explore", "scenarios/vulnerable/lent-page-fixed.vmsl");
    assertThat(call.code()).isEqualTo(2);
    assertThat(call.out())
        .contains("lent-page-fixed.vmsl: no violation found\n")
        .contains("all there is within the domain. Other words may do more.");
  }

  @Test
  void aSystemWithNothingOpenIsExploredForGood() {
    Call call = Call.of("explore", "scenarios/tutorial/7-sharing.vmsl");
    assertThat(call.code()).isZero();
    assertThat(call.out()).contains("7-sharing.vmsl: no violation\n").contains(": all there is.");
  }

  @Test
  void onlyWhatIsGivenIsExplored() throws IOException {
    Call holds = Call.of("explore", "scenarios/known/given.vmsl");
    assertThat(holds.code()).isEqualTo(2);
    Call fails = Call.of("explore", "scenarios/known/given-refuted.vmsl");
    assertThat(fails.code()).isEqualTo(1);
    assertThat(fails.out()).contains("R5 @ V1 = 0x1000 (slots[0])\n    R6 @ V1 = 9\n");
    Path nothing = folder.resolve("nothing.vmsl");
    Files.writeString(
        nothing, "machine paper\nvm V0:\n    given R1 < 3 and R1 > 5\n    code:\n        fail\n");
    Call empty = Call.of("explore", nothing.toString());
    assertThat(empty.code()).isEqualTo(2);
    assertThat(empty.out()).contains("no initial state within the domain");
  }

  @Test
  void boundsAreKeptAndTold() {
    Call states = Call.of("explore", "scenarios/vulnerable/lent-page-fixed.vmsl", "--states", "30");
    assertThat(states.code()).isEqualTo(2);
    assertThat(states.out()).contains("30 states").contains("--states sets it");
    Call depth = Call.of("explore", "scenarios/tutorial/4-forever.vmsl", "--depth", "10");
    assertThat(depth.code()).isEqualTo(2);
    assertThat(depth.out()).contains("--depth has cut off");
    assertThat(Call.of("explore", LENT, "--depth", "-1").code()).isEqualTo(3);
  }

  @Test
  void anInterruptEndsTheSearch() {
    Interruption interruption = new Interruption();
    interruption.request();
    Call call = Call.of(interruption, "explore", LENT);
    assertThat(call.code()).isEqualTo(130);
    assertThat(call.out()).contains("interrupted").contains("without a violation");
  }

  @Test
  void mistakesInTheScenarioEndItToo() {
    assertThat(Call.of("explore", "scenarios/mistakes/no-vm.vmsl").code()).isEqualTo(3);
  }

  @Test
  void optionsOfTheEnumerationNeedIt() {
    Call call = Call.of("explore", LENT, "--exact");
    assertThat(call.code()).isEqualTo(3);
    assertThat(call.messages()).contains("go with --all only");
    assertThat(Call.of("explore", LENT, "--all", "--random").code()).isEqualTo(3);
    assertThat(Call.of("explore", LENT, "--seed", "1").code()).isEqualTo(3);
    assertThat(Call.of("explore", LENT, "--all", "--threads", "0").code()).isEqualTo(3);
  }

  @Test
  void anEnumerationGoesOnFromWhereItWasSaved() {
    String file = "scenarios/bounded/share-and-message.vmsl";
    String saved = folder.resolve("saved").toString();
    Call part = Call.of("explore", "--all", file, "--states", "100", "--save", saved);
    assertThat(part.out()).contains("the bound on states was reached");
    Call again = Call.of("explore", "--all", file, "--save", saved);
    assertThat(again.code()).isEqualTo(3);
    assertThat(again.messages()).contains(saved + " exists already");
    Call rest = Call.of("explore", "--all", file, "--resume", saved);
    assertThat(rest.out()).isEqualTo(Call.of("explore", "--all", file).out());
    Call other = Call.of("explore", "--all", LENT, "--resume", saved);
    assertThat(other.code()).isEqualTo(3);
    assertThat(other.messages()).contains("it is of another scenario");
    Call missing = Call.of("explore", "--all", file, "--resume", saved + "-not");
    assertThat(missing.code()).isEqualTo(3);
  }

  @Test
  void coverageTellsOutcomes() {
    Call call = Call.of("explore", "--all", "--coverage", "scenarios/bounded/lent-page.vmsl");
    assertThat(call.out()).contains("RETRIEVE: ", "never  RETRIEVE: ");
  }

  @Test
  void randomWalksFindAnAttack() {
    Call call = Call.of("explore", "--random", "scenarios/bounded/trusted-sender.vmsl");
    assertThat(call.code()).isEqualTo(1);
    assertThat(call.out()).contains(": violated", "This was replayed", "with seed 1");
  }
}
