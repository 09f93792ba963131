package org.vmsl.scenario.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsl.specification.source.Diagnostic;

/**
 * Scenario files with random changes are read, or their mistakes are reported with a place; nothing
 * else happens. More inputs: {@code -Dvmsl.mutants=100000}; others: {@code -Dvmsl.seed=…}.
 */
final class MutatedScenariosTest {
  private static final int MUTANTS = Integer.getInteger("vmsl.mutants", 3000);
  private static final long SEED = Long.getLong("vmsl.seed", System.nanoTime());
  private static final List<String> PIECES =
      List.of(
          " ",
          "\n",
          "    ",
          "\t",
          ":",
          ",",
          "=",
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          ".",
          "#",
          "##",
          "\"",
          "@",
          "==",
          "-",
          "0",
          "0x",
          "18446744073709551615",
          "V0",
          "V9",
          "R0",
          "R31",
          "data",
          "page ",
          "pages ",
          "zero",
          "some(",
          "none",
          "all x in Page: ",
          "code:",
          "assertion a(x: Word):\n    ",
          "condition c for V0:\n    ",
          "initially resume V1 work(",
          " * ",
          " |-> ",
          "|->{1/2}",
          "...",
          "page data |-> ",
          "exists y: Word: ",
          "each q in Page: ",
          "if true then ",
          " else ",
          "resume V0 work(",
          "invariant ",
          "mov ",
          "=1",
          "\u00e4",
          "\0");

  @TempDir private Path folder;

  @Test
  void neverFails() throws IOException {
    System.out.println("seed of mutated scenarios: " + SEED);
    Random random = new Random(SEED);
    List<String> originals = originals();
    int valid = 0;
    for (int i = 0; i < MUTANTS; i++) {
      String text = mutant(originals.get(random.nextInt(originals.size())), originals, random);
      Path file = Files.writeString(folder.resolve("mutant.vmsl"), text);
      try {
        Reading reading = Project.read(file);
        check(reading, text);
        valid += reading.scenario().isPresent() ? 1 : 0;
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("seed " + SEED + ", input " + i + ":\n" + text, e);
      }
    }
    System.out.println(valid + " of " + MUTANTS + " mutated scenarios are valid");
  }

  private static void check(Reading reading, String text) {
    boolean errors = false;
    for (Diagnostic d : reading.diagnostics()) {
      errors |= d.severity() == Diagnostic.Severity.ERROR;
      assertThat(d.render()).contains(": ");
      assertThat(d.message()).as(text).isNotBlank();
    }
    assertThat(reading.scenario().isEmpty()).as(text).isEqualTo(errors);
  }

  private static String mutant(String original, List<String> others, Random random) {
    StringBuilder text = new StringBuilder(original);
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(text.length() + 1);
      int end = Math.min(text.length(), at + 1 + random.nextInt(6));
      switch (random.nextInt(5)) {
        case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 1 -> text.delete(at, end);
        case 2 -> text.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
        case 3 -> {
          String[] lines = others.get(random.nextInt(others.size())).split("\n", -1);
          int start = text.lastIndexOf("\n", Math.max(0, at - 1)) + 1;
          text.insert(start, lines[random.nextInt(lines.length)] + "\n");
        }
        default -> {
          String[] words = text.toString().split("\\s+");
          text.insert(at, " " + words[random.nextInt(words.length)] + " ");
        }
      }
    }
    return text.toString();
  }

  private static List<String> originals() {
    List<String> texts = new ArrayList<>();
    for (Path file : Project.scenarios("paper", "known", "tutorial", "mistakes")) {
      try {
        String text = Files.readString(file);
        String base = Project.ROOT.resolve("scenarios/known").toAbsolutePath().toString();
        texts.add(text.replace("include \"systems/", "include \"" + base + "/systems/"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return texts;
  }
}
