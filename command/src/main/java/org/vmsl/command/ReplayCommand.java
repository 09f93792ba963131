package org.vmsl.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vmsl.command.terminal.Colour;
import org.vmsl.command.terminal.Terminal;
import org.vmsl.command.wording.Mistakes;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.run.Breach;
import org.vmsl.machine.run.ClaimMonitor;
import org.vmsl.machine.run.InitialState;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vmsl replay}: whether one execution violates a claim. */
@Command(
    name = "replay",
    synopsisHeading = "usage: ",
    descriptionHeading = "%n",
    description = {
      "Executes a scenario once and tells which claim that violates.",
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
      "",
      "Exit codes: 0 no claim is violated, 1 one is, 2 out of steps, 3 mistakes in the input."
    })
final class ReplayCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "the scenario")
  private Path file;

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
    return new ScenarioFiles(surroundings)
        .load(file)
        .flatMap(loaded -> UnknownPrograms.supply(surroundings, loaded, Map.of()))
        .map(this::replay)
        .orElse(ExitCode.MISTAKEN)
        .number();
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
