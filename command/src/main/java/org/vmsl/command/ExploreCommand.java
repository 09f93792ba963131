package org.vmsl.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vmsl.command.terminal.Colour;
import org.vmsl.command.terminal.Terminal;
import org.vmsl.command.wording.EnumerationReport;
import org.vmsl.command.wording.Mistakes;
import org.vmsl.command.wording.Refutation;
import org.vmsl.command.wording.RefutationReport;
import org.vmsl.explorer.Attack;
import org.vmsl.explorer.Bounds;
import org.vmsl.explorer.Exploration;
import org.vmsl.explorer.enumeration.Enumeration;
import org.vmsl.explorer.enumeration.RandomWalks;
import org.vmsl.explorer.enumeration.Violation;
import org.vmsl.explorer.enumeration.Walking;
import org.vmsl.scenario.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vmsl explore}: attacks. */
@Command(
    name = "explore",
    synopsisHeading = "usage: ",
    descriptionHeading = "%n",
    description = {
      "Searches for executions that violate what a scenario shows.",
      "",
      "Unknown VMs may do anything with the words of a small domain, which the scenario suggests.",
      "A violation is shown as programs for them, which were replayed. Finding none proves"
          + " nothing.",
      "",
      "With --all, every state is visited of the bounded system that the scenario's 'bounds'",
      "declare, and counted.",
      ""
    },
    sortOptions = false,
    footer = {
      "",
      "Example:",
      "  vmsl explore scenarios/vulnerable/check-before-copy.vmsl",
      "",
      "Exit codes: 0 none, and that is all there is, 1 a violation, 2 none within the domain and",
      "the bounds, 3 mistakes in the input."
    })
final class ExploreCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final Terminal terminal;
  private final PrintWriter out;

  @Parameters(paramLabel = "FILE", description = "the scenario")
  private Path file;

  @Option(
      names = "--depth",
      paramLabel = "N",
      description = "no executions of more than so many steps (1000; with --all, no bound)")
  private @Nullable Long depth;

  @Option(
      names = "--states",
      paramLabel = "N",
      description = "ends after so many states (20000; with --all, 10000000)")
  private @Nullable Long states;

  @Mixin private EnumerationOptions enumeration;

  @Option(
      names = "--attack-to",
      paramLabel = "DIR",
      description = "writes the programs of an attack into this folder, for 'vmsl run --with'")
  private @Nullable Path attackTo;

  ExploreCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.terminal = surroundings.terminal();
    this.out = terminal.out();
  }

  @Override
  public Integer call() {
    if (depth != null && depth < 0 || states != null && states < 1) {
      throw new InputMistake("--depth cannot be negative, and --states must be at least 1", "");
    }
    enumeration.check();
    Optional<AttackFiles> files =
        Optional.ofNullable(attackTo).map(folder -> new AttackFiles(folder, file));
    Optional<ScenarioFiles.Loaded> loaded = new ScenarioFiles(surroundings).load(file);
    if (loaded.isEmpty()) {
      return ExitCode.MISTAKEN.number();
    }
    Scenario scenario = loaded.get().scenario();
    files.ifPresent(f -> f.check(scenario));
    if (enumeration.all()) {
      return enumerate(scenario, files);
    }
    if (enumeration.random()) {
      return walk(scenario, files);
    }
    Exploration exploration = new Judge(surroundings).explore(file, scenario, bounds());
    report(scenario, exploration);
    write(files, exploration.attack());
    return code(exploration).number();
  }

  private Bounds bounds() {
    return new Bounds(
        depth == null ? Bounds.STANDARD.depth() : depth,
        states == null ? Bounds.STANDARD.states() : states);
  }

  private void write(Optional<AttackFiles> files, Optional<Attack> attack) {
    files.ifPresent(f ->
        attack
            .map(Refutation::of)
            .map(f::write)
            .orElse(List.of())
            .forEach(line -> out.println(line)));
  }

  private int walk(Scenario scenario, Optional<AttackFiles> files) {
    Walking walking = enumeration.walking(states);
    RandomWalks.Found found = new Judge(surroundings).walk(file, scenario, walking);
    new EnumerationReport(terminal).print(file, scenario, walking.seed(), found);
    write(files, found.violation().flatMap(Violation::attack));
    if (found.interrupted()) {
      return ExitCode.INTERRUPTED.number();
    }
    return (found.violation().isEmpty() ? ExitCode.OPEN : ExitCode.REFUTED).number();
  }

  private int enumerate(Scenario scenario, Optional<AttackFiles> files) {
    Enumeration found =
        new Judge(surroundings).enumerate(file, scenario, enumeration.settings(states, depth));
    new EnumerationReport(terminal).print(file, scenario, found);
    write(files, found.violations().stream().flatMap(v -> v.attack().stream()).findFirst());
    if (found.end() == Enumeration.End.INTERRUPTED) {
      return ExitCode.INTERRUPTED.number();
    }
    return (found.violations().isEmpty() ? ExitCode.OPEN : ExitCode.REFUTED).number();
  }

  private static ExitCode code(Exploration exploration) {
    return switch (exploration.end()) {
      case ATTACK -> ExitCode.REFUTED;
      case INTERRUPTED -> ExitCode.INTERRUPTED;
      case COMPLETE, STATES, WAYS, DEPTH -> exploration.isAll() ? ExitCode.WELL : ExitCode.OPEN;
    };
  }

  private void report(Scenario scenario, Exploration exploration) {
    String headline =
        switch (exploration.end()) {
          case ATTACK -> terminal.result(Colour.BAD, "violated");
          case INTERRUPTED -> terminal.result(Colour.DOUBTFUL, "interrupted");
          case COMPLETE, STATES, WAYS, DEPTH ->
              exploration.isAll()
                  ? terminal.result(Colour.GOOD, "no violation")
                  : terminal.result(Colour.DOUBTFUL, "no violation found");
        };
    out.println(terminal.result(Colour.STRONG, file.toString()) + ": " + headline);
    out.println("  " + terminal.result(Colour.FAINT, scenario.title()));
    out.println();
    exploration.attack().map(Refutation::of).ifPresent(new RefutationReport(terminal)::print);
    out.println("  " + extent(exploration));
    if (exploration.unrealised() > 0) {
      out.println(
          "  "
              + Mistakes.number(exploration.unrealised(), "violation")
              + " by unknown VMs could not be turned into programs, and did not count.");
    }
    exploration
        .notLookedAt()
        .forEach((claim, reason) ->
            out.println("  not looked at: " + claim.text() + " (" + reason + ")"));
  }

  private String extent(Exploration exploration) {
    if (exploration.states() == 0 && exploration.end() == Exploration.End.COMPLETE) {
      return "There is no initial state within the domain: check what is given.";
    }
    String found =
        Mistakes.number(exploration.states(), "state")
            + ", up to "
            + Mistakes.number(exploration.depth(), "step")
            + " deep";
    return switch (exploration.end()) {
      case ATTACK -> "Found after " + found + ".";
      case INTERRUPTED -> "Interrupted after " + found + ", without a violation.";
      case STATES -> found + ", then the bound on states was reached; --states sets it.";
      case WAYS ->
          found + "; not all that was possible was tried in all ways. --states sets in how many.";
      case DEPTH -> found + "; all there is within the domain, but for what --depth has cut off.";
      case COMPLETE ->
          exploration.isAll()
              ? found + ": all there is."
              : found + ": all there is within the domain. Other words may do more.";
    };
  }
}
