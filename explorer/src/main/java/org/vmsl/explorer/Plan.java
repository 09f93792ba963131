package org.vmsl.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vmsl.machine.state.Cell;

/**
 * What an attack is made of.
 *
 * @param programs what unknown VMs do, by their numbers
 * @param values initial values of cells that the scenario leaves open
 * @param secret for an attack that takes two executions, the cell in which the second one starts
 *     differently, with its value there
 */
record Plan(Map<Integer, List<Listing.Move>> programs, List<Cell> values, Optional<Cell> secret) {
  Plan {
    values = List.copyOf(values);
  }

  /** What a VM does. */
  List<Listing.Move> of(int vm) {
    return programs.getOrDefault(vm, List.of());
  }

  /** The initial values in the second execution; empty if there is only one. */
  Optional<List<Cell>> others() {
    return secret.map(cell -> with(values, cell));
  }

  private static List<Cell> with(List<Cell> values, Cell cell) {
    List<Cell> others = new ArrayList<>();
    values.stream().filter(c -> !isSame(c, cell)).forEach(others::add);
    others.add(cell);
    return others;
  }

  private static boolean isSame(Cell one, Cell other) {
    return one.component().equals(other.component()) && one.keys().equals(other.keys());
  }

  /** With other values of one cell in the two executions. */
  Plan withSecret(Cell first, Cell second) {
    return new Plan(programs, with(values, first), Optional.of(second));
  }

  /** A VM does more in the end. */
  Plan withMoves(int vm, List<Listing.Move> more) {
    List<Listing.Move> moves = new ArrayList<>(of(vm));
    moves.addAll(more);
    return with(vm, moves);
  }

  Plan withoutMove(int vm, int position) {
    List<Listing.Move> moves = new ArrayList<>(of(vm));
    moves.remove(position);
    return with(vm, moves);
  }

  private Plan with(int vm, List<Listing.Move> moves) {
    Map<Integer, List<Listing.Move>> others = new TreeMap<>(programs);
    others.put(vm, moves);
    return new Plan(others, values, secret);
  }

  Plan withoutValue(Cell cell) {
    return new Plan(programs, values.stream().filter(c -> !c.equals(cell)).toList(), secret);
  }
}
