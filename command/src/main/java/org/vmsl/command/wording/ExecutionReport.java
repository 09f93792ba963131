package org.vmsl.command.wording;

import java.io.PrintWriter;
import java.util.List;
import org.vmsl.command.terminal.Terminal;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.run.InitialState;
import org.vmsl.machine.run.Run;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.State;
import org.vmsl.machine.trace.EndState;
import org.vmsl.machine.wording.Names;
import org.vmsl.scenario.Scenario;

/** One execution, for people: what it starts with, what happens, and how it ends. */
public final class ExecutionReport {
  private static final int VALUES = 60;

  private final PrintWriter out;
  private final Scenario scenario;
  private final Interpreter interpreter;

  /** A report on executions of {@code scenario}. */
  public ExecutionReport(Terminal terminal, Scenario scenario) {
    this.out = terminal.out();
    this.scenario = scenario;
    this.interpreter = Interpreter.of(scenario.machine());
  }

  private void indented(String line) {
    out.println("  " + line);
  }

  /** Prints the first steps from initial values. */
  public void print(List<Cell> values, long steps) {
    out.println();
    Names names = Names.of(interpreter, scenario);
    if (values.isEmpty()) {
      indented("Starting with zero in all that the scenario leaves open:");
    } else {
      indented("Starting with");
      for (Cell cell : values.subList(0, Math.min(VALUES, values.size()))) {
        indented("  " + text(cell, names));
      }
      if (values.size() > VALUES) {
        indented("  … and " + (values.size() - VALUES) + " more");
      }
      indented("and zero in all else that the scenario leaves open:");
    }
    out.println();
    Timeline.of(interpreter, scenario, values, steps).forEach(out::println);
    out.println();
  }

  /** Prints what VMs do to each other in the first steps, and which pages change hands. */
  public void printLanes(List<Cell> values, long steps) {
    List<String> lines = Lanes.of(interpreter, scenario, values, steps);
    if (!lines.isEmpty()) {
      out.println();
      indented("What passes between the VMs, and how pages change hands:");
      out.println();
      lines.forEach(out::println);
    }
  }

  private static String text(Cell cell, Names names) {
    return names.cell(cell.component(), cell.keys())
        + " = "
        + names.value(cell.component().type(), cell.value());
  }

  /** Prints the state after the first steps from initial values. */
  public void printEnd(List<Cell> values, long steps) {
    State start = InitialState.of(interpreter, scenario, values);
    Run run = new Run(interpreter, start.copy());
    Run.Stop stop = run.forward(steps);
    EndState end = new EndState(interpreter, scenario);
    String reason =
        stop instanceof Run.Stop.OutOfSteps
            ? "after " + Mistakes.number(run.steps(), "step")
            : end.reason(stop, run.steps());
    indented("Then (" + reason + "):");
    end.describe(start, run.state()).forEach(line -> indented("  " + line));
    out.println();
  }
}
