package org.vmsl.explorer.enumeration;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
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
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final BoundedSystem system;
  private final Interpreter interpreter;
  private final Claims claims;
  private final Outcomes outcomes;
  private final Effects effects;
  private final long seed;
  private final long most;
  private final Progress.Watcher watcher;
  private final Optional<Saving> saving;
  private final Optional<SavedWalks> saved;
  private final List<Place> places = new ArrayList<>();

  /** Outcomes after one another that were reached, in the order in which they were. */
  private final Set<Long> seen = new LinkedHashSet<>();

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
  record Place(State state, Way way, int outcome) {}

  /**
   * A way through the system, told from its end.
   *
   * @param last the position of the last move among those of its VM
   * @param start the position of the initial state
   */
  record Way(@Nullable Way before, int last, int start, long length) {
    static Way from(int start) {
      return new Way(null, 0, start, 0);
    }

    Way then(int move) {
      return new Way(this, move, start, length + 1);
    }

    List<Integer> moves() {
      LinkedList<Integer> moves = new LinkedList<>();
      for (Way way = this; way.before() != null; way = way.before()) {
        moves.addFirst(way.last());
      }
      return moves;
    }
  }

  /**
   * How far whole walks got.
   *
   * @param places how many there were
   * @param seen how many
   */
  record Whole(long transitions, long walks, long deepest, long[] counts, int places, int seen) {}

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

  private RandomWalks(Scenario scenario, Walking walking, Progress.Watcher watcher) {
    this.system = BoundedSystem.of(scenario);
    this.interpreter = system.interpreter();
    this.claims = new Claims(system);
    this.outcomes = Outcomes.of(scenario.machine().specification());
    this.counts = new long[outcomes.all().size()];
    this.effects = new Effects(system, claims.watchStores(), outcomes);
    this.seed = walking.seed();
    this.most = walking.most();
    this.watcher = watcher;
    this.saving = walking.save();
    this.saved = saving.map(s -> new SavedWalks(s.file(), scenario, seed));
  }

  /**
   * Walks until a claim breaks, but no more than so many transitions.
   *
   * @throws IOException if a file cannot be read or written, or is not of this system
   */
  public static Found walk(Scenario scenario, Walking walking, Progress.Watcher watcher)
      throws IOException {
    RandomWalks walks = new RandomWalks(scenario, walking, watcher);
    walks.start();
    if (walking.resume().isPresent()) {
      new SavedWalks(walking.resume().get(), scenario, walking.seed()).load(walks);
    }
    return walks.walk();
  }

  private void start() {
    for (int i = 0; i < system.starts().size(); i++) {
      State state = system.starts().get(i).state();
      Way way = Way.from(i);
      places.add(new Place(state, way, -1));
      claims.start(state).forEach(broken -> found(broken, way));
    }
  }

  private Found walk() throws IOException {
    boolean interrupted = false;
    Whole whole = whole();
    long last = System.nanoTime();
    while (!places.isEmpty() && violation.isEmpty() && transitions < most && !interrupted) {
      // What a walk does depends on its number, so that walks may go on in another process.
      Random random = new Random(seed + walks * SPREAD);
      // The later ones are harder to come to.
      int chosen = Math.max(random.nextInt(places.size()), random.nextInt(places.size()));
      long before = transitions;
      boolean cut = !walk(places.get(chosen), random);
      walks++;
      if (transitions == before && isOver()) {
        break;
      }
      if (!cut) {
        whole = whole();
      }
      if (saving.isPresent() && System.nanoTime() - last > saving.get().interval().toNanos()) {
        save(whole);
        last = System.nanoTime();
      }
      interrupted =
          watcher.stopAfter(new Progress(seen.size(), transitions, places.size(), deepest, 0));
    }
    save(whole);
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

  private Whole whole() {
    return new Whole(transitions, walks, deepest, counts.clone(), places.size(), seen.size());
  }

  private void save(Whole whole) throws IOException {
    if (saved.isPresent()) {
      saved.get().save(whole, places, seen);
    }
  }

  /** Goes on from where earlier walks ended. */
  void resume(Whole whole, List<Way> ways, List<Integer> last, List<Long> reached) {
    transitions = whole.transitions();
    walks = whole.walks();
    deepest = whole.deepest();
    System.arraycopy(whole.counts(), 0, counts, 0, counts.length);
    seen.addAll(reached);
    for (int i = places.size(); i < ways.size(); i++) {
      Way way = ways.get(i);
      State state = system.starts().get(way.start()).state().copy();
      system.follow(state, way.moves(), move -> {});
      places.add(new Place(state, way, last.get(i)));
    }
  }

  /** How many outcomes are told apart. */
  int outcomes() {
    return counts.length;
  }

  /** Whether no walk leads anywhere. */
  private boolean isOver() {
    return places.stream().noneMatch(place -> interpreter.isRunning(place.state()));
  }

  /** Walks on from a place; whether the walk came to its end. */
  private boolean walk(Place place, Random random) {
    State state = place.state().copy();
    Way way = place.way();
    int last = place.outcome();
    for (int i = 0; i < LONGEST && interpreter.isRunning(state); i++) {
      if (transitions >= most) {
        return false;
      }
      Value vm = interpreter.current(state);
      boolean actor = system.isActor(vm);
      List<Move> moves = system.moves(vm);
      int position = actor ? random.nextInt(moves.size()) : 0;
      Move move = actor ? moves.get(position) : GOES_ON;
      if (!system.apply(state, move, effects.begin(state, actor))) {
        system.forget(state);
        effects.undo();
        continue;
      }
      transitions++;
      way = way.then(position);
      deepest = Math.max(deepest, way.length());
      int outcome = effects.outcome();
      counts[outcome]++;
      boolean switched = !interpreter.current(state).equals(vm);
      for (Claims.Broken broken :
          claims.look(state, way.length(), vm, switched, effects.stores())) {
        found(broken, way);
      }
      if (violation.isPresent()) {
        return false;
      }
      if (seen.add((long) last << Integer.SIZE | outcome) && interpreter.isRunning(state)) {
        places.add(new Place(state.copy(), way, outcome));
      }
      last = outcome;
    }
    return true;
  }

  private void found(Claims.Broken broken, Way way) {
    if (violation.isEmpty()) {
      Breach breach = broken.breach();
      BoundedSystem.Start start = system.starts().get(way.start());
      List<Move> path = new ArrayList<>();
      system.follow(start.state().copy(), way.moves(), path::add);
      violation =
          Optional.of(
              new Violation(
                  breach, start, path, PathRealisation.realise(system, start, path, breach)));
    }
  }
}
