package org.vmsl.command;

import java.io.UncheckedIOException;
import java.util.List;
import org.vmsl.command.terminal.Colour;
import org.vmsl.command.terminal.Terminal;
import org.vmsl.scenario.number.Spelling;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said when a command does not come to its end. */
final class Failures {
  private Failures() {}

  /** Tells of a command line that cannot be understood; the exit code. */
  static int reportUsage(Surroundings surroundings, ParameterException exception) {
    CommandLine line = exception.getCommandLine();
    boolean top = line.getParent() == null;
    String name = line.getCommandSpec().qualifiedName();
    String message = String.valueOf(exception.getMessage());
    String hint = "'" + name + " --help' shows what there is";
    if (exception instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      String word = unmatched.getUnmatched().getFirst();
      boolean option = word.startsWith("-");
      List<String> known =
          option
              ? line.getCommandSpec().options().stream().map(OptionSpec::longestName).toList()
              : List.copyOf(line.getSubcommands().keySet());
      message =
          option
              ? name + " has no option " + word
              : top
                  ? "there is no command '" + word + "'"
                  : "one argument too many: '" + word + "'";
      String bare = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
      hint = Spelling.hint(bare, known, hint);
    }
    message(surroundings.terminal(), message, hint);
    return ExitCode.MISTAKEN.number();
  }

  /** Tells why a command ended early; the exit code. */
  static int report(Surroundings surroundings, Exception exception) {
    surroundings.terminal().out().flush();
    return switch (exception) {
      case InputMistake mistake -> {
        message(surroundings.terminal(), mistake.message(), mistake.hint());
        yield ExitCode.MISTAKEN.number();
      }
      case UncheckedIOException io -> {
        message(surroundings.terminal(), String.valueOf(io.getMessage()), "");
        yield ExitCode.MISTAKEN.number();
      }
      default -> reportOurs(surroundings, exception);
    };
  }

  /** Tells of a failure that should not be; the exit code. */
  static int reportOurs(Surroundings surroundings, Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    String where = trace.length == 0 ? "" : " at " + trace[0];
    String detail = failure.getMessage() == null ? "" : ": " + firstLine(failure.getMessage());
    Terminal terminal = surroundings.terminal();
    message(
        terminal,
        "a mistake of ours, please report it with the input: "
            + failure.getClass().getSimpleName()
            + detail
            + where,
        "");
    if (surroundings.debug()) {
      failure.printStackTrace(terminal.messages());
    }
    return ExitCode.OURS.number();
  }

  /** Tells that there is too little memory; the exit code. */
  static int reportMemory(Terminal terminal) {
    message(
        terminal, "there is not enough memory for this", "give more: VMSL_JAVA_OPTS=-Xmx8g vmsl …");
    return ExitCode.OURS.number();
  }

  private static String firstLine(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() > 200 ? line.substring(0, 200) + "…" : line;
  }

  private static void message(Terminal terminal, String message, String hint) {
    terminal.messages().println(terminal.message(Colour.BAD, "vmsl: ") + message);
    if (!hint.isEmpty()) {
      terminal.messages().println("    hint: " + hint);
    }
  }
}
