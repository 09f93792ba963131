package org.vmsl.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vmsl.scenario.Condition;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.printing.AssertionPrinter;
import org.vmsl.scenario.reading.ScenarioReader;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.verifier.Conditions;
import org.vmsl.verifier.Options;
import org.vmsl.verifier.Verdict;
import org.vmsl.verifier.Verifier;
import org.vmsl.verifier.Watcher;
import org.vmsl.verifier.solver.Z3Solver;

/** Prints what VMs are resumed with: as the scenario says, or else as it was found. */
final class ConditionsReport {
  private final Surroundings surroundings;
  private final PrintWriter out;
  private final Options options;

  ConditionsReport(Surroundings surroundings, Options options) {
    this.surroundings = surroundings;
    this.out = surroundings.terminal().out();
    this.options = options;
  }

  void print(Path file, Scenario scenario) {
    if (!scenario.conditions().isEmpty()) {
      out.println("# What VMs are resumed with, as the scenario says:");
      out.print(text(scenario, scenario.conditions(), List.of()));
      return;
    }
    Watcher watcher = (steps, open) -> surroundings.interruption().requested();
    switch (Verifier.conditions(scenario, options, watcher, Z3Solver::start)) {
      case Conditions.Missing(String reason) ->
          out.println("# No conditions were found with which VMs can be verified alone: " + reason);
      case Conditions.Found(var conditions, var initially) -> {
        String text =
            text(
                scenario,
                conditions,
                initially.stream().map(new AssertionPrinter(scenario)::initially).toList());
        boolean enough = suffices(file, text, watcher);
        out.println(
            enough
                ? "# With these conditions each VM is verified alone:"
                : "# How control goes; with these conditions alone not every VM is verified:");
        out.print(text);
      }
    }
  }

  private static String text(
      Scenario scenario, List<Condition> conditions, List<String> initially) {
    AssertionPrinter printer = new AssertionPrinter(scenario);
    StringBuilder text = new StringBuilder("\n");
    conditions.forEach(condition -> text.append(printer.print(condition)).append('\n'));
    initially.forEach(text::append);
    return text.toString();
  }

  /** Whether each VM is verified alone once the text stands in the scenario. */
  private boolean suffices(Path file, String text, Watcher watcher) {
    SourceFile addition = new SourceFile("conditions", text);
    Optional<Scenario> read =
        ScenarioReader.read(file, addition, surroundings.machines()).scenario();
    return read.isPresent()
        && Verifier.verify(read.get(), options, watcher, Z3Solver::start).verdict()
            instanceof Verdict.Verified;
  }
}
