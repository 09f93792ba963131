package org.vmsl.verifier.campaign;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.interpreter.Recorder;
import org.vmsl.machine.run.ClaimMonitor;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Hypercall;
import org.vmsl.specification.typed.Value;
import org.vmsl.verifier.mutation.ProgramMutants;

/**
 * Small systems of known VMs of which some are then taken to be unknown. What these were meant to
 * do, and mutants of that, tell what claims may hold. Some claims are about what is private to
 * known VMs.
 */
public final class UnknownSystems {
  private static final int STEPS = 400;
  private static final int MUTANTS = 10;

  private final Texts texts;

  /**
   * @param file where texts are put to be read
   */
  public UnknownSystems(Path file) {
    this.texts = new Texts(file);
  }

  /**
   * A system with claims.
   *
   * @param scenario with unknown VMs
   * @param met what an unknown VM takes part in when all do what they were meant to do
   * @param calls the hypercalls of known VMs, in some executions
   */
  public record Draft(
      Scenario scenario,
      Set<Part> met,
      Set<String> calls,
      Programs programs,
      KnownMutants mutants) {
    /**
     * How many mutants of what is known it takes to break each claim; none if one is not broken.
     */
    public OptionalInt breaking() {
      return mutants.breaking();
    }
  }

  /** What an unknown VM takes part in. */
  public enum Part {
    SWITCH,
    HYPERCALL,
    TRANSACTION,
    MESSAGE
  }

  /** The same system with programs for the unknown VMs: what they were meant to do, and mutants. */
  public record Programs(Scenario scenario, List<List<Cell>> changes) {
    /** What is broken by one of the programs, if anything is. */
    public Optional<String> broken() {
      Interpreter interpreter = Interpreter.of(scenario.machine());
      Judge judge = new Judge(interpreter, scenario, new FiniteStart(interpreter, scenario).all());
      return changes.stream().flatMap(c -> judge.broken(c, STEPS).stream()).findFirst();
    }
  }

