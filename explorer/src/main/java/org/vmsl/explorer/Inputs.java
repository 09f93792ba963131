package org.vmsl.explorer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmsl.machine.interpreter.Fetch;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.Place;
import org.vmsl.specification.evaluation.Decoder;
import org.vmsl.specification.evaluation.Evaluator;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Hypercall;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Parts;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Statement;
import org.vmsl.specification.typed.Value;

/**
 * What an actor's instructions read of its own cells, as the specification says it, and all ways to
 * fill that with the words of a domain.
 */
final class Inputs {
  private final Interpreter interpreter;
  private final Specification specification;
  private final Openness openness;
  private final BoundedDomain domain;
  private final Evaluator evaluator;

  Inputs(Interpreter interpreter, Openness openness, BoundedDomain domain) {
    this.interpreter = interpreter;
    this.specification = interpreter.machine().specification();
    this.openness = openness;
    this.domain = domain;
    this.evaluator = new Evaluator(interpreter.machine());
  }

  /** All ways to execute an instruction. */
  List<Move> moves(long word, Value vm) {
    Decoder.Decoded decoded = interpreter.decode(word).orElseThrow();
    Map<Local, Value> names = new HashMap<>();
    names.put(specification.self(), vm);
    for (int i = 0; i < decoded.operands().size(); i++) {
      names.put(decoded.instruction().operands().get(i), decoded.operands().get(i));
    }
    List<Statement> body = decoded.instruction().body();
    Optional<Expression> selector = selector(body);
    List<Move> moves = new ArrayList<>();
    if (selector.isEmpty()) {
      Map<Spot, Cell> cells = new LinkedHashMap<>();
      Parts.each(body, e -> find(e, names, cells));
      counter(vm).ifPresent(cells::remove);
      fill(word, List.of(), List.copyOf(cells.keySet()), moves);
      return moves;
    }
    Map<Spot, Cell> selecting = new LinkedHashMap<>();
    find(selector.get(), names, selecting);
    for (long number : domain.calls()) {
      List<Cell> chosen = selecting.keySet().stream().map(spot -> cell(spot, number)).toList();
      Map<Spot, Cell> cells = new LinkedHashMap<>();
      for (Hypercall.Input input : hypercall(number).inputs()) {
        find(input.source(), names, cells);
      }
      cells.keySet().removeAll(selecting.keySet());
      fill(word, chosen, List.copyOf(cells.keySet()), moves);
    }
    return moves;
  }

  private Hypercall hypercall(long number) {
    return specification.hypercalls().stream()
        .filter(h -> evaluator.value(h.number().value()).equals(new Value.Word(number)))
        .findFirst()
        .orElseThrow();
  }

  /** What selects the hypercall that an instruction makes. */
  private static Optional<Expression> selector(List<Statement> body) {
    return body.stream()
        .filter(Statement.CallHypervisor.class::isInstance)
        .map(s -> ((Statement.CallHypervisor) s).number())
        .findFirst();
  }

  /** The cell that says where an actor's next instruction is; what it holds never matters. */
  private Optional<Spot> counter(Value vm) {
    return Fetch.of(interpreter)
        .map(Fetch::cell)
        .flatMap(read -> own(read, Map.of(specification.self(), vm)));
  }

  private void find(Expression expression, Map<Local, Value> names, Map<Spot, Cell> found) {
    if (expression instanceof Expression.Read read) {
      own(read, names).ifPresent(spot -> found.put(spot, cell(spot, 0)));
    }
    Parts.each(expression, part -> find(part, names, found));
  }

  /** The cell that is read, if it is one of the VM that steps and its keys are known. */
  private Optional<Spot> own(Expression.Read read, Map<Local, Value> names) {
    Place place = interpreter.layout().place(read.component());
    if (!openness.isOwn(place)
        || !read.keys().contains(new Expression.Variable(specification.self()))) {
      return Optional.empty();
    }
    List<Value> keys = new ArrayList<>();
    for (Expression key : read.keys()) {
      Optional<Value> value = value(key, names);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      keys.add(value.get());
    }
    return Optional.of(Spot.of(place, place.keys().prefix(keys), place.keys().index(keys)));
  }

  private Optional<Value> value(Expression key, Map<Local, Value> names) {
    return key instanceof Expression.Variable(Local local)
        ? Optional.ofNullable(names.get(local))
        : Closed.value(key, evaluator);
  }

  private Cell cell(Spot spot, long value) {
    Place place = openness.place(spot);
    return new Cell(
        place.component(),
        place.keys().values(spot.prefix(), spot.index()),
        place.encoding().holds(value) ? place.encoding().decode(value) : place.initial());
  }

  /** Adds all ways to give the first of some cells and all behind it a word of the domain. */
  private void fill(long word, List<Cell> before, List<Spot> open, List<Move> moves) {
    if (open.isEmpty()) {
      moves.add(new Move.Executes(word, before));
      return;
    }
    Spot spot = open.getFirst();
    for (long value : Domain.values(openness.place(spot).encoding(), domain.arguments())) {
      List<Cell> more = new ArrayList<>(before);
      more.add(cell(spot, value));
      fill(word, more, open.subList(1, open.size()), moves);
    }
  }
}
