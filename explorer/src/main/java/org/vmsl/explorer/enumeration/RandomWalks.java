package org.vmsl.explorer.enumeration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vmsl.explorer.BoundedSystem;
import org.vmsl.explorer.Move;
import org.vmsl.explorer.PathRealisation;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.outcome.Outcomes;
import org.vmsl.machine.run.Breach;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Value;

/**
 * Walks at random through bounded systems that are too large to visit all states. Where a walk came
 * to an outcome of a rule, or to one after another, that no walk had come to, others start.
 */
public final class RandomWalks {
  private static final Move GOES_ON = new Move.GoesOn();
  private static final int LONGEST = 400;

  private final BoundedSystem system;
  private final Interpreter interpreter;
  private final Claims claims;
  private final Outcomes outcomes;
  private final Effects effects;
  private final Random random;
  private final long most;
  private final Progress.Watcher watcher;
  private final List<Place> places = new ArrayList<>();
  private final Set<Long> seen = new HashSet<>();
  private final long[] counts;
  private Optional<Violation> violation = Optional.empty();
  private long transitions;
  private long walks;
  private long deepest;

  /**
   * Where walks start, and how to come there.
   *
   * @param outcome the last one on the way, as a position; -1 at the start
   */
  private record Place(State state, Way way, int outcome) {}

  /** A way through the system, told from its end. */
  private record Way(
      @Nullable Way before, @Nullable Move last, BoundedSystem.Start start, long length) {
    Way then(Move move) {
      return new Way(this, move, start, length + 1);
    }

    List<Move> moves() {
      LinkedList<Move> moves = new LinkedList<>();
      for (Way way = this; way != null; way = way.before()) {
        if (way.last() != null) {
          moves.addFirst(way.last());
        }
      }
      return moves;
    }
  }

  /**
   * What walks have found.
   *
   * @param transitions how many were followed in all
   * @param depth how many led to the state that was farthest from the start
   * @param interrupted whether they were stopped from outside
   * @param notLookedAt the claims that were not looked at, with the reason
   */
  public record Found(
      long transitions,
      long walks,
      long depth,
      boolean interrupted,
      Optional<Violation> violation,
      Coverage coverage,
      Map<Claim, String> notLookedAt) {
    public Found {
      notLookedAt = Map.copyOf(notLookedAt);
    }
  }

  private RandomWalks(Scenario scenario, long seed, long most, Progress.Watcher watcher) {
    this.system = BoundedSystem.of(scenario);
    this.interpreter = system.interpreter();
    this.claims = new Claims(system);
    this.outcomes = Outcomes.of(scenario.machine().specification());
    this.counts = new long[outcomes.all().size()];
    this.effects = new Effects(system, claims.watchStores(), outcomes);
    this.random = new Random(seed);
    this.most = most;
    this.watcher = watcher;
  }

  /**
   * Walks until a claim breaks, but no more than so many transitions.
   *
   * @param seed the same one leads to the same walks
   */
  public static Found walk(Scenario scenario, long seed, long most, Progress.Watcher watcher) {
    return new RandomWalks(scenario, seed, most, watcher).walk();
  }

  private Found walk() {
    for (BoundedSystem.Start start : system.starts()) {
      Way way = new Way(null, null, start, 0);
      places.add(new Place(start.state(), way, -1));
      claims.start(start.state()).forEach(broken -> found(broken, way));
    }
    boolean interrupted = false;
    while (!places.isEmpty() && violation.isEmpty() && transitions < most && !interrupted) {
      // The later ones are harder to come to.
      int chosen = Math.max(random.nextInt(places.size()), random.nextInt(places.size()));
      long before = transitions;
      walk(places.get(chosen));
      walks++;
      if (transitions == before && isOver()) {
        break;
      }
      interrupted =
          watcher.stopAfter(new Progress(seen.size(), transitions, places.size(), deepest, 0));
    }
    return new Found(
        transitions,
        walks,
        deepest,
        interrupted,
        violation,
        new Coverage(
            outcomes.all().stream().map(o -> new Coverage.Count(o, counts[o.position()])).toList()),
        claims.notLookedAt());
  }

  /** Whether no walk leads anywhere. */
  private boolean isOver() {
    return places.stream().noneMatch(place -> interpreter.isRunning(place.state()));
  }

  private void walk(Place place) {
    State state = place.state().copy();
    Way way = place.way();
    int last = place.outcome();
    for (int i = 0; i < LONGEST && interpreter.isRunning(state) && transitions < most; i++) {
      Value vm = interpreter.current(state);
      boolean actor = system.isActor(vm);
      Move move = actor ? any(system.moves(vm)) : GOES_ON;
      if (!system.apply(state, move, effects.begin(state, actor))) {
        system.forget(state);
        effects.undo();
        continue;
      }
      transitions++;
      way = way.then(move);
      deepest = Math.max(deepest, way.length());
      int outcome = effects.outcome();
      counts[outcome]++;
      boolean switched = !interpreter.current(state).equals(vm);
      for (Claims.Broken broken :
          claims.look(state, way.length(), vm, switched, effects.stores())) {
        found(broken, way);
      }
      if (violation.isPresent()) {
        return;
      }
      if (seen.add((long) last << Integer.SIZE | outcome) && interpreter.isRunning(state)) {
        places.add(new Place(state.copy(), way, outcome));
      }
      last = outcome;
    }
  }

  private Move any(List<Move> moves) {
    return moves.get(random.nextInt(moves.size()));
  }

  private void found(Claims.Broken broken, Way way) {
    if (violation.isEmpty()) {
      Breach breach = broken.breach();
      List<Move> path = way.moves();
      violation =
          Optional.of(
              new Violation(
                  breach,
                  way.start(),
                  path,
                  PathRealisation.realise(system, way.start(), path, breach)));
    }
  }
}
