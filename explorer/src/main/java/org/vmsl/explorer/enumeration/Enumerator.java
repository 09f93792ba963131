package org.vmsl.explorer.enumeration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import org.vmsl.explorer.BoundedSystem;
import org.vmsl.explorer.Move;
import org.vmsl.explorer.PathRealisation;
import org.vmsl.explorer.Watcher;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.run.Breach;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Value;

/** Enumerates the states of a bounded system breadth first. */
public final class Enumerator {
  private static final List<Move> GOES_ON = List.of(new Move.GoesOn());

  private final BoundedSystem system;
  private final Interpreter interpreter;
  private final Limits limits;
  private final Watcher watcher;
  private final Claims claims;
  private final Claims.Stores stores;
  private final Map<State, Integer> known = new HashMap<>();
  private final List<State> states = new ArrayList<>();

  /** For each state its predecessor, or for an initial one -1 minus its position among those. */
  private final List<Integer> before = new ArrayList<>();

  private final List<Move> moves = new ArrayList<>();
  private final List<Violation> violations = new ArrayList<>();
  private long transitions;
  private long depth;

  private Enumerator(BoundedSystem system, Limits limits, Watcher watcher) {
    this.system = system;
    this.interpreter = system.interpreter();
    this.limits = limits;
    this.watcher = watcher;
    this.claims = new Claims(system);
    this.stores = claims.stores();
  }

  /** Enumerates the bounded system of a scenario. */
  public static Enumeration enumerate(Scenario scenario, Limits limits, Watcher watcher) {
    return new Enumerator(BoundedSystem.of(scenario), limits, watcher).enumerate();
  }

  private Enumeration enumerate() {
    start();
    int next = 0;
    Enumeration.End end = Enumeration.End.COMPLETE;
    while (next < states.size()) {
      int level = states.size();
      if (!violations.isEmpty() && !limits.keepsGoing()) {
        break;
      }
      if (states.size() >= limits.states()) {
        end = Enumeration.End.STATES;
        break;
      }
      if (depth >= limits.depth()) {
        end = deadEnds(next) ? Enumeration.End.COMPLETE : Enumeration.End.DEPTH;
        break;
      }
      for (; next < level; next++) {
        if (watcher.stopAfter(states.size(), depth)) {
          return result(Enumeration.End.INTERRUPTED);
        }
        expand(next);
      }
      depth += states.size() > level ? 1 : 0;
    }
    return result(violations.isEmpty() ? end : Enumeration.End.VIOLATION);
  }

  private boolean deadEnds(int from) {
    return states.subList(from, states.size()).stream().noneMatch(interpreter::isRunning);
  }

  private Enumeration result(Enumeration.End end) {
    return new Enumeration(
        states.size(), transitions, depth, end, violations, claims.notLookedAt());
  }

  private void start() {
    for (int i = 0; i < system.starts().size(); i++) {
      State state = system.starts().get(i).state();
      if (known.putIfAbsent(state, states.size()) == null) {
        add(state, -1 - i, GOES_ON.getFirst());
        int number = states.size() - 1;
        claims.start(state).forEach(breach -> found(breach, number, List.of()));
      }
    }
  }

  private void add(State state, int from, Move move) {
    states.add(state);
    before.add(from);
    moves.add(move);
  }

  private void expand(int number) {
    State state = states.get(number);
    if (!interpreter.isRunning(state)) {
      return;
    }
    Value vm = interpreter.current(state);
    for (Move move : system.isActor(vm) ? system.moves(vm) : GOES_ON) {
      State next = state.copy();
      if (!system.apply(next, move, stores.recorder())) {
        continue;
      }
      transitions++;
      boolean fresh = known.putIfAbsent(next, states.size()) == null;
      if (fresh) {
        add(next, number, move);
      }
      if (fresh || claims.speakOfSteps()) {
        claims
            .look(next, depth + 1, vm, stores)
            .forEach(breach -> found(breach, number, List.of(move)));
      }
    }
  }

  private void found(Breach breach, int number, List<Move> last) {
    if (!violations.isEmpty() && !limits.keepsGoing()) {
      return;
    }
    LinkedList<Move> path = new LinkedList<>(last);
    int at = number;
    while (before.get(at) >= 0) {
      path.addFirst(moves.get(at));
      at = before.get(at);
    }
    BoundedSystem.Start start = system.starts().get(-1 - before.get(at));
    violations.add(
        new Violation(breach, start, path, PathRealisation.realise(system, start, path, breach)));
  }
}
