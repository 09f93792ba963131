package org.vmsl.machine.compiled;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.vmsl.machine.compiled.Node.Known;
import org.vmsl.machine.interpreter.Fetch;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.state.Encoding;
import org.vmsl.machine.state.Layout;
import org.vmsl.machine.state.Place;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Step;

/**
 * Where the states of a machine say who steps and where the next instruction is. Machines for which
 * these are no cells of flat components are not compiled.
 */
final class Outline {
  private final Evaluation evaluation;
  private final Step step;
  private final int current;
  private final Expression.Read counter;
  private final Encoding whoever;
  private final int[] counters;

  private Outline(Interpreter interpreter, Expression.Read counter) {
    Layout layout = interpreter.layout();
    this.evaluation = new Evaluation(layout);
    this.step = interpreter.machine().specification().step();
    this.counter = counter;
    this.whoever = layout.encodings().of(step.self().type());
    this.current = cell(step.current(), Map.of());
    if (!whoever.isScalar() || Long.compareUnsigned(whoever.last(), 1 << 16) >= 0) {
      throw new Uncompilable("too many may step");
    }
    this.counters = new int[(int) whoever.last() + 1];
    for (int i = 0; i < counters.length; i++) {
      counters[i] = cell(counter, Map.of(step.self().id(), new Known(whoever.atPosition(i))));
    }
  }

  /** The outline of a machine; empty if it is not compiled. */
  static Optional<Outline> of(Interpreter interpreter) {
    return Fetch.of(interpreter)
        .flatMap(fetch -> {
          try {
            return Optional.of(new Outline(interpreter, fetch.cell()));
          } catch (Uncompilable e) {
            return Optional.empty();
          }
        });
  }

  /** Who steps in a state with these flat cells, encoded. */
  long who(long[] words) {
    return words[current];
  }

  /** The cell of the flat array that holds the address of somebody's next instruction. */
  int counter(long who) {
    return counters[(int) whoever.position(who)];
  }

  /** The step of the machine. */
  Step step() {
    return step;
  }

  /** The expression for the address of the next instruction of whoever steps. */
  Expression.Read counter() {
    return counter;
  }

  /** The position in the flat array of a cell whose keys are known. */
  private int cell(Expression.Read read, Map<Integer, Node> locals) {
    Evaluation.Address at =
        evaluation.address(read.component(), read.keys(), new Closed(new HashMap<>(locals)));
    Place place = at.place();
    if (!place.isFlat() || !place.encoding().fits() || !(at.index() instanceof Known(long index))) {
      throw new Uncompilable("a cell that is not at a fixed place");
    }
    return place.offset() + (int) index;
  }

  /** Where nothing is known but some locals. */
  private record Closed(Map<Integer, Node> locals) implements Environment {
    @Override
    public Node local(Local local) {
      return Optional.ofNullable(locals.get(local.id()))
          .orElseThrow(() -> new Uncompilable(local.name()));
    }

    @Override
    public void bind(Local local, Node node) {
      locals.put(local.id(), node);
    }

    @Override
    public Node once(Node node) {
      return node;
    }

    @Override
    public Node flat(Place place, Node index) {
      throw new Uncompilable("a cell");
    }

    @Override
    public Node sparse(Place place, Node prefix, Node index) {
      throw new Uncompilable("a cell");
    }
  }
}
