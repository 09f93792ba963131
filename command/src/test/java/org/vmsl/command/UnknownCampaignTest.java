package org.vmsl.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsl.command.terminal.Interruption;
import org.vmsl.command.terminal.Terminal;
import org.vmsl.explorer.Attack;
import org.vmsl.explorer.Bounds;
import org.vmsl.explorer.Domain;
import org.vmsl.explorer.Exploration;
import org.vmsl.explorer.Explorer;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.run.Assumptions;
import org.vmsl.machine.run.ClaimMonitor;
import org.vmsl.machine.run.InitialState;
import org.vmsl.machine.run.ReadComparison;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.State;
import org.vmsl.machine.wording.Names;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Scenario;
import org.vmsl.verifier.Budget;
import org.vmsl.verifier.Counterexample;
import org.vmsl.verifier.Options;
import org.vmsl.verifier.Verdict;
import org.vmsl.verifier.Verification;
import org.vmsl.verifier.Verifier;
import org.vmsl.verifier.Watcher;
import org.vmsl.verifier.campaign.Series;
import org.vmsl.verifier.campaign.UnknownSystems;
import org.vmsl.verifier.solver.Z3Solver;

/**
 * No generated system with unknown VMs is verified if exploring it, with unknown VMs as actors that
 * may do anything, finds an attack; nor if some program for them breaks a claim. Verified systems
 * only count if a mutant of what is known breaks each claim. How many systems, from which seed and
 * on how many threads: system properties {@code vmsl.systems}, {@code vmsl.seed} and {@code
 * vmsl.threads}; how many states each exploration may take: {@code vmsl.states}; one in how many
 * undecided systems is verified thoroughly: {@code vmsl.thorough.each}.
 */
final class UnknownCampaignTest {
  private static final Budget BUDGET = new Budget(12_000, 24);
  private static final Bounds BOUNDS = new Bounds(400, Long.getLong("vmsl.states", 600));

  /** What takes longer is looked at with this budget, of one in so many systems. */
  private static final Budget THOROUGHLY = new Budget(100_000, 24);

  private static final long THOROUGH = Long.getLong("vmsl.thorough.each", 8);

  /** Constants of programs and claims that actors may leave in memory. */
  private static final int CONSTANTS = 24;

  @TempDir private Path folder;

  /** How often things were seen. */
  private static final class Counts {
    private final Map<String, Integer> counts = new TreeMap<>();

    private void add(String what) {
      add(what, 1);
    }

    private void add(String what, int count) {
      counts.merge(what, count, Integer::sum);
    }

    private void add(Counts others) {
      others.counts.forEach((what, count) -> counts.merge(what, count, Integer::sum));
    }

    private int of(String what) {
      return counts.getOrDefault(what, 0);
    }
  }

  /** Judges on one thread, and counts. */
  private static final class Judging implements Series.Work {
    private final UnknownSystems systems;
    private final Counts verdicts = new Counts();
    private final Counts parts = new Counts();
    private final Counts verifiedParts = new Counts();
    private final Counts kinds = new Counts();
    private final Counts calls = new Counts();
    private final Counts obstacles = new Counts();

    private Judging(Path file) {
      this.systems = new UnknownSystems(file);
    }

    private void add(Judging other) {
      verdicts.add(other.verdicts);
      parts.add(other.parts);
      verifiedParts.add(other.verifiedParts);
      kinds.add(other.kinds);
      calls.add(other.calls);
      obstacles.add(other.obstacles);
    }

