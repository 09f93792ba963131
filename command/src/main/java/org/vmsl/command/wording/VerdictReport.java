package org.vmsl.command.wording;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.vmsl.checker.certificate.Scope;
import org.vmsl.command.terminal.Colour;
import org.vmsl.command.terminal.Terminal;
import org.vmsl.machine.state.Cell;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Scenario;
import org.vmsl.verifier.Counterexample;
import org.vmsl.verifier.Verdict;
import org.vmsl.verifier.Verification;

/** What a verification found, for people. */
public final class VerdictReport {
  private final Terminal terminal;
  private final PrintWriter out;
  private final Scenario scenario;
  private final Verification verification;

  /** A report on the verification of {@code scenario}. */
  public VerdictReport(Terminal terminal, Scenario scenario, Verification verification) {
    this.terminal = terminal;
    this.out = terminal.out();
    this.scenario = scenario;
    this.verification = verification;
  }

  /** Prints the verdict with one line for each thing to know. */
  public void printBrief(String file) {
    headline(file);
    switch (verification.verdict()) {
      case Verdict.Verified v -> {}
      case Verdict.Refuted(Counterexample c) -> out.println("  fails: " + claim(c));
      case Verdict.Undecided(List<Verdict.Obstacle> obstacles) ->
          obstacles.forEach(o -> out.println("  " + oneLine(o)));
    }
    warnings();
  }

  /** Prints everything. */
  public void print(String file) {
    headline(file);
    out.println("  " + terminal.result(Colour.FAINT, scenario.title()));
    out.println();
    switch (verification.verdict()) {
      case Verdict.Verified v -> Statement.of(scenario, v.acceptance()).forEach(this::indented);
      case Verdict.Refuted(Counterexample c) -> refutation(c);
      case Verdict.Undecided(List<Verdict.Obstacle> obstacles) -> obstacles(obstacles);
    }
    warnings();
    out.println();
  }

  private void headline(String file) {
    String verdict =
        switch (verification.verdict()) {
          case Verdict.Verified v ->
              terminal.result(Colour.GOOD, "verified") + assuming(v.acceptance().scope());
          case Verdict.Refuted r -> terminal.result(Colour.BAD, "refuted");
          case Verdict.Undecided u -> terminal.result(Colour.DOUBTFUL, "undecided");
        };
    out.println(terminal.result(Colour.STRONG, file) + ": " + verdict);
  }

  /** A VM that is verified alone is no verdict on the system. */
  private String assuming(Scope scope) {
    return scope instanceof Scope.One(int vm)
        ? ", assuming what " + scenario.vms().get(vm).name() + " is resumed with"
        : "";
  }

  private void indented(String line) {
    out.println("  " + line);
  }

  private void warnings() {
    for (String warning : verification.warnings()) {
      out.println("  " + terminal.result(Colour.DOUBTFUL, "warning") + ": " + warning);
    }
  }

  private static String oneLine(Verdict.Obstacle obstacle) {
    return (obstacle.place().isEmpty() ? "" : obstacle.place() + ": ") + obstacle.reason();
  }

  private void obstacles(List<Verdict.Obstacle> obstacles) {
    indented("Neither a proof nor a counterexample was found:");
    for (Verdict.Obstacle obstacle : obstacles) {
      indented("  " + oneLine(obstacle));
      if (!obstacle.remedy().isEmpty()) {
        indented("    hint: " + obstacle.remedy());
      }
    }
  }

  private void refutation(Counterexample counterexample) {
    indented("This fails: " + claim(counterexample));
    ExecutionReport execution = new ExecutionReport(terminal, scenario);
    Optional<List<Cell>> other = counterexample.other();
    if (other.isPresent()) {
      indented("Two executions start alike but for the page, and differ in what is read:");
      execution.print(counterexample.values(), counterexample.steps());
      execution.print(other.get(), counterexample.steps());
    } else {
      execution.print(counterexample.values(), counterexample.steps());
      execution.printEnd(counterexample.values(), counterexample.steps());
    }
    indented("This was replayed on the interpreter.");
  }

  /** The claim that fails and where it is written; that known VMs do not fault is not written. */
  private String claim(Counterexample counterexample) {
    return scenario.claims().stream()
        .filter(c -> c.text().equals(counterexample.claim()))
        .map(Claim::span)
        .map(span -> counterexample.claim() + "    (line " + span.file().line(span.start()) + ")")
        .findFirst()
        .orElse("no known VM faults (" + counterexample.claim() + ")");
  }
}
