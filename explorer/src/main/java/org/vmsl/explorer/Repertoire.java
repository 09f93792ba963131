package org.vmsl.explorer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.state.State;
import org.vmsl.specification.typed.Domain.All;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Function;
import org.vmsl.specification.typed.Parts;
import org.vmsl.specification.typed.Value;

/**
 * What an actor can do, remembered. Of an actor's many ways to call the hypervisor most come to the
 * same, such as all those that fail. Which do depends on the cells that the calls read; where those
 * are as in an earlier state, only one call of each kind is made.
 */
final class Repertoire {
  private final Interpreter interpreter;
  private final Openness openness;
  private final Steps steps;
  private final boolean looksEverywhere;

  /** By the cells that an action looks at and by what is seen there: one way to each effect. */
  private final Map<Key, Map<List<Spot>, Map<List<Seen>, List<Kind>>>> memories = new HashMap<>();

  /** Equal ones are kept once. */
  private final Map<Seen, Seen> interned = new HashMap<>();

  /** Who does what, with the value that is chosen first, which selects a hypercall. */
  private record Key(Value vm, long word, Spot spot, long value) {}

  /**
   * What was found in one state.
   *
   * @param spots the cells that the action looks at
   * @param seen what was seen there
   * @param kinds one for each effect
   */
  private record Memory(List<Spot> spots, List<Seen> seen, List<Kind> kinds) {}

  /**
   * One way to an effect.
   *
   * @param handsOver whether another VM is current then
   */
  private record Kind(List<Choice> choices, boolean handsOver) {}

  /**
   * What is seen of a cell.
   *
   * @param free whether the actor can set it to what it likes
   */
  private record Seen(boolean free, Value value) {}

  Repertoire(Interpreter interpreter, Openness openness, Steps steps) {
    this.interpreter = interpreter;
    this.openness = openness;
    this.steps = steps;
    this.looksEverywhere = looksEverywhere(interpreter);
  }

  /**
   * Whether a step may look at all values of a type that has many, so that what it depends on is
   * more than it reads. Functions that no step calls, such as those of contracts, do not count.
   */
  private static boolean looksEverywhere(Interpreter interpreter) {
    var specification = interpreter.machine().specification();
    boolean[] found = {false};
    Set<String> called = new HashSet<>();
    specification.instructions().forEach(i -> Parts.each(i.body(), e -> parts(e, called, found)));
    specification.procedures().forEach(p -> Parts.each(p.body(), e -> parts(e, called, found)));
    specification.hypercalls().forEach(h -> Parts.each(h.body(), e -> parts(e, called, found)));
    return found[0];
  }

  private static void parts(Expression expression, Set<String> called, boolean[] found) {
    found[0] |= expression instanceof Expression.Quantifier q && q.domain() instanceof All;
    if (expression instanceof Expression.Call(Function function, var arguments)
        && called.add(function.name())) {
      parts(function.body(), called, found);
    }
    Parts.each(expression, part -> parts(part, called, found));
  }

  /**
   * Does an action in all ways that differ for anybody else and that hand over control, or in all
   * others.
   */
  void each(Node node, Node.Deed.Executes deed, boolean handsOver, Steps.Result result) {
    List<Choice> first = steps.first(node.state(), node.freedom(), deed);
    if (first.isEmpty() || looksEverywhere) {
      if (!handsOver) {
        steps.each(node.state(), node.freedom(), deed, result);
      }
      return;
    }
    for (Choice choice : first) {
      for (Kind kind : kinds(node, deed, choice)) {
        if (kind.handsOver() == handsOver) {
          steps.again(node.state(), node.freedom(), deed, kind.choices(), result);
        }
      }
    }
  }

