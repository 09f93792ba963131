package org.vmsl.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmsl.command.wording.Mistakes;
import org.vmsl.machine.interpreter.Fetch;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.interpreter.NotEvaluableException;
import org.vmsl.machine.run.Until;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Program;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.reading.Reading;
import org.vmsl.scenario.reading.ScenarioReader;
import org.vmsl.specification.source.Diagnostic;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.typed.Expression;

/** Where a run is to end: at a label, or when a formula holds. */
final class Goals {
  private static final String PREFIX = "show at every step ";

  private final Surroundings surroundings;
  private final Path file;
  private final Scenario scenario;
  private final Interpreter interpreter;

  /** Goals of runs of {@code scenario}, which was read from {@code file}. */
  Goals(Surroundings surroundings, Path file, Scenario scenario, Interpreter interpreter) {
    this.surroundings = surroundings;
    this.file = file;
    this.scenario = scenario;
    this.interpreter = interpreter;
  }

  /** What {@code text} asks for; if it has mistakes, tells them and gives nothing. */
  Optional<Until> read(String text) {
    return label(text).or(() -> formula(text));
  }

  private Optional<Until> label(String text) {
    for (Scenario.VirtualMachine vm : scenario.vms()) {
      Map<String, Long> labels = vm.program().map(Program::labels).orElse(Map.of());
      for (Map.Entry<String, Long> label : labels.entrySet()) {
        if (text.strip().equals(vm.name() + "." + label.getKey())) {
          return Fetch.of(interpreter)
              .map(fetch -> Until.about(fetch, vm.number(), label.getValue()));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Reads the formula as a claim of the scenario, where all names mean what they mean in claims.
   */
  private Optional<Until> formula(String text) {
    SourceFile addition = new SourceFile("--until", PREFIX + text);
    Reading reading = ScenarioReader.read(file, addition, surroundings.machines());
    List<Diagnostic> own =
        reading.diagnostics().stream().filter(d -> d.span().file().equals(addition)).toList();
    Mistakes.print(own, surroundings.terminal());
    return reading.scenario().flatMap(s -> condition(s, addition)).map(this::holds);
  }

  private static Optional<Expression> condition(Scenario extended, SourceFile addition) {
    return extended.claims().stream()
        .filter(claim -> claim.span().file().equals(addition))
        .filter(Claim.Always.class::isInstance)
        .map(claim -> ((Claim.Always) claim).condition())
        .findFirst();
  }

  private Until holds(Expression condition) {
    try {
      return Until.holds(interpreter.formula(condition));
    } catch (NotEvaluableException e) {
      throw new InputMistake("--until cannot be evaluated: " + e.getMessage(), "");
    }
  }
}
