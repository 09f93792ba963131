package org.vmsl.machine.compiled;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vmsl.machine.compiled.Node.Binary;
import org.vmsl.machine.compiled.Node.Choice;
import org.vmsl.machine.compiled.Node.Kept;
import org.vmsl.machine.compiled.Node.Known;
import org.vmsl.machine.compiled.Node.Not;
import org.vmsl.specification.typed.Operator;

/**
 * What is known at one place of the code that is being made, and what has still to be done there.
 */
final class Path {
  /** Cells of the flat array by position: those that were read or set. */
  final Map<Integer, Node> cells;

  /** The cells that have been set, but not yet in the state. */
  final Set<Integer> unsaved;

  private final Map<Integer, Node> locals;

  /** The next local variable of the JVM that is free. */
  int slot;

  /** How many steps are done. */
  int steps;

  /** How many steps may still be added behind this place. */
  int fuel;

  private @Nullable Path start;

  /** Whether the step that is being done has changed the state itself. */
  boolean irrevocable;

  /** The numbers of the sparse components of which the step may have set cells. */
  final Set<Integer> written;

  Path(int slot, int fuel) {
    this.cells = new HashMap<>();
    this.unsaved = new HashSet<>();
    this.locals = new HashMap<>();
    this.written = new HashSet<>();
    this.slot = slot;
    this.fuel = fuel;
  }

  private Path(Path other) {
    this.cells = new HashMap<>(other.cells);
    this.unsaved = new HashSet<>(other.unsaved);
    this.locals = new HashMap<>(other.locals);
    this.written = new HashSet<>(other.written);
    this.slot = other.slot;
    this.steps = other.steps;
    this.fuel = other.fuel;
    this.irrevocable = other.irrevocable;
    this.start = other.start;
  }

  Path copy() {
    return new Path(this);
  }

  /** A new step begins. */
  void begin() {
    irrevocable = false;
    written.clear();
    locals.clear();
    start = null;
    start = copy();
  }

  /** What was known when the step began. */
  Path beginning() {
    Path before = start;
    if (before == null) {
      throw new IllegalStateException("no step has begun");
    }
    return before;
  }

  /** Whether the step that is being done has set a cell of the flat array. */
  boolean isNew(int cell) {
    return !Objects.equals(cells.get(cell), beginning().cells.get(cell));
  }

  /** The same place, with its share of what may be added behind it and behind others. */
  Path branch(int share) {
    Path branch = copy();
    branch.fuel = fuel / share;
    return branch;
  }

  /** What a cell has been set to. */
  Node cell(int cell) {
    return Objects.requireNonNull(cells.get(cell));
  }

  Node local(int id) {
    Node node = locals.get(id);
    if (node == null) {
      throw new IllegalStateException("the local " + id + " is not bound here");
    }
    return node;
  }

  void bind(int id, Node node) {
    locals.put(id, node);
  }

  /** Sets a cell of the flat array; the state is told later. */
  void set(int cell, Node value) {
    cells.put(cell, value);
    unsaved.add(cell);
  }

  /** The cells from {@code first} up to before {@code end} may have changed. */
  void forget(int first, int end) {
    cells.keySet().removeIf(cell -> cell >= first && cell < end);
    unsaved.removeIf(cell -> cell >= first && cell < end);
  }

  /** From here on, a condition is known to be true, or known to be false. */
  void learn(Node condition, boolean holds) {
    switch (condition) {
      case Kept kept -> replace(kept, holds ? 1 : 0);
      case Not(Node operand) -> learn(operand, !holds);
      case Binary(Operator operator, int width, Kept kept, Known(long word)) -> {
        if (operator == Operator.EQUAL && holds) {
          replace(kept, word);
        }
      }
      case Choice(Node first, Node second, Node other) -> {
        if (holds && Nodes.is(other, 0)) {
          learn(first, true);
          learn(second, true);
        } else if (!holds && Nodes.is(second, 1)) {
          learn(first, false);
          learn(other, false);
        }
      }
      default -> {}
    }
  }

  private void replace(Kept kept, long word) {
    Known known = new Known(word);
    cells.replaceAll((cell, node) -> node.equals(kept) ? known : node);
    locals.replaceAll((id, node) -> node.equals(kept) ? known : node);
  }
}