    @Override
    public boolean judge(long seed) {
      Optional<UnknownSystems.Draft> draft = systems.draft(seed);
      if (draft.isEmpty()) {
        verdicts.add("without claims");
        return false;
      }
      Scenario scenario = draft.get().scenario();
      Verification verification = Verifier.verify(scenario, BUDGET, Watcher.NONE, Z3Solver::start);
      Exploration exploration =
          Explorer.explore(scenario, domain(scenario), BOUNDS, (states, depth) -> false);
      exploration.attack().ifPresent(attack -> replay(seed, attack));
      boolean thoroughly =
          verification.verdict() instanceof Verdict.Undecided && seed % THOROUGH == 0;
      if (thoroughly) {
        verification =
            Verifier.verify(
                scenario, Options.within(THOROUGHLY).thoroughly(), Watcher.NONE, Z3Solver::start);
      }
      switch (verification.verdict()) {
        case Verdict.Verified verified -> {
          if (!verified(seed, draft.get(), exploration)) {
            verdicts.add("claims too little");
            return false;
          }
          verdicts.add("only thoroughly", thoroughly ? 1 : 0);
        }
        case Verdict.Refuted(Counterexample counterexample) -> {
          replay(seed, scenario, counterexample);
          verdicts.add("refuted by the verifier");
        }
        case Verdict.Undecided undecided when exploration.attack().isPresent() -> {
          verdicts.add("refuted by an attack");
          if (exploration.attack().get().other().isPresent()) {
            verdicts.add("refuted by a leak");
          }
        }
        case Verdict.Undecided undecided -> {
          verdicts.add("undecided");
          undecided.obstacles().stream()
              .map(o -> o.reason().replaceAll("\".*?\"|\\d+|: .*", "…"))
              .distinct()
              .forEach(obstacles::add);
        }
      }
      draft.get().met().forEach(part -> parts.add(part.name()));
      draft.get().calls().forEach(calls::add);
      verdicts.add("all");
      verdicts.add(exploration.end() == Exploration.End.COMPLETE ? "complete" : "not complete");
      return true;
    }

    /** Fails if the verdict is wrong; whether the system counts. */
    private boolean verified(long seed, UnknownSystems.Draft draft, Exploration exploration) {
      String text = draft.scenario().source().text();
      if (exploration.attack().isPresent()) {
        Attack attack = exploration.attack().get();
        throw new AssertionError(
            "seed %d: verified, and yet %s\n%s\n%s\n%s"
                .formatted(
                    seed, attack.breach().reason(), text, attack.programs(), attack.values()));
      }
      Optional<String> broken = draft.programs().broken();
      if (broken.isPresent()) {
        throw new AssertionError(
            "seed %d: verified, and yet %s\n%s".formatted(seed, broken.get(), text));
      }
      OptionalInt mutants = draft.breaking();
      if (mutants.isEmpty()) {
        return false;
      }
      verdicts.add("mutants", mutants.getAsInt());
      verdicts.add("claims", draft.scenario().claims().size());
      verdicts.add("verified");
      verdicts.add(
          exploration.end() == Exploration.End.COMPLETE ? "verified, complete" : "verified, not");
      draft.met().forEach(part -> verifiedParts.add(part.name()));
      draft.scenario().claims().stream()
          .map(claim -> claim.getClass().getSimpleName())
          .distinct()
          .forEach(kinds::add);
      return true;
    }
  }

  /**
   * Words enough for calls with one page of those that VMs own; with more of them there would be
   * too many descriptors.
   */
  private static Domain domain(Scenario scenario) {
    Domain all = Domain.of(Interpreter.of(scenario.machine()), scenario);
    NavigableSet<Long> arguments = new TreeSet<>(List.of(0L, 1L, 2L, 3L, 5L));
    scenario.pages().stream()
        .filter(page -> page.owner().isPresent() && !page.name().endsWith(".code"))
        .forEach(page -> arguments.add(page.address()));
    NavigableSet<Long> data = new TreeSet<>(arguments);
    all.data().stream().limit(CONSTANTS).forEach(data::add);
    return new Domain(all.selectors(), List.copyOf(arguments), List.copyOf(data));
  }

  /** An attack breaks its claim on the interpreter. */
  private static void replay(long seed, Attack attack) {
    if (attack.other().isPresent()) {
      assertThat(tells(attack)).as("seed %d: the executions are told apart", seed).isTrue();
      return;
    }
    boolean breaks = breaks(attack.scenario(), attack.values(), attack.breach().steps());
    assertThat(breaks).as("seed %d: the attack replays", seed).isTrue();
  }

  /** Or two executions, which start alike but for the page, differ in what may not differ. */
  private static boolean tells(Attack attack) {
    Scenario scenario = attack.scenario();
    Interpreter interpreter = Interpreter.of(scenario.machine());
    State first = InitialState.of(interpreter, scenario, attack.values());
    State second = InitialState.of(interpreter, scenario, attack.other().orElseThrow().values());
    Assumptions assumptions = new Assumptions(interpreter, scenario);
    return attack.breach().claim().orElseThrow() instanceof Claim.NeverReadable never
        && assumptions.hold(first)
        && assumptions.hold(second)
        && comparison(interpreter, never, attack)
            .startAlike(first, second, never.page(), Names.of(interpreter, scenario))
        && comparison(interpreter, never, attack).compare(first, second).isPresent();
  }

