package org.vmsl.explorer.enumeration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsl.explorer.BoundedSystem;
import org.vmsl.explorer.Move;
import org.vmsl.explorer.PathRealisation;
import org.vmsl.machine.outcome.Outcomes;
import org.vmsl.machine.run.Breach;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Value;

/**
 * Enumerates the states of a bounded system breadth first. States get numbers in the order in which
 * they are reached, which does not depend on threads.
 */
public final class Enumerator implements AutoCloseable {
  private final Settings settings;
  private final Progress.Watcher watcher;
  private final @Nullable Outcomes counted;
  private final List<Worker> all = new ArrayList<>();
  private final Worker worker;
  private final BoundedSystem system;
  private final Workers workers;
  private final Search search;
  private final Optional<Checkpoint> checkpoint;
  private final long interval;
  private long saved = System.nanoTime();

  private Enumerator(Scenario scenario, Settings settings, Progress.Watcher watcher)
      throws IOException {
    this.settings = settings;
    this.watcher = watcher;
    this.counted = settings.coverage() ? Outcomes.of(scenario.machine().specification()) : null;
    for (int i = 0; i < settings.threads(); i++) {
      all.add(new Worker(scenario, counted));
    }
    this.worker = all.getFirst();
    this.system = worker.system();
    for (Scenario.VirtualMachine vm : scenario.vms()) {
      if (system.moves(new Value.Word(vm.number())).size() >= Origin.MOST_MOVES) {
        throw new IllegalArgumentException(vm.name() + " has too many moves");
      }
    }
    this.search =
        settings.resume().isPresent()
            ? new Checkpoint(settings.resume().get(), scenario, settings)
                .load(worker.outcomes().length)
            : new Search(settings, worker.outcomes().length);
    this.checkpoint = settings.save().map(s -> new Checkpoint(s.file(), scenario, settings));
    this.interval = settings.save().map(s -> s.interval().toNanos()).orElse(Long.MAX_VALUE);
    this.workers = new Workers(all);
  }

  /** As the other one, with fingerprints and without files. */
  public static Enumeration enumerate(Scenario scenario, Limits limits) {
    try {
      return enumerate(scenario, Settings.of(limits), Progress.Watcher.NONE);
    } catch (IOException e) {
      throw new IllegalStateException("there are no files", e);
    }
  }

  /**
   * Enumerates the bounded system of a scenario whose initial state satisfies the machine's
   * invariants.
   *
   * @throws IOException if a file cannot be read or written, or is not of this system
   */
  public static Enumeration enumerate(
      Scenario scenario, Settings settings, Progress.Watcher watcher) throws IOException {
    try (Enumerator enumerator = new Enumerator(scenario, settings, watcher)) {
      return enumerator.enumerate();
    } catch (UncheckedIOException e) {
      // There is no room on the disk for a single state.
      throw e.getCause();
    }
  }

  private Enumeration enumerate() throws IOException {
    if (settings.resume().isEmpty()) {
      start();
    }
    search.found.forEach(f -> forget(f.broken().claim()));
    Enumeration.End end;
    try {
      end = follow();
    } catch (OutOfMemoryError e) {
      search.forgetLevels();
      return result(Enumeration.End.MEMORY);
    } catch (UncheckedIOException e) {
      return result(Enumeration.End.DISK);
    }
    save();
    return result(end);
  }

  private void forget(int claim) {
    all.forEach(w -> w.claims().forget(claim));
  }

  private void start() {
    Bytes bytes = new Bytes();
    Bytes source = new Bytes();
    for (int i = 0; i < system.starts().size(); i++) {
      State state = system.starts().get(i).state();
      bytes.clear();
      worker.packing().put(state, bytes);
      source.readFrom(MemorySegment.ofArray(bytes.array()).asSlice(0, bytes.size()));
      worker.packing().get(source);
      long fingerprint = worker.packing().fingerprint();
      long origin = Origin.start(i);
      if (search.add(fingerprint, origin, bytes.array(), 0, bytes.size())) {
        worker.claims().start(state).forEach(b -> search.found(new Successors.Found(origin, b)));
      }
    }
    search.begin();
  }

  private Enumeration.End follow() throws IOException {
    while (true) {
      while (search.followed < search.level.size()) {
        Optional<Enumeration.End> end = end();
        if (end.isPresent()) {
          return end.get();
        }
        workers.round(search);
        if (System.nanoTime() - saved > interval) {
          save();
        }
      }
      if (isBroken()) {
        return Enumeration.End.VIOLATION;
      }
      if (!search.deeper()) {
        return Enumeration.End.COMPLETE;
      }
    }
  }

  /** Whether it ends because of a violation once the level is done. */
  private boolean isBroken() {
    return !search.found.isEmpty() && !settings.limits().keepsGoing();
  }

  /** Why it ends before the next round. */
  private Optional<Enumeration.End> end() {
    Limits limits = settings.limits();
    if (watcher.stopAfter(search.progress())) {
      return Optional.of(Enumeration.End.INTERRUPTED);
    }
    if (search.depth == 0 && search.followed == 0 && isBroken()) {
      return Optional.of(Enumeration.End.VIOLATION);
    }
    if (search.states() >= limits.states()) {
      return Optional.of(Enumeration.End.STATES);
    }
    if (search.depth >= limits.depth()) {
      return Optional.of(Enumeration.End.DEPTH);
    }
    return Optional.empty();
  }

  private void save() throws IOException {
    if (checkpoint.isPresent()) {
      checkpoint.get().save(search, outcomes());
      saved = System.nanoTime();
    }
  }

  private long[] outcomes() {
    long[] sums = search.outcomes.clone();
    for (Worker one : all) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += one.outcomes()[i];
      }
    }
    return sums;
  }

  private Enumeration result(Enumeration.End end) {
    List<Violation> violations = new ArrayList<>();
    for (Successors.Found found : search.found) {
      violations.add(violation(found));
      if (!settings.limits().keepsGoing()) {
        break;
      }
    }
    return new Enumeration(
        search.states(),
        search.transitions,
        search.depth + (search.next.size() > 0 ? 1 : 0),
        end,
        settings.exact(),
        violations,
        coverage(),
        worker.claims().notLookedAt());
  }

  private Optional<Coverage> coverage() {
    if (counted == null) {
      return Optional.empty();
    }
    long[] sums = outcomes();
    return Optional.of(
        new Coverage(
            counted.all().stream()
                .map(outcome -> new Coverage.Count(outcome, sums[outcome.position()]))
                .toList()));
  }

  private Violation violation(Successors.Found found) {
    LinkedList<Integer> moves = new LinkedList<>();
    long origin = found.origin();
    while (!Origin.isStart(origin)) {
      moves.addFirst(Origin.move(origin));
      origin = search.origins.get(Origin.state(origin));
    }
    BoundedSystem.Start start = system.starts().get(Origin.position(origin));
    List<Move> path = new ArrayList<>();
    system.follow(start.state().copy(), moves, path::add);
    Breach told = found.broken().breach();
    Breach breach =
        new Breach(worker.claims().claim(found.broken().claim()), told.steps(), told.reason());
    return new Violation(breach, start, path, PathRealisation.realise(system, start, path, breach));
  }

  @Override
  public void close() {
    workers.close();
    search.close();
  }
}
