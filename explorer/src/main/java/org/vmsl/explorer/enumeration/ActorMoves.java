package org.vmsl.explorer.enumeration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsl.explorer.BoundedSystem;
import org.vmsl.machine.compiled.CompiledWords;
import org.vmsl.machine.state.State;
import org.vmsl.specification.typed.Value;

/**
 * Follows the moves of actors: by the interpreter at first, since the JVM's means for bytecode take
 * long to load and most systems are small, and then as bytecode. For one thread.
 */
final class ActorMoves {
  /** How many moves are followed by the interpreter. */
  private static final long PATIENCE = 300_000;

  private final BoundedSystem system;
  private final Effects effects;
  private final long patience;
  private final Map<Value, List<Optional<CompiledMove>>> compiled = new HashMap<>();
  private @Nullable CompiledWords words;
  private long followed;

  private ActorMoves(BoundedSystem system, Effects effects, long patience) {
    this.system = system;
    this.effects = effects;
    this.patience = patience;
  }

  /**
   * The moves of the actors of a system.
   *
   * @param effects sees what they do
   */
  static ActorMoves of(BoundedSystem system, Effects effects) {
    return of(system, effects, PATIENCE);
  }

  /** As the other one; so many moves are followed by the interpreter. */
  static ActorMoves of(BoundedSystem system, Effects effects, long patience) {
    // Bytecode does not say which decisions it takes.
    return new ActorMoves(system, effects, effects.seesOutcomes() ? Long.MAX_VALUE : patience);
  }

  /**
   * Changes a running state by a move of its current VM; see {@link BoundedSystem#apply}.
   *
   * @param position of the move among those of the VM
   */
  boolean apply(State state, Value vm, int position) {
    effects.begin(state, true);
    if (followed < patience) {
      followed++;
    } else {
      CompiledMove move = compiled(vm).get(position).orElse(null);
      if (move != null) {
        return move.apply(state);
      }
    }
    return system.apply(state, system.moves(vm).get(position), effects);
  }

  private List<Optional<CompiledMove>> compiled(Value vm) {
    List<Optional<CompiledMove>> moves = compiled.get(vm);
    if (moves == null) {
      CompiledWords machine = words();
      moves = system.moves(vm).stream().map(m -> CompiledMove.of(system, machine, m)).toList();
      compiled.put(vm, moves);
    }
    return moves;
  }

  private CompiledWords words() {
    CompiledWords made = words;
    if (made == null) {
      made = CompiledWords.of(system.interpreter(), effects);
      words = made;
    }
    return made;
  }
}