  private static ReadComparison comparison(
      Interpreter interpreter, Claim.NeverReadable claim, Attack attack) {
    long steps = Math.max(attack.breach().steps(), attack.other().orElseThrow().steps());
    return new ReadComparison(interpreter, claim.vms(), steps);
  }

  /** So does what the verifier has found. */
  private static void replay(long seed, Scenario scenario, Counterexample found) {
    // That two executions can be told apart is not for the monitor to see.
    if (found.other().isEmpty()) {
      boolean breaks = breaks(scenario, found.values(), found.steps());
      assertThat(breaks).as("seed %d: the counterexample replays", seed).isTrue();
    }
  }

  private static boolean breaks(Scenario scenario, List<Cell> values, long steps) {
    Interpreter interpreter = Interpreter.of(scenario.machine());
    State first = InitialState.of(interpreter, scenario, values);
    return new Assumptions(interpreter, scenario).hold(first)
        && new ClaimMonitor(interpreter, scenario).follow(first, steps + 1).isPresent();
  }

  /** Without this, nothing that is verified would count. */
  private void proveContract() {
    Terminal silent =
        Terminal.plain(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()));
    Surroundings surroundings =
        new Surroundings(Call.MACHINES, Call.CONTRACTS, silent, new Interruption(), false);
    UnknownSystems systems = new UnknownSystems(folder.resolve("any.vmsl"));
    long seed = 1;
    Optional<UnknownSystems.Draft> any = systems.draft(seed);
    while (any.isEmpty()) {
      any = systems.draft(++seed);
    }
    boolean holds =
        new Contracts(surroundings).hold(any.get().scenario().machine(), Long.MAX_VALUE);
    assertThat(holds).as("the contract is proved").isTrue();
  }

  @Test
  void nothingIsVerifiedThatUnknownVmsCanBreak() throws InterruptedException {
    proveContract();
    Series series = Series.ofProperties(60);
    long start = System.nanoTime();
    Judging all = new Judging(folder.resolve("system.vmsl"));
    series.judge(i -> new Judging(folder.resolve("system-" + i + ".vmsl"))).forEach(all::add);
    Counts verdicts = all.verdicts;
    int systems = verdicts.of("all");
    int refuted = verdicts.of("refuted by the verifier") + verdicts.of("refuted by an attack");
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "unknown VMs: %d systems from seed %d in %.0f s (%.0f ms each), no disagreement:%n"
            + "  %d verified (%d only thoroughly; %d claims, each falsified by one of %d mutants),"
            + " %d refuted (%d by an attack, %d of these a leak), %d undecided %s%n"
            + "  %d explorations complete, those of %d verified systems; others to %d states%n"
            + "  what unknown VMs take part in: %s; in verified systems: %s%n"
            + "  verified systems by kind of claim: %s%n"
            + "  systems by call of known VMs: %s%n"
            + "  besides %d without claims, %d with a claim that no mutant falsifies%n",
        systems,
        series.seed(),
        seconds,
        seconds * 1000 / systems,
        verdicts.of("verified"),
        verdicts.of("only thoroughly"),
        verdicts.of("claims"),
        verdicts.of("mutants"),
        refuted,
        verdicts.of("refuted by an attack"),
        verdicts.of("refuted by a leak"),
        verdicts.of("undecided"),
        all.obstacles.counts,
        verdicts.of("complete"),
        verdicts.of("verified, complete"),
        BOUNDS.states(),
        all.parts.counts,
        all.verifiedParts.counts,
        all.kinds.counts,
        all.calls.counts,
        verdicts.of("without claims"),
        verdicts.of("claims too little"));
    assertThat(systems).isGreaterThanOrEqualTo(series.systems());
    if (systems >= Series.MANY) {
      assertThat(4 * verdicts.of("verified"))
          .as("a quarter is verified")
          .isGreaterThanOrEqualTo(systems);
      assertThat(4 * refuted).as("a quarter is refuted").isGreaterThanOrEqualTo(systems);
      assertThat(2 * all.parts.of("TRANSACTION"))
          .as("half have transactions")
          .isGreaterThanOrEqualTo(systems);
    }
  }
}
