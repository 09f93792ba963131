package org.vmsl.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.run.Assumptions;
import org.vmsl.machine.run.Breach;
import org.vmsl.machine.run.ClaimMonitor;
import org.vmsl.machine.run.InitialState;
import org.vmsl.machine.run.Placement;
import org.vmsl.machine.run.ReadComparison;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.State;
import org.vmsl.machine.wording.Names;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Program;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.reading.ProgramReader;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.typed.Value;

/**
 * Makes attacks of what actors did: programs that do it, and initial values. Only what breaks the
 * same claim when it is replayed counts; whatever is not needed for that is left out.
 */
final class Realisation {
  /** How many words before the first instruction may serve as data. */
  private static final int SPARE = 8;

  private final Interpreter interpreter;
  private final Scenario scenario;
  private final Names names;
  private final Placement placement;
  private final Listing listing;

  Realisation(Interpreter interpreter, Scenario scenario, Actions actions) {
    this.interpreter = interpreter;
    this.scenario = scenario;
    this.names = Names.of(interpreter, scenario);
    this.placement = new Placement(interpreter, scenario);
    this.listing = new Listing(interpreter, scenario, actions);
  }

  /** What the interpreter makes of an attack: what breaks, if anything does. */
  private interface Judge {
    /**
     * Looks at executions.
     *
     * @param starts the states in which they start; the judge's own
     * @param most so many steps each
     */
    Optional<Broken> look(Scenario complete, List<State> starts, long most);
  }

  /**
   * A claim that breaks.
   *
   * @param other after how many steps of the second execution; 0 if there is none
   */
  private record Broken(Breach breach, long other) {}

  /** The attack that follows a plan and breaks the same claim as {@code breach}, if it does. */
  Optional<Attack> realise(Plan plan, Breach breach) {
    return realise(
        plan,
        2 * breach.steps() + 1_000,
        (complete, starts, most) ->
            new ClaimMonitor(interpreter, complete)
                .follow(starts.getFirst(), most)
                .filter(found -> found.claim().equals(breach.claim()))
                .map(found -> new Broken(found, 0)));
  }

  /**
   * The attack that follows a plan with a secret and lets the claim's VMs tell two executions
   * apart, if it does.
   *
   * @param steps about how many steps it takes
   */
  Optional<Attack> realise(Plan plan, Claim.NeverReadable claim, long steps) {
    return realise(
        plan,
        2 * steps + 1_000,
        (complete, starts, longest) -> {
          ReadComparison comparison = new ReadComparison(interpreter, claim.vms(), longest);
          State first = starts.getFirst();
          State second = starts.getLast();
          return comparison.startAlike(first, second, claim.page(), names)
              ? comparison.compare(first, second).map(told -> broken(claim, told))
              : Optional.empty();
        });
  }

  private Broken broken(Claim.NeverReadable claim, ReadComparison.Difference told) {
    Breach breach = new Breach(Optional.of(claim), told.firstStep(), told.text(names));
    return new Broken(breach, told.secondStep());
  }

  private Optional<Attack> realise(Plan plan, long most, Judge judge) {
    for (int spare : new int[] {0, SPARE}) {
      Optional<Attack> attack = replay(plan, spare, most, judge);
      if (attack.isPresent()) {
        return Optional.of(smaller(plan, attack.get(), spare, most, judge));
      }
    }
    return Optional.empty();
  }

  /** A program that stands in a page. */
  private record Placed(String text, Program program) {}

  private Optional<Attack> replay(Plan plan, int spare, long most, Judge judge) {
    Map<Integer, Program> programs = new TreeMap<>();
    List<Attack.AttackProgram> texts = new ArrayList<>();
    for (int number : plan.programs().keySet()) {
      Scenario.VirtualMachine vm = scenario.vms().get(number);
      Optional<Placed> placed = placed(vm, plan, spare);
      if (placed.isEmpty()) {
        return Optional.empty();
      }
      texts.add(new Attack.AttackProgram(vm.name(), placed.get().text()));
      programs.put(number, placed.get().program());
    }
    List<Cell> values = outside(programs, plan.values());
    Optional<List<Cell>> others = plan.others().map(all -> outside(programs, all));
    Scenario complete = placement.with(programs);
    List<State> starts = new ArrayList<>();
    starts.add(InitialState.of(interpreter, complete, values));
    others.ifPresent(all -> starts.add(InitialState.of(interpreter, complete, all)));
    Assumptions assumptions = new Assumptions(interpreter, complete);
    if (!assumptions.notEvaluable().isEmpty() || !starts.stream().allMatch(assumptions::hold)) {
      return Optional.empty();
    }
    long longer = most + programs.values().stream().mapToInt(p -> 2 * p.words().size()).sum();
    return judge
        .look(complete, starts, longer)
        .map(broken ->
            new Attack(
                broken.breach(),
                complete,
                texts,
                values,
                others.map(all -> new Attack.Other(all, broken.other()))));
  }

  /** The initial values of cells that hold no programs. */
  private static List<Cell> outside(Map<Integer, Program> programs, List<Cell> values) {
    return values.stream()
        .filter(cell ->
            programs.values().stream().noneMatch(p -> address(cell).flatMap(p::at).isPresent()))
        .toList();
  }

  private Optional<Placed> placed(Scenario.VirtualMachine vm, Plan plan, int spare) {
    for (Scenario.Page page : placement.pages(vm)) {
      List<Long> data = new ArrayList<>();
      for (long i = 0; i < spare; i++) {
        data.add(value(plan, page.address() + i));
      }
      Optional<String> text = listing.text(vm, plan.of(vm.number()), data);
      Optional<Program> program = text.flatMap(t -> assembled(vm, t, page));
      if (program.isPresent() && placement.executes(vm, program.get())) {
        return placement.fits(page, program.get())
            ? Optional.of(new Placed(text.orElseThrow(), program.get()))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private Optional<Program> assembled(Scenario.VirtualMachine vm, String text, Scenario.Page page) {
    SourceFile source = new SourceFile(vm.name() + ".s", text);
    return ProgramReader.read(scenario, source, page.address()).program();
  }

  /** The initial value of a word of memory. */
  private static long value(Plan plan, long address) {
    for (Cell cell : plan.values()) {
      if (address(cell).equals(Optional.of(address))
          && cell.value() instanceof Value.Word(long w)) {
        return w;
      }
    }
    return 0;
  }

  private static Optional<Long> address(Cell cell) {
    return cell.component().name().equals(Names.MEMORY)
            && cell.keys().getFirst() instanceof Value.Word(long address)
        ? Optional.of(address)
        : Optional.empty();
  }

  /** Leaves out one thing after the other as long as the same claim still breaks. */
  private Attack smaller(Plan first, Attack found, int spare, long most, Judge judge) {
    Plan plan = first;
    Attack best = found;
    for (int vm : first.programs().keySet()) {
      for (int i = plan.of(vm).size() - 1; i >= 0; i--) {
        Plan fewer = plan.withoutMove(vm, i);
        Optional<Attack> attack =
            fewer.of(vm).isEmpty() ? Optional.empty() : replay(fewer, spare, most, judge);
        if (attack.isPresent()) {
          plan = fewer;
          best = attack.get();
        }
      }
    }
    for (Cell value : first.values()) {
      Plan fewer = plan.withoutValue(value);
      Optional<Attack> attack = replay(fewer, spare, most, judge);
      if (attack.isPresent()) {
        plan = fewer;
        best = attack.get();
      }
    }
    return best;
  }
}
