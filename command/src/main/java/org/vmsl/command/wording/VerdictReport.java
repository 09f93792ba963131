package org.vmsl.command.wording;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.vmsl.checker.certificate.Scope;
import org.vmsl.command.terminal.Colour;
import org.vmsl.command.terminal.Terminal;
import org.vmsl.explorer.Exploration;
import org.vmsl.scenario.Scenario;
import org.vmsl.verifier.Verdict;
import org.vmsl.verifier.Verification;

/** What a verification found, for people. */
public final class VerdictReport {
  private final Terminal terminal;
  private final PrintWriter out;
  private final Scenario scenario;
  private final Verification verification;
  private final Optional<Refutation> refutation;
  private final Optional<Exploration> search;

  /** A report on a scenario. */
  public VerdictReport(Terminal terminal, Judgement judgement) {
    this.terminal = terminal;
    this.out = terminal.out();
    this.scenario = judgement.scenario();
    this.verification = judgement.verification();
    this.refutation = judgement.refutation();
    this.search = judgement.search();
  }

  /** Prints the verdict with one line for each thing to know. */
  public void printBrief(String file) {
    headline(file);
    if (refutation.isPresent()) {
      indented("fails: " + refutation.get().claim());
    } else if (verification.verdict() instanceof Verdict.Undecided(var obstacles)) {
      obstacles.forEach(o -> indented(oneLine(o)));
      search.ifPresent(this::search);
    }
    warnings();
  }

  /** Prints everything. */
  public void print(String file) {
    headline(file);
    out.println("  " + terminal.result(Colour.FAINT, scenario.title()));
    out.println();
    if (refutation.isPresent()) {
      new RefutationReport(terminal).print(refutation.get());
    } else if (verification.verdict() instanceof Verdict.Verified v) {
      Statement.of(scenario, v.acceptance()).forEach(this::indented);
    } else if (verification.verdict() instanceof Verdict.Undecided(var obstacles)) {
      obstacles(obstacles);
      search.ifPresent(this::search);
    }
    warnings();
    out.println();
  }

  private void headline(String file) {
    String verdict =
        refutation.isPresent()
            ? terminal.result(Colour.BAD, "refuted")
            : verification.verdict() instanceof Verdict.Verified v
                ? terminal.result(Colour.GOOD, "verified") + assuming(v.acceptance().scope())
                : terminal.result(Colour.DOUBTFUL, "undecided");
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

  /** That no attack was found says something only with how far the search went. */
  private void search(Exploration found) {
    String states = Mistakes.number(found.states(), "state");
    indented(
        switch (found.end()) {
          case INTERRUPTED -> "The search for an attack was interrupted after " + states + ".";
          case STATES ->
              "No attack was found in " + states + ", its bound; --attack-states sets it.";
          case WAYS ->
              "No attack was found in "
                  + states
                  + ", with a bound on the ways to do things; --attack-states sets it.";
          default -> "No attack was found, in " + states + " with words of a small domain.";
        });
  }
}
