package org.vmsl.checker.symbolic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;

/** The states that were met at points where control came back, to notice when one repeats. */
public final class Covered {
  /** How many of the latest states of a point a new one is compared with. */
  private static final int REMEMBERED = 64;

  private final Terms terms;
  private final boolean replacing;
  private final @Nullable Covered outer;
  private final Map<Point, Deque<Met>> met = new HashMap<>();
  private final Map<Point, Integer> counts = new HashMap<>();

  /**
   * With nothing met yet.
   *
   * @param replacing whether a state may cover another one by taking its unknowns for something
   *     else; not if it matters which initial values a value depends on
   */
  public Covered(Terms terms, boolean replacing) {
    this.terms = terms;
    this.replacing = replacing;
    this.outer = null;
  }

  /** With everything met that {@code outer} has met, which is not changed. */
  public Covered(Covered outer) {
    this.terms = outer.terms;
    this.replacing = outer.replacing;
    this.outer = outer;
  }

  /** A place in the programs: a VM about to step, and where. */
  public record Point(int vm, Term place) {}

  private record Met(SymbolicState state, Facts facts) {}

  /**
   * Whether a state met before at a point covers this one. Where initial values matter, it must
   * have been met with all facts of this one: executions that a fact tells apart are no longer
   * followed as one, and the state met before does not say so.
   *
   * @param follows whether a condition follows from {@code facts}
   */
  public boolean covers(Point point, SymbolicState state, Facts facts, Predicate<Term> follows) {
    return met.getOrDefault(point, new ArrayDeque<>()).stream()
            .anyMatch(earlier ->
                (replacing || earlier.facts.includes(facts))
                    && Coverage.covers(
                        earlier.state, earlier.facts, state, terms, replacing, follows))
        || (outer != null && outer.covers(point, state, facts, follows));
  }

  /** The last state met at a point. */
  public Optional<SymbolicState> latest(Point point) {
    Deque<Met> states = met.get(point);
    if (states != null && !states.isEmpty()) {
      return Optional.of(states.getFirst().state);
    }
    return outer == null ? Optional.empty() : outer.latest(point);
  }

  /** Remembers a state; how many were met at its point by now, not counting the outer ones. */
  public int add(Point point, SymbolicState state, Facts facts) {
    Deque<Met> states = met.computeIfAbsent(point, p -> new ArrayDeque<>());
    states.addFirst(new Met(state, facts));
    if (states.size() > REMEMBERED) {
      states.removeLast();
    }
    return counts.merge(point, 1, Integer::sum);
  }

  /** Remembers everything that {@code inner} has met. */
  public void addAll(Covered inner) {
    inner.met.forEach((point, states) -> {
      List<Met> oldestFirst = new ArrayList<>(states).reversed();
      oldestFirst.forEach(m -> add(point, m.state, m.facts));
    });
  }
}
