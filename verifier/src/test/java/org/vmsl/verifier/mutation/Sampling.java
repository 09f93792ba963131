package org.vmsl.verifier.mutation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.interpreter.Recorder;
import org.vmsl.machine.run.Assumptions;
import org.vmsl.machine.run.ClaimMonitor;
import org.vmsl.machine.run.InitialState;
import org.vmsl.machine.run.ReadComparison;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/**
 * Explores concrete executions of a system of known VMs whose open cells start with words of a
 * domain. A word is chosen when a step, a claim or an assumption first reads it, so executions that
 * do not differ are followed once.
 */
public final class Sampling {
  private final Scenario scenario;
  private final Interpreter interpreter;
  private final int executions;
  private final int steps;
  private final List<Long> domain;
  private final Set<Spot> fixed;
  private final Random random;
  private final Opening opening = new Opening();
  private final ClaimMonitor monitor;
  private final Assumptions assumptions;

  /**
   * @param executions how many are followed at most
   * @param steps how far each is followed
   */
  public Sampling(Scenario scenario, int executions, int steps, long seed) {
    this.scenario = scenario;
    this.interpreter = Interpreter.of(scenario.machine());
    this.executions = executions;
    this.steps = steps;
    this.random = new Random(seed);
    this.domain = domain(scenario);
    this.monitor = new ClaimMonitor(interpreter, scenario, opening);
    this.assumptions = new Assumptions(interpreter, scenario, opening);
    this.fixed = Spot.fixed(interpreter, scenario);
  }

  /**
   * What was found.
   *
   * @param breach how a claim fails; empty if none was seen to
   * @param executions how many were followed
   * @param complete whether these are all over the domain, followed to their ends
   */
  public record Found(Optional<String> breach, int executions, boolean complete) {}

  private static List<Long> domain(Scenario scenario) {
    Set<Long> words = new TreeSet<>(List.of(0L, 1L, 2L, 5L, 9L, -1L));
    scenario.pages().stream().limit(6).forEach(p -> words.add(p.address()));
    for (Claim claim : scenario.claims()) {
      java.util.regex.Matcher numbers =
          java.util.regex.Pattern.compile("(?<![A-Za-z0-9_])[0-9]{1,9}(?![A-Za-z0-9_])")
              .matcher(
                  claim.span().file().text().substring(claim.span().start(), claim.span().end()));
      while (numbers.find()) {
        long number = Long.parseLong(numbers.group());
        words.addAll(List.of(number, number + 1, number - 1));
      }
    }
    return List.copyOf(words);
  }

  /** Notices the first read of a cell that is open and for which nobody has chosen. */
  private final class Opening extends Recorder {
    private final Set<Spot> settled = new HashSet<>();
    private @Nullable Place place;
    private @Nullable List<Value> keys;

    void begin(List<Cell> chosen) {
      settled.clear();
      settled.addAll(fixed);
      chosen.forEach(c -> settled.add(Spot.of(interpreter, c.component(), c.keys())));
      place = null;
    }

    @Override
    public void reads(Place read, long prefix, long index) {
      if (place == null
          && read.component().initial().isEmpty()
          && !read.component().fixed()
          && !settled.contains(Spot.at(read, prefix, index))) {
        place = read;
        keys = read.keys().values(prefix, index);
      }
    }

    @Override
    public void writes(Place written, long prefix, long index, Value value) {
      settled.add(Spot.at(written, prefix, index));
    }
  }

  /** Explores. */
  public Found explore() {
    List<List<Cell>> open = new ArrayList<>(List.of(List.of()));
    int followed = 0;
    boolean complete = true;
    List<List<Cell>> done = new ArrayList<>();
    while (!open.isEmpty() && followed < executions) {
      List<Cell> chosen = open.removeLast();
      followed++;
      opening.begin(chosen);
      State state = InitialState.of(interpreter, scenario, chosen);
      boolean initial = assumptions.hold(state);
      Optional<String> breach = Optional.empty();
      boolean ended = true;
      if (opening.place == null && initial) {
        State watched = state.copy();
        breach = monitor.start(watched).map(b -> b.reason());
        for (int i = 0; i < steps && breach.isEmpty() && opening.place == null; i++) {
          if (!interpreter.isRunning(state)) {
            break;
          }
          interpreter.step(state, opening);
          if (opening.place == null) {
            breach = monitor.step(watched).map(b -> b.reason());
          }
        }
        ended = !interpreter.isRunning(state);
      }
      if (opening.place != null) {
        branch(open, chosen, opening.place, opening.keys);
      } else if (breach.isPresent()) {
        return new Found(Optional.of(breach.get() + " from " + chosen), followed, false);
      } else if (initial) {
        complete &= ended;
        done.add(chosen);
      }
    }
    Optional<String> told = told(done);
    return new Found(told, followed, complete && open.isEmpty());
  }

  private void branch(
      List<List<Cell>> open, List<Cell> chosen, Place place, @Nullable List<Value> keys) {
    if (keys == null || !(place.component().type() instanceof Type.Bits)) {
      return;
    }
    List<List<Cell>> ways = new ArrayList<>();
    for (long word : domain) {
      List<Cell> more = new ArrayList<>(chosen);
      more.add(new Cell(place.component(), keys, new Value.Word(word)));
      ways.add(more);
    }
    Collections.shuffle(ways, random);
    open.addAll(ways);
  }

  /** Two executions that differ in a page that is never readable, and can be told apart. */
  private Optional<String> told(List<List<Cell>> done) {
    for (Claim claim : scenario.claims()) {
      if (!(claim instanceof Claim.NeverReadable secret) || done.isEmpty()) {
        continue;
      }
      ReadComparison comparison = new ReadComparison(interpreter, secret.vms(), steps);
      for (int i = 0; i < 40; i++) {
        List<Cell> one = done.get(random.nextInt(done.size()));
        State first = InitialState.of(interpreter, scenario, one);
        State second = first.copy();
        for (long offset = 0; offset < 3; offset++) {
          Component memory = scenario.machine().specification().component("memory").orElseThrow();
          List<Value> keys = List.of(new Value.Word(secret.page().address() + offset));
          if (!fixed.contains(Spot.of(interpreter, memory, keys))) {
            second.set(memory, keys, new Value.Word(domain.get(random.nextInt(domain.size()))));
          }
        }
        opening.begin(List.of());
        if (assumptions.hold(second) && comparison.compare(first, second).isPresent()) {
          return Optional.of("executions are told apart: " + new LinkedHashSet<>(one));
        }
      }
    }
    return Optional.empty();
  }
}
