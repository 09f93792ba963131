package org.vmsl.explorer.enumeration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmsl.explorer.BoundedSystem;
import org.vmsl.explorer.Move;
import org.vmsl.explorer.Scenarios;
import org.vmsl.machine.state.State;
import org.vmsl.specification.typed.Value;

/**
 * As bytecode, each move of an actor does what it does by the interpreter, and what it writes is
 * seen in the same order: in the states of random walks. {@code -Dvmsl.seed=N} takes other walks.
 */
final class ActorMovesTest {
  private static final long SEED = Long.getLong("vmsl.seed", 1);
  private static final int STATES = 150;

  static List<Path> systems() {
    List<Path> files = new ArrayList<>(Scenarios.in("bounded"));
    files.add(Scenarios.HOME.resolve("bench/share-and-message.vmsl"));
    return files;
  }

  @ParameterizedTest
  @MethodSource("systems")
  void bytecodeDoesWhatTheInterpreterDoes(Path file) {
    BoundedSystem system = BoundedSystem.of(Scenarios.read(file));
    Effects interpreted = new Effects(system, true, null);
    Effects compiled = new Effects(system, true, null);
    ActorMoves moves = ActorMoves.of(system, compiled, 0);
    Random random = new Random(SEED);
    State state = system.starts().getFirst().state().copy();
    for (int i = 0; i < STATES; i++) {
      if (!system.interpreter().isRunning(state)) {
        state = system.starts().get(random.nextInt(system.starts().size())).state().copy();
        continue;
      }
      Value vm = system.interpreter().current(state);
      if (!system.isActor(vm)) {
        system.interpreter().step(state);
        continue;
      }
      List<Move> all = system.moves(vm);
      State next = state;
      int chosen = random.nextInt(all.size());
      for (int position = 0; position < all.size(); position++) {
        State one = state.copy();
        State other = state.copy();
        boolean done = system.apply(one, all.get(position), interpreted.begin(one, true));
        assertThat(moves.apply(other, vm, position)).as("%s", all.get(position)).isEqualTo(done);
        assertThat(other.equals(one)).as("%s", all.get(position)).isTrue();
        assertThat(compiled.writes()).isEqualTo(interpreted.writes());
        assertThat(compiled.stores()).isEqualTo(interpreted.stores());
        assertThat(compiled.change()).isEqualTo(interpreted.change());
        if (done && (next.equals(state) || position == chosen)) {
          next = one;
        }
      }
      state = next;
    }
  }
}