  /** The system with a seed; none if there is nothing to claim. */
  public Optional<Draft> draft(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(~seed);
    String text = SystemGenerator.small(seed).replace("PAGE_SIZE = 16", "PAGE_SIZE = 64");
    Scenario plain = texts.apply(text);
    Set<Integer> unknown = unknown(random, plain.vms().size());
    Interpreter interpreter = Interpreter.of(plain.machine());
    FiniteStart start = new FiniteStart(interpreter, plain);
    List<FiniteStart.Start> starts = start.all();
    if (starts.isEmpty()) {
      return Optional.empty();
    }
    ProgramMutants mutants = new ProgramMutants(plain);
    List<List<Cell>> changes = new ArrayList<>(List.of(List.of()));
    for (int i = 0; i < MUTANTS; i++) {
      changes.add(List.of(cell(plain, mutants, change(mutants, random, unknown, true))));
    }
    List<Observed.Probe> probes = ClaimGenerator.probes(random, plain);
    Observed observed = new Observed(interpreter, plain, start, probes, true);
    // Claims that fit what VMs were meant to do may well fail if they do something else.
    int looked = random.nextBoolean() ? 1 : changes.size();
    for (List<Cell> change : changes.subList(0, looked)) {
      starts.forEach(s -> observed.follow(changed(s.state(), change), STEPS));
    }
    if (unknown.stream().noneMatch(observed.reached::containsKey)) {
      return Optional.empty();
    }
    List<ClaimGenerator.Mutated> breaking = new ArrayList<>();
    List<Cell> knownChanges = new ArrayList<>();
    for (int i = 0; i < MUTANTS; i++) {
      ProgramMutants.Change change = change(mutants, random, unknown, false);
      Cell cell = cell(plain, mutants, change);
      knownChanges.add(cell);
      Observed other = new Observed(interpreter, plain, start, probes, false);
      State first = starts.get(random.nextInt(starts.size())).state();
      other.follow(changed(first, List.of(cell)), STEPS / 2);
      breaking.add(new ClaimGenerator.Mutated(change, other));
    }
    ClaimGenerator generator = new ClaimGenerator(random, plain, observed, probes, breaking);
    List<String> claims = new ArrayList<>();
    int wished = random.nextInt(3);
    for (int i = 0; i < wished; i++) {
      generator
          .claim(random.nextInt(6) > 0)
          .map(ClaimGenerator.Claimed::text)
          .filter(c -> unknown.stream().noneMatch(u -> c.contains("show V" + u + " ")))
          .ifPresent(claims::add);
    }
    secrets(random, plain, unknown, claims);
    if (claims.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder claimed = new StringBuilder();
    claims.forEach(c -> claimed.append(c).append("\n\n"));
    for (int vm : observed.faulty) {
      if (!unknown.contains(vm) && random.nextInt(6) > 0) {
        claimed.append("allow faults of V").append(vm).append("\n\n");
      }
    }
    StringBuilder faults = new StringBuilder();
    unknown.forEach(vm -> faults.append("allow faults of V").append(vm).append("\n\n"));
    Scenario known = texts.apply(text + claimed + faults);
    Scenario scenario = texts.apply(without(text, unknown) + claimed);
    Set<String> calls = new TreeSet<>();
    Set<Part> met = met(interpreter, starts.getFirst().state().copy(), unknown, calls);
    KnownMutants knownMutants = new KnownMutants(text, known, knownChanges, unknown, texts);
    return Optional.of(new Draft(scenario, met, calls, new Programs(known, changes), knownMutants));
  }

  private static Set<Integer> unknown(RandomGenerator random, int vms) {
    Set<Integer> unknown = new TreeSet<>();
    unknown.add(random.nextInt(6) == 0 ? 0 : 1 + random.nextInt(vms - 1));
    if (vms == 3 && random.nextInt(4) == 0) {
      unknown.add(random.nextInt(vms));
    }
    return unknown;
  }

  private static ProgramMutants.Change change(
      ProgramMutants mutants, RandomGenerator random, Set<Integer> unknown, boolean ofUnknown) {
    while (true) {
      ProgramMutants.Change change = mutants.any(random);
      if (unknown.contains(change.vm()) == ofUnknown) {
        return change;
      }
    }
  }

  private static Cell cell(
      Scenario scenario, ProgramMutants mutants, ProgramMutants.Change change) {
    Component memory = scenario.machine().specification().component("memory").orElseThrow();
    return new Cell(
        memory, List.of(new Value.Word(mutants.address(change))), new Value.Word(change.word()));
  }

  private static State changed(State state, List<Cell> cells) {
    State changed = state.copy();
    cells.forEach(c -> changed.set(c.component(), c.keys(), c.value()));
    return changed;
  }

  /** Claims about pages that known VMs own at the start. */
  private static void secrets(
      RandomGenerator random, Scenario scenario, Set<Integer> unknown, List<String> claims) {
    String them = String.join(", ", unknown.stream().map(u -> "V" + u).toList());
    for (Scenario.Page page : scenario.pages()) {
      boolean known = page.owner().filter(o -> !unknown.contains(o)).isPresent();
      boolean data = page.name().length() == 2;
      if (known && data && random.nextInt(3) == 0) {
        claims.add(
            "show page "
                + page.name()
                + (random.nextBoolean() ? " never written by " : " never readable to ")
                + them);
      }
    }
  }

  /** The text with some VMs declared unknown, and without what is given of their registers. */
  private static String without(String text, Set<Integer> unknown) {
    String result = text;
    for (int vm : unknown) {
      result =
          result
              .replaceAll("(?m)^vm V" + vm + ":\n(?:[ ].*\n)*", "unknown vm V" + vm + "\n")
              .replaceAll("(?m)^given .*@ V" + vm + "\\b.*\n", "");
    }
    return result;
  }

  private static Set<Part> met(
      Interpreter interpreter, State state, Set<Integer> unknown, Set<String> callsOfKnown) {
    Set<Part> met = new TreeSet<>();
    for (int i = 0; i < STEPS && interpreter.isRunning(state); i++) {
      int vm = ClaimMonitor.number(interpreter.current(state));
      interpreter.step(
          state,
          new Recorder() {
            @Override
            public void calls(Hypercall hypercall, List<Value> inputs) {
              if (unknown.contains(vm)) {
                met.add(Part.HYPERCALL);
              } else {
                callsOfKnown.add(hypercall.name());
              }
            }
          });
      int now = ClaimMonitor.number(interpreter.current(state));
      if (now != vm && (unknown.contains(now) || unknown.contains(vm))) {
        met.add(Part.SWITCH);
      }
      for (int other : unknown) {
        if (state.get("message", new Value.Word(other)) instanceof Value.Some) {
          met.add(Part.MESSAGE);
        }
      }
      for (int handle = 1; handle <= 2; handle++) {
        if (state.get("transaction", new Value.Word(handle))
                instanceof Value.Some(Value.Struct(var type, List<Value> fields))
            && fields.stream()
                .limit(2)
                .anyMatch(f -> f instanceof Value.Word(long end) && unknown.contains((int) end))) {
          met.add(Part.TRANSACTION);
        }
      }
    }
    return met;
  }
}
