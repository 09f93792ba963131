package org.vmsl.explorer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.run.ClaimMonitor;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.Place;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Value;

/** Tells what led along a path as a plan. */
final class Planning {
  private final Interpreter interpreter;
  private final Scenario scenario;
  private final Openness openness;

  Planning(Interpreter interpreter, Scenario scenario, Openness openness) {
    this.interpreter = interpreter;
    this.scenario = scenario;
    this.openness = openness;
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

  /**
   * What actors do and initial values.
   *
   * @param last what was done in the last node
   * @param choices all values that were chosen
   */
  Plan plan(List<Node> path, Node.Deed last, List<Choice> choices) {
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
        values.add(cell(choice.origin().spot(), choice.value()));
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
    return new Plan(programs, values, Optional.empty());
  }

  private void set(Turn turn, Choice choice) {
    Spot spot = choice.origin().spot();
    if (openness.isMemory(openness.place(spot))) {
      turn.stores.add(new Listing.Move.Store(spot.index(), choice.value()));
    } else {
      turn.puts.add(new Listing.Move.Put(cell(spot, choice.value())));
    }
  }

  /** How many words a page has. */
  long unit() {
    return Domain.pageSize(interpreter);
  }

  /** The addresses of the pages of a run. */
  List<Long> pages(Scenario.Page run) {
    List<Long> pages = new ArrayList<>();
    for (long i = 0; i < run.count(); i++) {
      pages.add(run.address() + i * unit());
    }
    return pages;
  }

  /** A cell with an encoded value in it. */
  Cell cell(Spot spot, long value) {
    Place place = openness.place(spot);
    return new Cell(
        place.component(),
        place.keys().values(spot.prefix(), spot.index()),
        place.encoding().decode(value));
  }
}
