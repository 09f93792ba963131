package org.vmsl.command.wording;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vmsl.command.terminal.Colour;
import org.vmsl.command.terminal.Terminal;
import org.vmsl.explorer.BoundedSystem;
import org.vmsl.explorer.enumeration.Coverage;
import org.vmsl.explorer.enumeration.Enumeration;
import org.vmsl.explorer.enumeration.RandomWalks;
import org.vmsl.explorer.enumeration.Violation;
import org.vmsl.machine.run.Breach;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.wording.Names;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Scenario;

/** What an enumeration has found, for people. */
public final class EnumerationReport {
  private final Terminal terminal;
  private final PrintWriter out;

  /** A report to the standard output of {@code terminal}. */
  public EnumerationReport(Terminal terminal) {
    this.terminal = terminal;
    this.out = terminal.out();
  }

  /** Prints what was found in the bounded system of {@code scenario}, which is in {@code file}. */
  public void print(Path file, Scenario scenario, Enumeration enumeration) {
    head(
        file,
        scenario,
        !enumeration.violations().isEmpty(),
        enumeration.end() == Enumeration.End.INTERRUPTED);
    enumeration.violations().forEach(violation -> print(scenario, violation));
    out.println("  " + extent(enumeration));
    if (!enumeration.exact() && enumeration.states() > 0) {
      out.println(
          String.format(
              Locale.ROOT,
              "  Fingerprints of 64 bits: the probability that a state was missed is at most %.1e.",
              enumeration.probabilityOfCollision()));
    }
    print(enumeration.notLookedAt());
    enumeration.coverage().ifPresent(this::print);
  }

  /** Prints what walks at random have found. */
  public void print(Path file, Scenario scenario, long seed, RandomWalks.Found found) {
    head(file, scenario, found.violation().isPresent(), found.interrupted());
    found.violation().ifPresent(violation -> print(scenario, violation));
    long reached = found.coverage().counts().stream().filter(c -> c.transitions() > 0).count();
    out.println(
        "  "
            + Mistakes.number(found.walks(), "random walk")
            + " with seed "
            + seed
            + ": "
            + Mistakes.number(found.transitions(), "transition")
            + ", up to "
            + found.depth()
            + " deep; "
            + reached
            + " of "
            + Mistakes.number(found.coverage().counts().size(), "outcome")
            + " of rules.");
    print(found.notLookedAt());
  }

  private void head(Path file, Scenario scenario, boolean violated, boolean interrupted) {
    String headline =
        violated
            ? terminal.result(Colour.BAD, "violated")
            : terminal.result(Colour.DOUBTFUL, interrupted ? "interrupted" : "no violation found");
    out.println(terminal.result(Colour.STRONG, file.toString()) + ": " + headline);
    out.println("  " + terminal.result(Colour.FAINT, scenario.title()));
    out.println();
  }

  private void print(Map<Claim, String> notLookedAt) {
    notLookedAt.forEach(
        (claim, reason) -> out.println("  not looked at: " + claim.text() + " (" + reason + ")"));
  }

  private void print(Scenario scenario, Violation violation) {
    if (violation.attack().isPresent()) {
      new RefutationReport(terminal).print(Refutation.of(violation.attack().get()));
      return;
    }
    Breach breach = violation.breach();
    Optional<String> claim =
        breach
            .claim()
            .map(c -> c.text() + "    (line " + c.span().file().line(c.span().start()) + ")");
    out.println(
        "  This fails: " + claim.orElseGet(() -> "no known VM faults (" + breach.reason() + ")"));
    out.println();
    BoundedSystem system = BoundedSystem.of(scenario);
    Names names = Names.of(system.interpreter(), scenario);
    for (Cell cell : violation.start().values()) {
      out.println(
          "  Starting with "
              + names.cell(cell.component(), cell.keys())
              + " = "
              + names.value(cell.component().type(), cell.value()));
    }
    if (!violation.start().values().isEmpty()) {
      out.println();
    }
    Timeline.of(system, violation.start(), violation.path()).forEach(out::println);
    out.println();
    out.println("  Then: " + breach.reason() + ".");
    out.println(
        "  This is reachable in the bounded system; no programs were found that do it, and so it"
            + " is");
    out.println("  no attack that was replayed.");
  }

  private static String extent(Enumeration enumeration) {
    String found =
        Mistakes.number(enumeration.states(), "state")
            + ", "
            + Mistakes.number(enumeration.transitions(), "transition")
            + ", up to "
            + enumeration.depth()
            + " deep";
    if (enumeration.states() == 0) {
      return "There is no initial state within the bounds: check what is given.";
    }
    return switch (enumeration.end()) {
      case VIOLATION -> "Found among " + found + ".";
      case INTERRUPTED -> "Interrupted after " + found + ".";
      case STATES -> found + ", then the bound on states was reached; --states sets it.";
      case DEPTH -> found + "; what is deeper was not looked at because of --depth.";
      case DISK ->
          found
              + ", then there was neither memory nor room on the disk; --disk names another"
              + " folder.";
      case MEMORY -> found + ", then there was no more memory; VMSL_JAVA_OPTS=-Xmx8g gives more.";
      case COMPLETE -> found + ": all states of the bounded system.";
    };
  }

  private void print(Coverage coverage) {
    out.println();
    out.println("  Outcomes of rules, and how many transitions had them:");
    coverage
        .byRule()
        .forEach((rule, counts) -> {
          long reached = counts.stream().filter(c -> c.transitions() > 0).count();
          out.println("    " + rule + ": " + reached + " of " + counts.size());
          for (Coverage.Count count : counts) {
            String times = count.transitions() == 0 ? "never" : "" + count.transitions();
            out.println(String.format("    %12s  %s", times, count.outcome().name()));
          }
        });
  }
}
