package org.vmsl.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmsl.command.terminal.Interruption;
import org.vmsl.command.terminal.Terminal;

/** A failure that nobody foresaw is told in one line. */
final class UnexpectedFailureTest {

  /** A writer that fails at the first character. */
  private static final class Broken extends Writer {
    private final boolean stack;

    Broken(boolean stack) {
      this.stack = stack;
    }

    @Override
    public void write(char[] text, int offset, int length) {
      if (stack) {
        write(text, offset, length);
      }
      throw new IllegalStateException("the writer\nis broken");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private static String messages(boolean stack, boolean debug) {
    StringWriter messages = new StringWriter();
    Terminal terminal =
        Terminal.plain(new PrintWriter(new Broken(stack)), new PrintWriter(messages));
    Surroundings surroundings =
        new Surroundings(Path.of("machines"), Call.CONTRACTS, terminal, new Interruption(), debug);
    int code = Main.execute(surroundings, "run", "scenarios/tutorial/1-registers.vmsl");
    assertThat(code).isEqualTo(4);
    return messages.toString();
  }

  @Test
  void isOneLineWithoutStackTrace() {
    assertThat(messages(false, false))
        .startsWith(
            "vmsl: a mistake of ours, please report it with the input: "
                + "IllegalStateException: the writer at org.vmsl.command.")
        .hasLineCount(1);
  }

  @Test
  void hasItsStackTraceIfAskedFor() {
    assertThat(messages(false, true)).contains("\tat org.vmsl.command.RunCommand");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void endlessRecursionIsAFailureLikeOthers(boolean debug) {
    assertThat(messages(true, debug)).contains("please report it", "StackOverflowError");
  }
}
