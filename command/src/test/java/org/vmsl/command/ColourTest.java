package org.vmsl.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.vmsl.command.terminal.Interruption;
import org.vmsl.command.terminal.Progress;
import org.vmsl.command.terminal.Terminal;

/** Colours and progress are for terminals only. */
final class ColourTest {
  private static final String ESCAPE = "\u001B[";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream error = new ByteArrayOutputStream();

  private Terminal terminal(String streams, boolean colours) {
    return Terminal.ofProcess(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(error, true, StandardCharsets.UTF_8),
        streams,
        colours);
  }

  private void run(String streams, boolean colours, String... arguments) {
    Surroundings surroundings =
        new Surroundings(
            Path.of("machines"),
            Call.CONTRACTS,
            terminal(streams, colours),
            new Interruption(),
            false);
    assertThat(Main.execute(surroundings, arguments)).isBetween(0, 3);
  }

  @Test
  void resultsHaveColoursOnATerminal() {
    run("out", true, "verify", "scenarios/tutorial/7-sharing.vmsl");
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(ESCAPE + "32mverified" + ESCAPE + "0m");
  }

  @Test
  void messagesHaveColoursOnATerminal() {
    run("error", true, "verify", "scenarios/mistakes/two-machines.vmsl");
    assertThat(error.toString(StandardCharsets.UTF_8))
        .contains(ESCAPE + "31merror" + ESCAPE + "0m");
    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain(ESCAPE);
  }

  @Test
  void thereAreNoneElsewhereOrIfNobodyWantsThem() {
    run("", true, "verify", "scenarios/tutorial/3-refuted.vmsl");
    run("out error", false, "verify", "scenarios/tutorial/3-refuted.vmsl");
    run("out", true, "verify", "scenarios/mistakes/two-machines.vmsl");
    run("error", true, "verify", "scenarios/tutorial/7-sharing.vmsl");
    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain(ESCAPE);
    assertThat(error.toString(StandardCharsets.UTF_8)).doesNotContain(ESCAPE);
  }

  @Test
  void progressIsShownAfterASecondAndErased() throws InterruptedException {
    try (Progress progress = new Progress(terminal("error", false), "work")) {
      assertThat(progress.isDue()).isFalse();
      TimeUnit.MILLISECONDS.sleep(1100);
      assertThat(progress.isDue()).isTrue();
      progress.tell("half done");
    }
    assertThat(error.toString(StandardCharsets.UTF_8))
        .isEqualTo("\r" + ESCAPE + "Kwork: half done\r" + ESCAPE + "K");
  }

  @Test
  void progressIsForPeople() throws InterruptedException {
    try (Progress progress = new Progress(terminal("out", true), "work")) {
      TimeUnit.MILLISECONDS.sleep(1100);
      assertThat(progress.isDue()).isFalse();
    }
    assertThat(error.size()).isZero();
  }
}
