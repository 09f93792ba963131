package org.vmsl.specification.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.testing.Files;

final class TokenHashTest {
  private static final String TEXT =
      """
      procedure p:
          if a == b:
              x := 1
              y := f(2, 3)
          else:
              z := 4
          z := "5"
      """;

  static Stream<SourceFile> machineFiles() {
    return Files.machines().stream().flatMap(folder -> Files.sources(folder).stream());
  }

  @ParameterizedTest
  @MethodSource("machineFiles")
  void commentsAndGapsDoNotCount(SourceFile file) {
    String bare = file.text().replaceAll("(?m)^ *##? .*\n|^ *\n", "");
    assertThat(bare).isNotEqualTo(file.text());
    assertThat(hash(bare)).isEqualTo(hash(file.text()));
  }

  @Test
  void linesWithinAStatementDoNotCount() {
    assertThat(hash(TEXT.replace("f(2, 3)", "f( 2,\n                3 )"))).isEqualTo(hash(TEXT));
    assertThat(hash(TEXT.replace("a == b", "a\n         == b"))).isEqualTo(hash(TEXT));
  }

  @Test
  void theBlockOfAStatementCounts() {
    String inside = TEXT.replace("    z := \"5\"", "        z := \"5\"");
    String outside = TEXT.replace("        y :=", "    y :=").replace("    else:", "    w := 1\n");
    assertThat(hash(inside)).isNotEqualTo(hash(TEXT));
    assertThat(hash(outside)).isNotEqualTo(hash(outside.replace("    y :=", "        y :=")));
  }

  @Test
  void everyTokenCounts() {
    List<Token> tokens = Lexer.tokens(new SourceFile("text", TEXT));
    for (Token token : tokens.subList(0, tokens.size() - 1)) {
      String without = TEXT.substring(0, token.span().start()) + TEXT.substring(token.span().end());
      assertThat(hash(without)).as(token.text()).isNotEqualTo(hash(TEXT));
    }
    assertThat(hash(TEXT.replace("\"5\"", "5"))).isNotEqualTo(hash(TEXT));
  }

  /** Two texts with the same digest are the same tree: lines are indented at random. */
  @Test
  void whatHasTheSameDigestIsTheSameTree() {
    long seed = Long.getLong("vmsl.seed", System.nanoTime());
    Random random = new Random(seed);
    int same = 0;
    for (int i = 0; i < 3_000; i++) {
      String other = shaken(random);
      if (hash(other).equals(hash(TEXT))) {
        same++;
        assertThat(tree(other)).as("seed %d: %s", seed, other).isEqualTo(tree(TEXT));
      }
    }
    assertThat(same).isBetween(100, 2_900);
  }

  private static String shaken(Random random) {
    StringBuilder out = new StringBuilder();
    for (String line : TEXT.lines().toList()) {
      int shift = random.nextInt(12) == 0 ? 4 : 0;
      out.append(" ".repeat(shift)).append(random.nextInt(12) == 0 ? line.strip() : line);
      out.append(random.nextInt(12) == 0 ? "\n\n" : "\n");
    }
    return out.toString();
  }

  /** The tree in the canonical layout, and what could not be read; by how much is no matter. */
  private static String tree(String text) {
    Diagnostics diagnostics = new Diagnostics();
    String printed = Printer.print(Parser.parse(new SourceFile("text", text), diagnostics));
    return printed.replaceAll("\n+", "\n")
        + diagnostics.all().stream()
            .map(d -> d.message())
            .filter(m -> !m.contains("is indented by"))
            .toList();
  }

  private static String hash(String text) {
    SourceFile file = new SourceFile("text", text);
    return TokenHash.of(List.of(Parser.parse(file, new Diagnostics()).read()));
  }
}
