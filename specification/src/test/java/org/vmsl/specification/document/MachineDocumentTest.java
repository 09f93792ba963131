package org.vmsl.specification.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.typed.Hypercall;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typing.MachineReader;
import org.vmsl.specification.typing.Reading;

class MachineDocumentTest {
  private static final Reading PAPER =
      MachineReader.read(Path.of(System.getProperty("vmsl.home", ".."), "machines", "paper"));

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
    assertThat(markdown).contains("| `Kind` | `Share = 1 \\| Lend = 2 \\| Donate = 3` |");
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
    int start = markdown.indexOf(heading);
    assertThat(start).as(heading).isNotNegative();
    int end = markdown.indexOf("\n##", start + 1);
    return markdown.substring(start, end < 0 ? markdown.length() : end);
  }
}
