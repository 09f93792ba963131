package org.vmsl.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vmsl.command.terminal.Colour;
import org.vmsl.command.terminal.Terminal;
import org.vmsl.command.wording.Mistakes;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.run.Breach;
import org.vmsl.machine.run.ClaimMonitor;
import org.vmsl.machine.run.InitialState;
import org.vmsl.machine.run.ReadComparison;
import org.vmsl.machine.state.State;
import org.vmsl.machine.wording.Names;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vmsl replay}: whether one execution violates a claim, or two do. */
@Command(
    name = "replay",
    synopsisHeading = "usage: ",
    descriptionHeading = "%n",
    description = {
      "Executes a scenario once and tells which claim that violates. With a second file, compares"
          + " two",
      "executions for claims of the kind 'never readable'.",
      "",
      "It needs nothing but the interpreter, so it confirms what 'vmsl verify --execution' wrote.",
      ""
    },
    sortOptions = false,
    footer = {
      "",
      "Example:",
      "  vmsl verify scenarios/tutorial/3-refuted.vmsl --execution counterexample.vmsl",
      "  vmsl replay counterexample.vmsl",
      "  vmsl verify scenarios/secrecy/secret-copied.vmsl --execution leak.vmsl",
      "  vmsl replay leak.vmsl leak-2.vmsl",
      "",
      "Exit codes: 0 no claim is violated, 1 one is, 2 out of steps, 3 mistakes in the input."
    })
final class ReplayCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", index = "0", description = "the scenario")
  private Path file;

  @Parameters(
      paramLabel = "SECOND",
      index = "1",
      arity = "0..1",
      description = "the scenario of a second execution")
  private @Nullable Path second;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "10000000",
      description = "at most so many steps (${DEFAULT-VALUE})")
  private long steps;

  ReplayCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.terminal = surroundings.terminal();
  }

  @Override
  public Integer call() {
    if (steps < 0) {
      throw new InputMistake("--steps cannot be negative", "");
    }
    Optional<Scenario> first = load(file);
    if (second == null) {
      return first.map(this::replay).orElse(ExitCode.MISTAKEN).number();
    }
    Optional<Scenario> other = first.isEmpty() ? first : load(second);
    return other
        .map(scenario -> compare(first.orElseThrow(), scenario))
        .orElse(ExitCode.MISTAKEN)
        .number();
  }

  private Optional<Scenario> load(Path path) {
    return new ScenarioFiles(surroundings)
        .load(path)
        .flatMap(loaded -> UnknownPrograms.supply(surroundings, loaded, Map.of()));
  }

  private ExitCode compare(Scenario one, Scenario other) {
    if (!one.machine().equals(other.machine())) {
      throw new InputMistake(file + " and " + second + " are not of the same machine", "");
    }
    Interpreter interpreter = Interpreter.of(one.machine());
    ScenarioFiles files = new ScenarioFiles(surroundings);
    if (!files.mayStartWithZeros(interpreter, one)
        || !files.mayStartWithZeros(interpreter, other)) {
      return ExitCode.MISTAKEN;
    }
    Names names = Names.of(interpreter, one);
    State first = InitialState.of(interpreter, one);
    State second = InitialState.of(interpreter, other);
    PrintWriter out = terminal.out();
    for (Claim claim : one.claims()) {
      if (claim instanceof Claim.NeverReadable never) {
        ReadComparison comparison = new ReadComparison(interpreter, never.vms(), steps);
        if (!comparison.startAlike(first, second, never.page(), names)) {
          out.println(
              "not looked at: " + claim.text() + " (the executions do not start alike elsewhere)");
          continue;
        }
        Optional<ReadComparison.Difference> told = comparison.compare(first, second);
        if (told.isPresent()) {
          out.println(
              terminal.result(Colour.BAD, "violated")
                  + " after "
                  + Mistakes.number(told.get().firstStep(), "step")
                  + " and "
                  + Mistakes.number(told.get().secondStep(), "step")
                  + ": "
                  + claim.text());
          out.println("  " + told.get().text(names));
          return ExitCode.REFUTED;
        }
      }
    }
    if (run(interpreter, first) || run(interpreter, second)) {
      out.println(
          terminal.result(Colour.DOUBTFUL, "not violated")
              + " in "
              + Mistakes.number(steps, "step")
              + ", but the machine still runs");
      return ExitCode.OPEN;
    }
    out.println(
        terminal.result(Colour.GOOD, "not violated") + ": no difference where there must be none");
    return ExitCode.WELL;
  }

  /** Whether the machine still runs after all steps. */
  private boolean run(Interpreter interpreter, State state) {
    interpreter.run(state, steps);
    return interpreter.isRunning(state);
  }

  private ExitCode replay(Scenario scenario) {
    Interpreter interpreter = Interpreter.of(scenario.machine());
    if (!new ScenarioFiles(surroundings).mayStartWithZeros(interpreter, scenario)) {
      return ExitCode.MISTAKEN;
    }
    State state = InitialState.of(interpreter, scenario);
    ClaimMonitor monitor = new ClaimMonitor(interpreter, scenario);
    Optional<Breach> breach = monitor.follow(state, steps);
    PrintWriter out = terminal.out();
    if (breach.isPresent()) {
      out.println(terminal.result(Colour.BAD, "violated") + " after " + text(breach.get()));
      return ExitCode.REFUTED;
    }
    for (Map.Entry<Claim, String> claim : monitor.notMonitored().entrySet()) {
      out.println("not looked at: " + claim.getKey().text() + " (" + claim.getValue() + ")");
    }
    if (surroundings.interruption().requested()) {
      out.println(terminal.result(Colour.DOUBTFUL, "interrupted"));
      return ExitCode.INTERRUPTED;
    }
    if (interpreter.isRunning(state)) {
      out.println(
          terminal.result(Colour.DOUBTFUL, "not violated")
              + " in "
              + Mistakes.number(steps, "step")
              + ", but the machine still runs");
      return ExitCode.OPEN;
    }
    out.println(terminal.result(Colour.GOOD, "not violated") + ": this execution agrees");
    return ExitCode.WELL;
  }

  private static String text(Breach breach) {
    String claim = breach.claim().map(Claim::text).orElse("no known VM fails or faults");
    return Mistakes.number(breach.steps(), "step") + ": " + claim + "\n  " + breach.reason();
  }
}
