package org.vmsl.verifier.campaign;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.run.Assumptions;
import org.vmsl.machine.run.InitialState;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Value;
import org.vmsl.verifier.Budget;
import org.vmsl.verifier.Counterexample;
import org.vmsl.verifier.Options;
import org.vmsl.verifier.Trust;
import org.vmsl.verifier.Verdict;
import org.vmsl.verifier.Verification;
import org.vmsl.verifier.Verifier;
import org.vmsl.verifier.Watcher;
import org.vmsl.verifier.mutation.ProgramMutants;
import org.vmsl.verifier.mutation.Scenarios;
import org.vmsl.verifier.solver.Z3Solver;

/**
 * Generates systems, verifies them, and judges the verdicts by what the explorer finds. That is
 * itself compared, on a sample, with running all executions one after the other.
 */
final class Campaign implements Series.Work {
  /** Executions are followed so far. */
  static final int STEPS = 600;

  /** What one verification may take. */
  static final Budget BUDGET = new Budget(1_500, 24);

  /** What breaks a claim so soon is plain to see. */
  private static final int EARLY = 20;

  /** So many mutants are tried before a claim that holds is taken to say nothing. */
  private static final int MUTANTS = 10;

  /** Of so many systems one is judged without the explorer, too. */
  private static final int SAMPLE = 9;

  /** So many mutants are looked at for claims that they break. */
  private static final int OBSERVED = 12;

  private final Texts texts;
  private final Kind kind;
  final Tally tally = new Tally();

  Campaign(Path file, Kind kind) {
    this.texts = new Texts(file);
    this.kind = kind;
  }

  /** A wrong verdict. */
  static final class Disagreement extends AssertionError {
    private static final long serialVersionUID = 1;

    Disagreement(long seed, String what, String text) {
      super("seed " + seed + ": " + what + "\n" + text);
    }
  }

  @Override
  public boolean judge(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(~seed);
    String text = kind.system(seed, texts);
    Scenario unclaimed = texts.apply(text);
    Interpreter interpreter = Interpreter.of(unclaimed.machine());
    FiniteStart start = new FiniteStart(interpreter, unclaimed);
    List<FiniteStart.Start> starts = start.all();
    List<Observed.Probe> probes = ClaimGenerator.probes(random, unclaimed);
    Observed observed = new Observed(interpreter, unclaimed, start, probes, true);
    int most = Math.min(STEPS, kind.observed(random));
    starts.forEach(s -> observed.follow(s.state().copy(), most));
    if (starts.isEmpty() || !observed.closed) {
      tally.open++;
      return false;
    }
    List<ClaimGenerator.Mutated> mutants = mutants(unclaimed, interpreter, start, probes, random);
    ClaimGenerator claims = new ClaimGenerator(random, unclaimed, observed, probes, mutants);
    StringBuilder claimed = new StringBuilder(text);
    boolean holds = random.nextInt(8) < kind.holding();
    List<ClaimGenerator.Claimed> chosen = new ArrayList<>();
    claims.claim(holds).ifPresent(chosen::add);
    if (random.nextInt(3) == 0) {
      claims.claim(holds || random.nextBoolean()).ifPresent(chosen::add);
    }
    if (chosen.isEmpty()) {
      tally.vacuous++;
      return false;
    }
    chosen.forEach(c -> claimed.append(c.text()).append("\n\n"));
    for (int vm : observed.faulty) {
      if (random.nextInt(5) < kind.forgiving()) {
        claimed.append("allow faults of V").append(vm).append("\n\n");
      }
    }
    Optional<Scenario> annotated = kind.annotated(random, claimed.toString(), texts);
    if (annotated.isEmpty()) {
      tally.plain++;
      return false;
    }
    Scenario scenario = annotated.get();
    // A machine of its own has components that are equal, but states of one interpreter are not
    // those of another.
    Interpreter judging = Interpreter.of(scenario.machine());
    FiniteStart given = new FiniteStart(judging, scenario);
    List<FiniteStart.Start> states = given.all();
    Verification verification = Verifier.verify(scenario, BUDGET, Watcher.NONE, Z3Solver::start);
    boolean kept =
        switch (verification.verdict()) {
          case Verdict.Verified v -> {
            Explored explored = explored(seed, scenario, judging, given, STEPS, false);
            boolean counts = verified(scenario, judging, states, chosen, random);
            tally.explored += counts && explored.all() ? 1 : 0;
            yield counts;
          }
          case Verdict.Refuted(Counterexample c) -> {
            if (c.steps() > EARLY) {
              wronglyAnnotated(seed, claimed.toString(), random);
            }
            starts(seed, scenario, judging, c);
            explored(seed, scenario, judging, given, most(c), true);
            tally.refuted++;
            yield true;
          }
          case Verdict.Undecided u -> undecided(seed, scenario, u);
        };
    if (kept) {
      tally.executions += states.size();
      tally.questions += verification.questions();
      tally.withoutSolver += verification.questions() == 0 ? 1 : 0;
      tally.calling += !observed.calls.isEmpty() && observed.switched ? 1 : 0;
      tally.endless += observed.ended ? 0 : 1;
      observed.calls.forEach(c -> tally.calls.merge(c, 1, Integer::sum));
    }
    return kept;
  }

