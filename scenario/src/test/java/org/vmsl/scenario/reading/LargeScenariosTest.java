package org.vmsl.scenario.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.source.Diagnostic;

/** Large inputs, right or wrong, take time in proportion. */
final class LargeScenariosTest {
  private static final String SMALL = "machine paper\nvm V0:\n    code:\n        halt\n";

  @TempDir private Path folder;

  private Scenario scenario(String text) {
    return Project.scenario(folder, text);
  }

  @Test
  void manyPagesAreQuickAndSmall() {
    Scenario scenario =
        assertTimeout(
            Duration.ofSeconds(5),
            () ->
                scenario(
                    "machine paper\npages heap[1000000] of V0\n"
                        + "show V0 halts with memory[heap[999999]] == 0\n"
                        + SMALL.substring(SMALL.indexOf("vm"))));
    assertThat(scenario.pages()).hasSize(4);
    assertThat(scenario.setups()).anyMatch(call -> call.count() == 1_000_000);
  }

  @Test
  void largeFilesAreQuick() {
    StringBuilder text = new StringBuilder("machine paper\n");
    for (int i = 0; i < 20_000; i++) {
      text.append("page p").append(i).append(" of V0 = p").append(i / 2).append("\n");
    }
    text.append("vm V0:\n    code:\n");
    for (int i = 0; i < 40_000; i++) {
      text.append("        l").append(i).append(": mov R1, l").append(i / 2).append("\n");
    }
    Scenario scenario = assertTimeout(Duration.ofSeconds(20), () -> scenario(text.toString()));
    assertThat(scenario.cells()).hasSize(60_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "page\n",
        "(",
        "page x of V0\n",
        "show V0 halts with nothing\n",
        "include \"x\"\n",
        "const a = b\n",
        "[",
        "{",
        "if ",
        "- ",
        "a.",
        "#",
        "\"",
        "\t",
        "\u00e4",
        "1+",
        "vm V:\n",
        "        x\n",
        "all x in ",
        "const a% = a%+\n",
        "page p% of W% = q%, p%\n",
        "show V% never halts\n",
        "show V0 halts with R0 @ V0 == name%\n",
        "unknown vm V%\npage p% of W%\n",
        "vm W%:\n    R99 = %\n    code:\n        x: mov R0, y%\n        x: nop\n",
        "transaction %: V0 shares p% with V1\n",
        "initially memory[5] = %\n",
        "page p of V0 at % * 16\n",
        "message to V0 from V0 = %\n",
      })
  void largeFilesOfMistakesAreQuick(String line) {
    StringBuilder text = new StringBuilder(SMALL);
    for (int i = 0; text.length() < 500_000; i++) {
      text.append(line.replace("%+", String.valueOf(i + 1)).replace("%", String.valueOf(i)));
    }
    List<Diagnostic> diagnostics =
        assertTimeout(
            Duration.ofSeconds(20), () -> Project.read(folder, text.toString()).diagnostics());
    assertThat(diagnostics.size()).isLessThan(110);
    assertTimeout(Duration.ofSeconds(20), () -> Project.render(diagnostics));
  }

  @Test
  void longChainsOfConstantsAreFine() {
    StringBuilder text = new StringBuilder(SMALL);
    for (int i = 0; i < 20_000; i++) {
      text.append("const a" + i + " = a" + (i + 1) + " + 1\n");
    }
    text.append("const a20000 = 5\npage data of V0 = a0\nshow V0 halts with memory[data] == 1\n");
    assertThat(scenario(text.toString()).constants()).containsEntry("a0", 20_005L);
  }
}
