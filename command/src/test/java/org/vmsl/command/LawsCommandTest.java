package org.vmsl.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsl.command.terminal.Interruption;
import org.vmsl.command.terminal.Terminal;

/** What {@code vmsl laws} prints. */
final class LawsCommandTest {
  @TempDir private Path folder;

  @Test
  void lawsArePrintedAsText() {
    Call call = Call.of("laws");
    assertThat(call.code()).isZero();
    assertThat(call.messages()).isEmpty();
    assertThat(call.out())
        .startsWith("Laws of the machine paper\n=====")
        .contains("\nSHARE → done\n  { ", "  * R1 |->{1/4} length\n", "mov_register")
        .contains("  { R0 |-> SUCCESS\n  * R2 |-> h\n  * PC |-> pc + 1\n");
    assertThat(Call.of("laws", "--machine", "paper", "--format", "text")).isEqualTo(call);
  }

  @Test
  void lawsOfOneRuleArePrinted() {
    Call call = Call.of("laws", "nop", "POLL", "--format=markdown");
    assertThat(call.code()).isZero();
    assertThat(call.out())
        .startsWith("# Laws of the machine paper\n")
        .contains("\n## nop\n\n### nop → done\n\n```\n", "\n## POLL\n")
        .doesNotContain("SHARE");
  }

  @Test
  void lawsArePrintedAsJson() {
    Call call = Call.of("laws", "nop", "--format", "json");
    assertThat(call.code()).isZero();
    assertThat(call.out())
        .startsWith("{\"machine\":\"paper\",\"parameters\":{\"PAGE_SIZE\":\"4096\",\"VMS\":\"any\"")
        .contains("{\"rule\":\"nop\",\"name\":\"nop \\u2192 done\",\"conditions\":[")
        .contains("\"after\":[\"PC |-> pc + 1\"]}]}");
  }

  @Test
  void theCheckerAcceptsEachLaw() {
    Call call = Call.of("laws", "--check");
    assertThat(call.code()).isZero();
    assertThat(call.out())
        .startsWith("accepted: step: ")
        .endsWith("The checker accepts 110 of 110 laws.\n")
        .doesNotContain("rejected");
  }

  @Test
  void unknownRuleGetsASuggestion() {
    assertThat(Call.of("laws", "SHERE"))
        .isEqualTo(new Call(3, "", "vmsl: 'SHERE' has no laws\n    hint: did you mean 'SHARE'?\n"));
  }

  @Test
  void machineIsPrintedAsTextDocument() {
    Call call = Call.of("laws", "--document");
    assertThat(call.code()).isZero();
    assertThat(call.messages()).isEmpty();
    assertThat(call.out())
        .startsWith("The machine paper\n=====")
        .contains("RETRIEVE", "owner[Page]", "mov {rd}, {value}".replaceAll("[{}]", ""));
  }

  @Test
  void machineIsPrintedAsMarkdownDocument() {
    Call call = Call.of("laws", "--document", "--machine", "paper", "--format=markdown");
    assertThat(call.code()).isZero();
    assertThat(call.out())
        .startsWith("# ")
        .contains("### `RUN` = 0x8400006D", "1. `self == PRIMARY`, else `error(DENIED)`", "| --");
  }

  @Test
  void unknownMachineGetsASuggestion() {
    assertThat(Call.of("laws", "--machine", "papper"))
        .isEqualTo(
            new Call(
                3, "", "vmsl: there is no machine 'papper'\n    hint: did you mean 'paper'?\n"));
  }

  @Test
  void mistakesInAMachineAreTold() throws IOException {
    Path broken = Files.createDirectories(folder.resolve("broken"));
    Files.writeString(broken.resolve("1.spec"), "machine broken\n\nstate x: Wrod = 0\n");
    StringWriter messages = new StringWriter();
    Terminal terminal =
        Terminal.plain(new PrintWriter(new StringWriter()), new PrintWriter(messages));
    int code =
        Main.execute(
            new Surroundings(folder, Call.CONTRACTS, terminal, new Interruption(), false),
            "laws",
            "--machine",
            "broken");
    assertThat(code).isEqualTo(3);
    assertThat(messages.toString()).contains("1.spec:3:10: error: ");
  }
}
