package org.vmsl.specification.typing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vmsl.specification.source.Diagnostic;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.Lexer;
import org.vmsl.specification.syntax.Token;
import org.vmsl.specification.testing.Files;

/** Whatever a file says, reading it ends with a machine or with errors that have a place. */
final class MutationsTest {
  private static final int MUTANTS = Integer.getInteger("vmsl.mutants", 20_000);

  private final long seed = Long.getLong("vmsl.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final List<List<SourceFile>> machines = new ArrayList<>();
  private final List<String> words = new ArrayList<>();

  MutationsTest() {
    Files.machines().forEach(folder -> machines.add(Files.sources(folder)));
    int real = machines.size();
    List<SourceFile> mistakes = Files.sources(Files.resource("mistakes"));
    SourceFile base =
        mistakes.stream().filter(f -> f.name().equals("base.spec")).findFirst().orElseThrow();
    for (SourceFile file : mistakes) {
      if (file.text().length() < 5_000) {
        machines.add(List.of(base, file));
        machines.add(machines.get(random.nextInt(real)));
      }
    }
    for (List<SourceFile> machine : machines) {
      for (SourceFile file : machine) {
        Lexer.tokens(file).forEach(t -> words.add(text(t)));
      }
    }
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void readingEnds() {
    System.out.println("MutationsTest: seed " + seed);
    int machinesRead = 0;
    for (int i = 0; i < MUTANTS; i++) {
      List<SourceFile> files = new ArrayList<>(machines.get(random.nextInt(machines.size())));
      int victim = random.nextInt(files.size());
      SourceFile file = files.get(victim);
      String text = mutate(file);
      files.set(victim, new SourceFile(file.name(), text));

      Reading reading = read(files, i);

      boolean errors = false;
      for (Diagnostic diagnostic : reading.diagnostics()) {
        errors |= diagnostic.severity() == Diagnostic.Severity.ERROR;
        assertThat(diagnostic.span().start())
            .as("seed %d, mutant %d", seed, i)
            .isBetween(0, diagnostic.span().file().text().length());
        assertThat(diagnostic.render()).contains(diagnostic.message());
      }
      assertThat(errors)
          .as("seed %d, mutant %d", seed, i)
          .isEqualTo(reading.specification().isEmpty());
      machinesRead += errors ? 0 : 1;
    }
    System.out.println("MutationsTest: " + machinesRead + " of " + MUTANTS + " are machines");
  }

  private Reading read(List<SourceFile> files, int mutant) {
    try {
      return MachineReader.read(files);
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("seed " + seed + ", mutant " + mutant + ":\n" + files, e);
    }
  }

  private String mutate(SourceFile file) {
    String text = file.text();
    int changes = 1 + random.nextInt(2);
    for (int i = 0; i < changes; i++) {
      text = change(new SourceFile(file.name(), text));
    }
    return text;
  }

  private String change(SourceFile file) {
    String text = file.text();
    List<Token> tokens = Lexer.tokens(file);
    Token token = tokens.get(random.nextInt(tokens.size()));
    Token other = tokens.get(random.nextInt(tokens.size()));
    int start = token.span().start();
    int end = token.span().end();
    String word = words.get(random.nextInt(words.size()));
    return switch (random.nextInt(13)) {
      case 0 -> text.substring(0, start) + text.substring(end);
      case 1 -> text.substring(0, start) + word + text.substring(end);
      case 2 -> text.substring(0, start) + word + " " + text.substring(start);
      case 3 -> text.substring(0, end) + " " + text(other) + text.substring(end);
      case 4 -> text.substring(0, start) + text(other) + text.substring(end);
      case 5 -> text.substring(0, start);
      case 6 -> {
        int line = text.lastIndexOf('\n', Math.max(0, start - 1)) + 1;
        yield text.substring(0, line) + " ".repeat(random.nextInt(9)) + text.substring(line);
      }
      case 7 -> {
        int at = random.nextInt(text.length() + 1);
        char c = "\t\n\"#({[:;\\é\0 ".charAt(random.nextInt(13));
        yield text.substring(0, at) + c + text.substring(at);
      }
      case 8, 9, 10, 11 -> {
        List<Token> names = tokens.stream().filter(MutationsTest::isName).toList();
        if (names.isEmpty()) {
          yield text + word;
        }
        Token name = names.get(random.nextInt(names.size()));
        String another = names.get(random.nextInt(names.size())).text();
        yield text.substring(0, name.span().start()) + another + text.substring(name.span().end());
      }
      default -> {
        int from = Math.min(start, other.span().start());
        int to = Math.max(start, other.span().start());
        yield text.substring(0, to)
            + text.substring(from, Math.min(to, from + 400))
            + text.substring(to);
      }
    };
  }

  private static boolean isName(Token token) {
    return token.kind() == Token.Kind.NUMBER
        || (token.kind() == Token.Kind.NAME && !Identifier.isReserved(token.text()));
  }

  private static String text(Token token) {
    return token.kind() == Token.Kind.STRING ? "\"" + token.text() + "\"" : token.text();
  }
}
