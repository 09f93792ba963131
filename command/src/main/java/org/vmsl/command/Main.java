package org.vmsl.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.vmsl.command.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command line. */
@Command(
    name = "vmsl",
    version = "vmsl 0.1.0",
    synopsisHeading = "",
    customSynopsis = "usage: vmsl COMMAND …",
    description = {
      "",
      "Verifies systems of virtual machines that run above a hypervisor with Arm's FF-A interface:",
      "for all initial states, for all executions.",
      ""
    },
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Try:",
      "  vmsl new mine.vmsl          writes a small system and what is to be shown of it",
      "  vmsl verify mine.vmsl       looks for a proof or a counterexample",
      "  vmsl run mine.vmsl --trace  executes it once and shows each step",
      "",
      "'vmsl COMMAND --help' explains a command and shows an example."
    })
public final class Main implements Callable<Integer> {

  private static final List<String> COMMANDS =
      List.of("verify", "check", "explore", "export", "run", "replay", "new", "laws", "contracts");

  @Spec private CommandSpec spec;

  private Main() {}

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return ExitCode.WELL.number();
  }

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Surroundings surroundings = Surroundings.ofProcess();
    int code = execute(surroundings, arguments);
    surroundings.interruption().finish();
    System.exit(code);
  }

  /** Runs a command, and leaves the process as it is; the exit code. */
  public static int execute(Surroundings surroundings, String... arguments) {
    Terminal terminal = surroundings.terminal();
    try {
      return line(surroundings, arguments).execute(explicit(arguments));
    } catch (StackOverflowError e) {
      return Failures.reportOurs(surroundings, e);
    } catch (OutOfMemoryError e) {
      return Failures.reportMemory(terminal);
    } finally {
      terminal.flush();
    }
  }

  /** Without this, the word behind {@code --trace} would be taken for its format. */
  private static String[] explicit(String... arguments) {
    return Arrays.stream(arguments)
        .map(argument -> argument.equals("--trace") ? "--trace=text" : argument)
        .toArray(String[]::new);
  }

  private static CommandLine line(Surroundings surroundings, String... arguments) {
    CommandLine line = new CommandLine(new Main());
    String first = arguments.length == 0 ? "" : arguments[0];
    // Looking at the options of commands that are not asked for would take a good part of the time.
    List<String> names = COMMANDS.contains(first) ? List.of(first) : COMMANDS;
    names.forEach(name -> line.addSubcommand(command(name, surroundings)));
    line.setOut(surroundings.terminal().out());
    line.setErr(surroundings.terminal().messages());
    line.setParameterExceptionHandler(
        (exception, all) -> Failures.reportUsage(surroundings, exception));
    line.setExecutionExceptionHandler(
        (exception, failed, result) -> Failures.report(surroundings, exception));
    line.setUsageHelpLongOptionsMaxWidth(28);
    line.setUsageHelpWidth(100);
    line.setExpandAtFiles(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setAbbreviatedOptionsAllowed(false);
    line.registerConverter(long.class, Main::number);
    for (CommandLine each : withSubcommands(line)) {
      each.getCommandSpec()
          .addOption(
              OptionSpec.builder("-h", "--help")
                  .usageHelp(true)
                  .description("shows this and ends")
                  .build());
    }
    line.getCommandSpec()
        .addOption(
            OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("shows the version and ends")
                .build());
    return line;
  }

  /**
   * A command. Only those that are asked for are loaded: a check loads nothing that searches for
   * proofs.
   */
  private static Callable<Integer> command(String name, Surroundings surroundings) {
    return switch (name) {
      case "verify" -> new VerifyCommand(surroundings);
      case "check" -> new CheckCommand(surroundings);
      case "explore" -> new ExploreCommand(surroundings);
      case "export" -> new ExportCommand(surroundings);
      case "run" -> new RunCommand(surroundings);
      case "replay" -> new ReplayCommand(surroundings);
      case "new" -> new NewCommand(surroundings);
      case "laws" -> new LawsCommand(surroundings);
      case "contracts" -> new ContractsCommand(surroundings);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text.replace("_", ""));
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is no number");
    }
  }

  private static List<CommandLine> withSubcommands(CommandLine line) {
    List<CommandLine> all = new ArrayList<>(line.getSubcommands().values());
    all.add(line);
    return all;
  }
}