  /** Fails unless a claim breaks if and only if it should. */
  private Explored explored(
      long seed,
      Scenario scenario,
      Interpreter interpreter,
      FiniteStart start,
      int most,
      boolean breaks) {
    Explored explored = Explored.of(scenario, start, most);
    if (explored.broken().isPresent() != breaks) {
      throw new Disagreement(
          seed,
          explored
              .broken()
              .map(broken -> "verified, and yet " + broken)
              .orElse("refuted, but the explorer breaks no claim"),
          scenario.source().text());
    }
    if (seed % SAMPLE == 0) {
      tally.judged++;
      Optional<String> broken = new Judge(interpreter, scenario, start.all()).broken(most);
      if (broken.isPresent() != breaks) {
        throw new Disagreement(
            seed,
            "the explorer is wrong: " + broken.orElse("no execution breaks a claim"),
            scenario.source().text());
      }
    }
    return explored;
  }

  /** How far to look for what a counterexample tells. */
  private static int most(Counterexample counterexample) {
    return (int) Math.max(STEPS, 2 * counterexample.steps() + 10);
  }

  private boolean verified(
      Scenario scenario,
      Interpreter interpreter,
      List<FiniteStart.Start> states,
      List<ClaimGenerator.Claimed> chosen,
      RandomGenerator random) {
    ProgramMutants mutants = new ProgramMutants(scenario);
    Set<String> kinds = new TreeSet<>();
    for (int c = 0; c < scenario.claims().size(); c++) {
      Claim claim = scenario.claims().get(c);
      Judge judge = new Judge(interpreter, Scenarios.claiming(scenario, claim), states);
      boolean falsified = false;
      for (int i = 0; i < MUTANTS && !falsified; i++) {
        Optional<ProgramMutants.Change> known =
            i == 0 ? chosen.get(c).breaking() : Optional.empty();
        ProgramMutants.Change change = known.orElseGet(() -> mutants.any(random));
        tally.mutants++;
        falsified = judge.broken(List.of(cell(scenario, mutants, change)), STEPS).isPresent();
      }
      if (!falsified) {
        tally.vacuous++;
        return false;
      }
      kinds.add(claim.getClass().getSimpleName());
    }
    tally.verified++;
    tally.claims += scenario.claims().size();
    kinds.forEach(k -> tally.kinds.merge(k, 1, Integer::sum));
    return true;
  }

  private static Cell cell(
      Scenario scenario, ProgramMutants mutants, ProgramMutants.Change change) {
    Component memory = scenario.machine().specification().component("memory").orElseThrow();
    return new Cell(
        memory, List.of(new Value.Word(mutants.address(change))), new Value.Word(change.word()));
  }

  /** Some mutants, and a few of their executions. */
  private List<ClaimGenerator.Mutated> mutants(
      Scenario scenario,
      Interpreter interpreter,
      FiniteStart start,
      List<Observed.Probe> probes,
      RandomGenerator random) {
    ProgramMutants mutants = new ProgramMutants(scenario);
    List<FiniteStart.Start> starts = start.all();
    List<ClaimGenerator.Mutated> mutated = new ArrayList<>();
    for (int i = 0; i < OBSERVED && !starts.isEmpty(); i++) {
      ProgramMutants.Change change = mutants.any(random);
      Cell cell = cell(scenario, mutants, change);
      Observed observed = new Observed(interpreter, scenario, start, probes, false);
      for (int j = 0; j < 2; j++) {
        State state = starts.get(random.nextInt(starts.size())).state().copy();
        state.set(cell.component(), cell.keys(), cell.value());
        observed.follow(state, STEPS / 3);
      }
      mutated.add(new ClaimGenerator.Mutated(change, observed));
    }
    return mutated;
  }

  /** Fails unless a counterexample starts as the scenario says. */
  private static void starts(
      long seed, Scenario scenario, Interpreter interpreter, Counterexample counterexample) {
    State first = InitialState.of(interpreter, scenario, counterexample.values());
    if (!new Assumptions(interpreter, scenario).hold(first)) {
      throw new Disagreement(
          seed, "refuted from a state that is not given", scenario.source().text());
    }
  }

  /** Tries further annotations of a system that does not hold: none may make it verified. */
  private void wronglyAnnotated(long seed, String text, RandomGenerator random) {
    for (int i = 0; i < kind.attempts(); i++) {
      Optional<Scenario> annotated = kind.annotated(random, text, texts);
      if (annotated.isPresent()) {
        Scenario scenario = annotated.get();
        tally.attempts++;
        boolean each =
            scenario.vms().stream().allMatch(vm -> verify(scenario, Optional.of(vm.number())));
        if (each && verify(scenario, Optional.empty())) {
          throw new Disagreement(
              seed, "verified, and yet refuted otherwise", scenario.source().text());
        }
      }
    }
  }

  private static boolean verify(Scenario scenario, Optional<Integer> alone) {
    Options options = new Options(BUDGET, Trust.CHECKER, alone, false);
    return Verifier.verify(scenario, options, Watcher.NONE, Z3Solver::start).verdict()
        instanceof Verdict.Verified;
  }

  private boolean undecided(long seed, Scenario scenario, Verdict.Undecided undecided) {
    for (Verdict.Obstacle obstacle : undecided.obstacles()) {
      if (obstacle.reason().contains("does not replay")) {
        throw new Disagreement(seed, obstacle.reason(), scenario.source().text());
      }
      tally.obstacles.merge(
          obstacle.reason().replaceAll("\".*?\"|\\d+|: .*", "…"), 1, Integer::sum);
    }
    tally.undecided++;
    return true;
  }
}
