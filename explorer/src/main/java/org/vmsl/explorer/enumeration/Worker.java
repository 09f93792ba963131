package org.vmsl.explorer.enumeration;

import org.jspecify.annotations.Nullable;
import org.vmsl.explorer.BoundedSystem;
import org.vmsl.explorer.Move;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.outcome.Outcomes;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Value;

/** Follows the transitions of states; each thread has its own. */
final class Worker {
  private static final Move GOES_ON = new Move.GoesOn();

  private final BoundedSystem system;
  private final Interpreter interpreter;
  private final Claims claims;
  private final Packing packing;
  private final Effects effects;
  private final ActorMoves moves;
  private final long[] outcomes;
  private final Bytes source = new Bytes();

  /** The fingerprint of the state whose transitions are followed. */
  private long before;

  /**
   * A worker.
   *
   * @param counted the outcomes of rules to be counted; null if nobody asks for them
   */
  Worker(Scenario scenario, @Nullable Outcomes counted) {
    this.system = BoundedSystem.of(scenario);
    this.interpreter = system.interpreter();
    this.claims = new Claims(system);
    State base =
        system.starts().isEmpty() ? interpreter.state() : system.starts().getFirst().state();
    this.packing = new Packing(base);
    this.effects = new Effects(system, claims.watchStores(), counted);
    this.moves = ActorMoves.of(system, effects);
    this.outcomes = new long[counted == null ? 0 : counted.all().size()];
  }

  BoundedSystem system() {
    return system;
  }

  Claims claims() {
    return claims;
  }

  Packing packing() {
    return packing;
  }

  /** How often each outcome of a rule was reached, by position. */
  long[] outcomes() {
    return outcomes;
  }

  /**
   * The successors of some states.
   *
   * @param level holds the states
   * @param from the position of the first one there
   * @param to behind the last one
   * @param first the number of the state at position 0
   * @param depth how many transitions lead to the states
   * @param known the states that need not be told again
   */
  Successors expand(Records level, long from, long to, long first, long depth, Known known) {
    Successors successors = new Successors();
    for (long position = from; position < to; position++) {
      source.readFrom(level.get(position));
      State state = packing.get(source);
      before = packing.fingerprint();
      if (!interpreter.isRunning(state)) {
        continue;
      }
      Value vm = interpreter.current(state);
      if (system.isActor(vm)) {
        act(state, vm, first + position, depth, known, successors);
      } else {
        system.apply(state, GOES_ON, effects.begin(state, false));
        count();
        arrive(state, vm, Origin.of(first + position, 0), depth, known, successors);
      }
    }
    return successors;
  }

  private void act(
      State state, Value vm, long number, long depth, Known known, Successors successors) {
    int count = system.moves(vm).size();
    for (int i = 0; i < count; i++) {
      boolean done = moves.apply(state, vm, i);
      if (done) {
        count();
        long origin = Origin.of(number, i);
        if (effects.any()) {
          arrive(state, vm, origin, depth, known, successors);
        } else {
          successors.transition();
          lookAgain(state, vm, origin, depth, successors);
        }
      } else {
        system.forget(state);
      }
      effects.undo();
    }
  }

  private void count() {
    if (outcomes.length > 0) {
      outcomes[effects.outcome()]++;
    }
  }

  private void arrive(
      State state, Value vm, long origin, long depth, Known known, Successors successors) {
    successors.transition();
    Bytes bytes = successors.bytes();
    int start = bytes.size();
    long fingerprint = before ^ effects.change();
    if (known.comparesBytes()) {
      packing.put(effects.writes(), state, bytes);
    }
    if (known.contains(fingerprint, bytes.array(), start, bytes.size() - start)) {
      bytes.cut(start);
      lookAgain(state, vm, origin, depth, successors);
    } else {
      if (!known.comparesBytes()) {
        packing.put(effects.writes(), state, bytes);
      }
      successors.add(fingerprint, origin);
      look(state, vm, origin, depth, successors);
    }
  }

  /** Looks at a transition to a known state. */
  private void lookAgain(State state, Value vm, long origin, long depth, Successors successors) {
    if (claims.speakOfSteps()
        && (!effects.stores().isEmpty() || !interpreter.current(state).equals(vm))) {
      look(state, vm, origin, depth, successors);
    }
  }

  private void look(State state, Value vm, long origin, long depth, Successors successors) {
    boolean switched = !interpreter.current(state).equals(vm);
    for (Claims.Broken broken : claims.look(state, depth + 1, vm, switched, effects.stores())) {
      successors.found(origin, broken);
    }
  }
}
