package org.vmsl.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vmsl.command.terminal.Colour;
import org.vmsl.command.terminal.Terminal;
import org.vmsl.command.wording.SourceLines;
import org.vmsl.machine.interpreter.Fetch;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.observation.Observer;
import org.vmsl.machine.run.Breach;
import org.vmsl.machine.run.ClaimMonitor;
import org.vmsl.machine.run.InitialState;
import org.vmsl.machine.run.Run;
import org.vmsl.machine.run.Until;
import org.vmsl.machine.state.State;
import org.vmsl.machine.trace.EndState;
import org.vmsl.machine.trace.JsonTrace;
import org.vmsl.machine.trace.TextTrace;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vmsl run}: one execution. */
@Command(
    name = "run",
    synopsisHeading = "usage: ",
    descriptionHeading = "%n",
    description = {
      "Executes a scenario once.",
      "",
      "Registers and memory that the scenario does not fix are zero. An unknown VM without a"
          + " program",
      "does nothing but yield.",
      ""
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  vmsl run scenarios/tutorial/7-sharing.vmsl --trace",
      "  vmsl run scenarios/paper/run-yield.vmsl --with V2=attack.s",
      "  vmsl run scenarios/tutorial/4-forever.vmsl --until 'memory[data] == 1'",
      "",
      "Exit codes: 0 halted, 1 failed or faulted, 2 out of steps, 3 mistakes in the input."
    })
final class RunCommand implements Callable<Integer> {
  /** Claims are not looked at in longer runs. */
  private static final long MOST_MONITORED = 5_000_000;

  private final Surroundings surroundings;
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "the scenario")
  private Path file;

  @Option(
      names = "--with",
      paramLabel = "VM=PROGRAM",
      description = "what an unknown VM does: a file with a program in assembly; repeatable")
  private List<String> with = new ArrayList<>();

  @Option(
      names = "--trace",
      paramLabel = "FORMAT",
      description = "shows each step; FORMAT is text, also if left out, or json")
  private @Nullable Format trace;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "10000000",
      description = "at most so many steps (${DEFAULT-VALUE})")
  private long steps;

  @Option(
      names = "--until",
      paramLabel = "WHERE",
      description = "ends before the instruction at VM.label, or as soon as a formula holds")
  private @Nullable String until;

  RunCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.terminal = surroundings.terminal();
  }

  /** How steps are shown. */
  enum Format {
    TEXT,
    JSON
  }

  @Override
  public Integer call() {
    if (steps < 0) {
      throw new InputMistake("--steps cannot be negative", "");
    }
    var programs = UnknownPrograms.parse(with);
    return new ScenarioFiles(surroundings)
        .load(file)
        .flatMap(loaded -> UnknownPrograms.supply(surroundings, loaded, programs))
        .map(this::run)
        .orElse(ExitCode.MISTAKEN)
        .number();
  }

  private ExitCode run(Scenario scenario) {
    Interpreter interpreter = Interpreter.of(scenario.machine());
    if (!new ScenarioFiles(surroundings).mayStartWithZeros(interpreter, scenario)) {
      return ExitCode.MISTAKEN;
    }
    Optional<Until> goal = goal(scenario, interpreter);
    if (goal.isEmpty()) {
      return ExitCode.MISTAKEN;
    }
    State start = InitialState.of(interpreter, scenario);
    Run run = Run.compiled(interpreter, start.copy());
    Run.Stop stop = forward(run, goal.get(), interpreter, scenario);
    // With a trace for programs, people read the rest elsewhere.
    PrintWriter out = trace == Format.JSON ? terminal.messages() : terminal.out();
    if (trace == Format.TEXT) {
      out.println();
    }
    String reason = new EndState(interpreter, scenario).reason(stop, run.steps());
    out.println(
        terminal.result(colour(stop), reason) + where(stop, run.state(), interpreter, scenario));
    if (stop instanceof Run.Stop.Faulted) {
      lastStep(start, run.steps(), interpreter, scenario, out);
    }
    new EndState(interpreter, scenario)
        .describe(start, run.state())
        .forEach(line -> out.println("  " + line));
    if (run.steps() <= MOST_MONITORED) {
      claims(start, run.steps(), interpreter, scenario, out);
    }
    return code(stop);
  }

  private Optional<Until> goal(Scenario scenario, Interpreter interpreter) {
    return until == null
        ? Optional.of(Until.NEVER)
        : new Goals(surroundings, file, scenario, interpreter).read(until);
  }

  private Run.Stop forward(Run run, Until goal, Interpreter interpreter, Scenario scenario) {
    if (trace == null) {
      return until == null ? run.forward(steps) : run.forward(steps, goal);
    }
    PrintWriter out = terminal.out();
    Run.Listener listener =
        switch (trace) {
          case TEXT -> new TextTrace(interpreter, scenario, out::println);
          case JSON -> new JsonTrace(interpreter, scenario, out::println);
        };
    return run.forward(steps, goal, new Observer(interpreter), listener);
  }

  private static ExitCode code(Run.Stop stop) {
    return switch (stop) {
      case Run.Stop.Halted halted -> ExitCode.WELL;
      case Run.Stop.Reached reached -> ExitCode.WELL;
      case Run.Stop.Faulted faulted -> ExitCode.REFUTED;
      case Run.Stop.OutOfSteps out -> ExitCode.OPEN;
      case Run.Stop.Interrupted interrupted -> ExitCode.INTERRUPTED;
    };
  }

  private static Colour colour(Run.Stop stop) {
    return switch (code(stop)) {
      case WELL -> Colour.GOOD;
      case REFUTED -> Colour.BAD;
      default -> Colour.DOUBTFUL;
    };
  }

  /** Where the run has come to; where it halted is no place that anybody will get to. */
  private static String where(
      Run.Stop stop, State state, Interpreter interpreter, Scenario scenario) {
    return stop instanceof Run.Stop.Halted
        ? ""
        : Fetch.of(interpreter)
            .map(fetch -> fetch.address(state))
            .flatMap(new SourceLines(scenario)::at)
            .map(place -> ", at " + place)
            .orElse("");
  }

  private static void lastStep(
      State start, long steps, Interpreter interpreter, Scenario scenario, PrintWriter out) {
    Run again = Run.compiled(interpreter, start.copy());
    again.forward(steps - 1);
    TextTrace text =
        new TextTrace(
            interpreter, scenario, line -> out.println(line.strip().replaceAll(" {2,}", "  ")));
    out.print("  the last step: ");
    again.forward(1, Until.NEVER, new Observer(interpreter), numbered(text, steps - 1));
  }

  /** A listener for a run that goes on from another. */
  private static Run.Listener numbered(TextTrace trace, long before) {
    return new Run.Listener() {
      @Override
      public void aboutToStep(long number, State state) {
        trace.aboutToStep(before + number, state);
      }

      @Override
      public void stepped(
          long number, State state, org.vmsl.machine.observation.Observation observation) {
        trace.stepped(number, state, observation);
      }
    };
  }

  private void claims(
      State start, long taken, Interpreter interpreter, Scenario scenario, PrintWriter out) {
    Optional<Breach> breach = new ClaimMonitor(interpreter, scenario).follow(start.copy(), taken);
    breach.ifPresent(found ->
        out.println(
            terminal.result(Colour.BAD, "this execution refutes: ")
                + found.claim().map(Claim::text).orElse("no known VM fails or faults")
                + " (step "
                + found.steps()
                + ")"));
  }
}
