package org.vmsl.specification.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.testing.Files;
import org.vmsl.specification.typed.Hypercall;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typing.MachineReader;
import org.vmsl.specification.typing.Reading;

class MachineDocumentTest {
  private static final Reading PAPER =
      MachineReader.read(Path.of(System.getProperty("vmsl.home", ".."), "machines", "paper"));

  private static final Path DESIGN = Files.resource("design");

  private final String markdown = Markdown.render(MachineDocument.of(PAPER.files()));

  @Test
  void everyInstructionHasASectionWithItsEncoding() {
    for (Instruction instruction : PAPER.specification().orElseThrow().instructions()) {
      assertThat(markdown)
          .contains("### `" + instruction.syntax().replaceAll("[{}]", "") + "`")
          .containsPattern("\\| `" + instruction.name() + "` \\| [0-9]+ \\|");
    }
  }

  @Test
  void everyHypercallHasASectionWithItsNumberAndInputs() {
    assertThat(markdown).contains("### `SEND` = 0x8400006E: FFA_MSG_SEND");
    for (Hypercall call : PAPER.specification().orElseThrow().hypercalls()) {
      String section = section("### `" + call.name() + "` = 0x");
      call.inputs().forEach(i -> assertThat(section).contains("`" + i.local().name() + "` in `R"));
    }
  }

  @Test
  void proceduresAreWrittenOutWithTheirArguments() {
    assertThat(section("### `LEND`"))
        .contains("1. `length <= PAGE_SIZE`, else `error(INVALID_PARAMETERS)`")
        .contains("5. `h` is what `smallest(free)` holds, else `error(NO_MEMORY)`")
        .contains("kind = Lend")
        .contains("for p in d.pages: access[self, p] := false")
        .doesNotContain("match")
        .doesNotContain("offer(");
  }

  @Test
  void checksComeInTheOrderOfTheText() {
    assertThat(section("### `RETRIEVE`").lines().filter(l -> l.matches("\\d\\. .*")))
        .containsExactly(
            "1. `h` is what `Handle(handle)` holds, else `error(INVALID_PARAMETERS)`",
            "2. `t` is what `transaction[h]` holds, else `error(INVALID_PARAMETERS)`",
            "3. `t.receiver == self and not retrieved[h]`, else `error(DENIED)`",
            "4. `message[self] is none`, else `error(BUSY)`");
  }

  @Test
  void barsInCodeDoNotEndTheCellsOfTables() {
    SourceFile file =
        new SourceFile(
            "tiny.spec",
            """
            machine tiny

            const MASK: bits(8) = 1 | 2

            state current: bool = false

            step of current while true, halted when true:
                current := not current
            """);
    assertThat(Markdown.render(MachineDocument.of(MachineReader.read(List.of(file)).files())))
        .contains("| `MASK` | `1 \\| 2` | `bits(8)` |  |");
  }

  @Test
  void theTextForTerminalsIsAtMostAHundredColumnsWideExceptForListings() {
    String text = PlainText.render(MachineDocument.of(PAPER.files()));
    assertThat(text.lines().filter(l -> l.length() > 104)).isEmpty();
    assertThat(text).contains("Hypercalls\n----------\n");
  }

  @Test
  void aMachineWithLittleInItHasAShortDocument() {
    SourceFile file =
        new SourceFile(
            "tiny.spec",
            """
            ## Counts.
            machine tiny

            type Word = bits(64)

            type VM = Word from 0 to 0

            state current: VM = 0

            state count: Word = 0

            step of current while count < 10, halted when true:
                count := count + 1
            """);
    Reading reading = MachineReader.read(List.of(file));
    assertThat(reading.specification()).as("%s", reading.diagnostics()).isPresent();
    assertThat(Markdown.render(MachineDocument.of(reading.files())))
        .startsWith("# The machine `tiny`\n\nCounts.\n")
        .contains("count := count + 1")
        .doesNotContain("## Functions")
        .doesNotContain("## Hypercalls")
        .doesNotContain("## Instructions");
  }

  private String section(String heading) {
    return section(markdown, heading);
  }

  @Test
  void argumentsThatReadTheStateAreNamedBeforeTheyAreUsed() {
    String design = design();
    String post = section(design, "### `ldr xrt, [xrn], #imm9`");
    assertThat(post)
        .contains("3. `readable(self, address, 8)`, else `stop(Faulted)`")
        .contains("let address2 = address + sign_extend(imm9, 64)")
        .contains("    x[self, r] := address2\n")
        .doesNotContain("if true");
  }

  @Test
  void checksThatAlwaysHoldForAnArgumentAreLeftOut() {
    assertThat(section(design(), "### `MEM_SHARE`"))
        .contains("`flags_valid(Share, d.flags)`, else `error(INVALID_PARAMETERS)`")
        .contains("for p in sent: shared[self, p] := true")
        .doesNotContain("Donate");
    assertThat(section(design(), "### `MEM_DONATE`")).contains("`count == 1`, else");
  }

  @Test
  void checksInsideConditionsSayWhenTheyAreMade() {
    SourceFile file =
        new SourceFile(
            "tiny.spec",
            """
            machine tiny

            type Color = Red | Green

            state current: bool = false

            state color: Color = Red

            exit leave:
                color := Green

            step of current while true, halted when true:
                if current:
                    require color == Red else leave
                else if color == Red:
                    require color == Green else leave
                match color:
                    case Red:
                        require current else leave
                    case Green:
                        current := true
                color := Red
            """);
    Reading reading = MachineReader.read(List.of(file));
    assertThat(reading.specification()).as("%s", reading.diagnostics()).isPresent();
    assertThat(section(Markdown.render(MachineDocument.of(reading.files())), "## A step"))
        .contains("1. if `current`: `color == Red`, else `leave`")
        .contains("2. unless `current`: if `color == Red`: `color == Green`, else `leave`")
        .contains("3. if `color` is `Red`: `current`, else `leave`")
        .contains("match color:\n    case Green:\n        current := true\ncolor := Red\n");
  }

  @Test
  void designIsNarrowEnoughForATerminal() {
    String text = PlainText.render(MachineDocument.of(MachineReader.read(DESIGN).files()));
    assertThat(text.lines().filter(l -> l.length() > 104)).isEmpty();
  }

  private static String design() {
    return Markdown.render(MachineDocument.of(MachineReader.read(DESIGN).files()));
  }

  private static String section(String document, String heading) {
    int start = document.indexOf(heading);
    assertThat(start).as(heading).isNotNegative();
    int end = document.indexOf("\n##", start + 1);
    return document.substring(start, end < 0 ? document.length() : end);
  }
}