  private List<Kind> kinds(Node node, Node.Deed.Executes deed, Choice first) {
    Value vm = interpreter.current(node.state());
    Key key = new Key(vm, deed.word(), first.origin().spot(), first.value());
    var candidates = memories.computeIfAbsent(key, k -> new LinkedHashMap<>());
    Optional<List<Kind>> known =
        candidates.entrySet().stream()
            .filter(c -> isSimple(node, c.getKey()))
            .flatMap(c -> Optional.ofNullable(c.getValue().get(seen(node, c.getKey()))).stream())
            .findFirst();
    return known.orElseGet(() -> found(node, deed, first, candidates));
  }

  /** One way to each effect, remembered if what the action looks at is simple. */
  private List<Kind> found(
      Node node,
      Node.Deed.Executes deed,
      Choice first,
      Map<List<Spot>, Map<List<Seen>, List<Kind>>> candidates) {
    Memory memory = find(node, deed, first);
    if (isSimple(node, memory.spots())) {
      candidates
          .computeIfAbsent(memory.spots(), spots -> new HashMap<>())
          .put(memory.seen(), memory.kinds());
    }
    return memory.kinds();
  }

  /** Tries everything, and keeps the first way to each effect. */
  private Memory find(Node node, Node.Deed.Executes deed, Choice first) {
    Map<Object, Kind> kinds = new LinkedHashMap<>();
    Value vm = interpreter.current(node.state());
    Set<Spot> looked = new HashSet<>();
    steps.again(
        node.state(),
        node.freedom(),
        deed,
        List.of(first),
        (state, freedom, choices, stores) -> {
          looked.addAll(steps.witness().consulted());
          looked.addAll(steps.witness().settledReads());
          boolean handsOver = !interpreter.current(state).equals(vm);
          effect(node, state, freedom, choices)
              .ifPresent(effect -> kinds.putIfAbsent(effect, new Kind(choices, handsOver)));
        });
    List<Spot> spots = looked.stream().sorted().toList();
    return new Memory(spots, seen(node, spots), List.copyOf(kinds.values()));
  }

  /** What an action changes for others, or for later; empty if nothing. */
  private Optional<Object> effect(Node node, State state, Freedom freedom, List<Choice> choices) {
    record Left(Spot spot, Optional<Origin> origin, Value value) {}
    record Effect(Map<Spot, Value> settled, Set<Left> left) {}
    Map<Spot, Value> settled = Map.copyOf(steps.witness().settledWrites());
    Set<Spot> spots = new HashSet<>(steps.witness().written());
    choices.forEach(choice -> spots.add(choice.origin().spot()));
    if (settled.isEmpty()) {
      // It is still the actor's turn, and it may set again what it could set before.
      spots.removeIf(spot -> isFree(node, spot));
    }
    Set<Left> left = new HashSet<>();
    for (Spot spot : spots) {
      Value value = openness.place(spot).read(state, spot.prefix(), spot.index());
      left.add(new Left(spot, freedom.origin(spot), value));
    }
    return settled.isEmpty() && left.isEmpty()
        ? Optional.empty()
        : Optional.of(new Effect(settled, left));
  }

  private List<Seen> seen(Node node, List<Spot> spots) {
    List<Seen> all = new ArrayList<>(spots.size());
    for (Spot spot : spots) {
      Value value = openness.place(spot).read(node.state(), spot.prefix(), spot.index());
      Seen seen = new Seen(isFree(node, spot), value);
      Seen same = interned.putIfAbsent(seen, seen);
      all.add(same == null ? seen : same);
    }
    return all;
  }

  private boolean isSimple(Node node, List<Spot> spots) {
    for (Spot spot : spots) {
      if (!isSimple(node, spot)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a cell is either what the actor likes or not open. */
  private boolean isSimple(Node node, Spot spot) {
    return !openness.mayBeOpen(openness.place(spot))
        || isFree(node, spot)
        || node.freedom().origin(spot).isEmpty();
  }

  /** Whether the actor can set a cell to what it likes. */
  private static boolean isFree(Node node, Spot spot) {
    return node.freedom().origin(spot).equals(Optional.of(new Origin(spot, node.position())));
  }
}
