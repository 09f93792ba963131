package org.vmsl.explorer;

import java.util.ArrayList;
import java.util.Comparator;
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
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.machine.wording.Names;
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
  private final Openness openness;
  private final Placement placement;
  private final Listing listing;

  Realisation(Interpreter interpreter, Scenario scenario, Openness openness, Actions actions) {
    this.interpreter = interpreter;
    this.scenario = scenario;
    this.openness = openness;
    this.placement = new Placement(interpreter, scenario);
    this.listing = new Listing(interpreter, scenario, actions);
  }

  /** What an actor does at a place on the path, in the end what matters to others. */
  private static final class Turn {
    private final int vm;
    private final List<Listing.Move> stores = new ArrayList<>();
    private final List<Listing.Move> puts = new ArrayList<>();
    private final Node.Deed deed;

    Turn(int vm, Node.Deed deed) {
      this.vm = vm;
      this.deed = deed;
    }

    List<Listing.Move> moves() {
      List<Listing.Move> moves = new ArrayList<>(stores);
      moves.addAll(puts);
      switch (deed) {
        case Node.Deed.Executes(long word) -> moves.add(new Listing.Move.Execute(word));
        case Node.Deed.Stores(long address) -> moves.add(new Listing.Move.Store(address, 0));
        case Node.Deed.GoesOn d -> {}
      }
      return moves;
    }
  }

  /** What programs do, by the numbers of their VMs, and initial values. */
  private record Plan(Map<Integer, List<Listing.Move>> programs, List<Cell> values) {

    Plan withoutMove(int vm, int position) {
      Map<Integer, List<Listing.Move>> fewer = new TreeMap<>(programs);
      List<Listing.Move> moves = new ArrayList<>(fewer.getOrDefault(vm, List.of()));
      moves.remove(position);
      fewer.put(vm, moves);
      return new Plan(fewer, values);
    }

    Plan withoutValue(Cell cell) {
      return new Plan(programs, values.stream().filter(c -> !c.equals(cell)).toList());
    }
  }

  /**
   * The attack that does what led along {@code path} to {@code breach}, if there is one.
   *
   * @param last what was done in the last node
   * @param choices all values that were chosen
   */
  Optional<Attack> realise(List<Node> path, Node.Deed last, List<Choice> choices, Breach breach) {
    Plan plan = plan(path, last, choices);
    long most = 2 * breach.steps() + 1_000;
    for (int spare : new int[] {0, SPARE}) {
      Optional<Attack> attack = replay(plan, spare, breach, most);
      if (attack.isPresent()) {
        return Optional.of(smaller(plan, attack.get(), spare, most));
      }
    }
    return Optional.empty();
  }

  private Plan plan(List<Node> path, Node.Deed last, List<Choice> choices) {
    Map<Integer, Turn> turns = new TreeMap<>();
    for (int i = 0; i < path.size(); i++) {
      Node node = path.get(i);
      int vm = ClaimMonitor.number(interpreter.current(node.state()));
      if (!scenario.vms().get(vm).known()) {
        turns.put(i, new Turn(vm, i + 1 < path.size() ? path.get(i + 1).edge().deed() : last));
      }
    }
    List<Cell> values = new ArrayList<>();
    for (Choice choice : choices) {
      Turn turn = turns.get(choice.origin().position());
      if (turn != null && !choice.kept()) {
        set(turn, choice);
      } else if (choice.origin().position() == Origin.START && choice.value() != 0) {
        values.add(cell(choice));
      }
    }
    Map<Integer, List<Listing.Move>> programs = new TreeMap<>();
    for (Turn turn : turns.values()) {
      List<Listing.Move> moves = turn.moves();
      if (!moves.isEmpty()) {
        programs.computeIfAbsent(turn.vm, vm -> new ArrayList<>()).addAll(moves);
      }
    }
    values.sort(
        Comparator.comparing((Cell c) -> c.component().name())
            .thenComparing(c -> new Value.Sequence(c.keys())));
    return new Plan(programs, values);
  }

  private void set(Turn turn, Choice choice) {
    Spot spot = choice.origin().spot();
    Place place = openness.place(spot);
    if (openness.isMemory(place)) {
      turn.stores.add(new Listing.Move.Store(spot.index(), choice.value()));
    } else {
      turn.puts.add(new Listing.Move.Put(cell(choice)));
    }
  }

  private Cell cell(Choice choice) {
    Spot spot = choice.origin().spot();
    Place place = openness.place(spot);
    return new Cell(
        place.component(),
        place.keys().values(spot.prefix(), spot.index()),
        place.encoding().decode(choice.value()));
  }

  /** A program that stands in a page. */
  private record Placed(String text, Program program) {}

  private Optional<Attack> replay(Plan plan, int spare, Breach breach, long most) {
    Map<Integer, Program> programs = new TreeMap<>();
    List<Attack.AttackProgram> texts = new ArrayList<>();
    for (int number : plan.programs.keySet()) {
      Scenario.VirtualMachine vm = scenario.vms().get(number);
      Optional<Placed> placed = placed(vm, plan, spare);
      if (placed.isEmpty()) {
        return Optional.empty();
      }
      texts.add(new Attack.AttackProgram(vm.name(), placed.get().text()));
      programs.put(number, placed.get().program());
    }
    List<Cell> values =
        plan.values.stream()
            .filter(cell ->
                programs.values().stream().noneMatch(p -> address(cell).flatMap(p::at).isPresent()))
            .toList();
    Scenario complete = placement.with(programs);
    State start = InitialState.of(interpreter, complete, values);
    if (!new Assumptions(interpreter, complete).hold(start)) {
      return Optional.empty();
    }
    long longer = most + programs.values().stream().mapToInt(p -> 2 * p.words().size()).sum();
    return new ClaimMonitor(interpreter, complete)
        .follow(start, longer)
        .filter(found -> found.claim().equals(breach.claim()))
        .map(found -> new Attack(found, complete, texts, values));
  }

  private Optional<Placed> placed(Scenario.VirtualMachine vm, Plan plan, int spare) {
    for (Scenario.Page page : placement.pages(vm)) {
      List<Long> data = new ArrayList<>();
      for (long i = 0; i < spare; i++) {
        data.add(value(plan, page.address() + i));
      }
      Optional<String> text =
          listing.text(vm, plan.programs.getOrDefault(vm.number(), List.of()), data);
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
    for (Cell cell : plan.values) {
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
  private Attack smaller(Plan first, Attack found, int spare, long most) {
    Plan plan = first;
    Attack best = found;
    for (int vm : first.programs.keySet()) {
      for (int i = plan.programs.getOrDefault(vm, List.of()).size() - 1; i >= 0; i--) {
        Plan fewer = plan.withoutMove(vm, i);
        Optional<Attack> attack =
            fewer.programs.getOrDefault(vm, List.of()).isEmpty()
                ? Optional.empty()
                : replay(fewer, spare, found.breach(), most);
        if (attack.isPresent()) {
          plan = fewer;
          best = attack.get();
        }
      }
    }
    for (Cell value : first.values) {
      Plan fewer = plan.withoutValue(value);
      Optional<Attack> attack = replay(fewer, spare, found.breach(), most);
      if (attack.isPresent()) {
        plan = fewer;
        best = attack.get();
      }
    }
    return best;
  }
}
