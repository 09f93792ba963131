package org.vmsl.explorer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;

/**
 * Tries things in states that are partly open: a step, a claim, an assumption. Where one needs an
 * open value, all words that it may be are tried. As there may be too many ways, each thing is
 * tried in so many only, and all things together, too.
 */
final class Ways {
  private final Openness openness;
  private final Bounds bounds;
  private long tried;
  private boolean chosen;
  private boolean cut;

  /** Something that may need open values. */
  @FunctionalInterface
  interface Trial {
    /**
     * Tries it; changes neither state nor freedom.
     *
     * @param choices that were made so far
     * @return what it needs first, or nothing if it is done
     */
    Optional<Undetermined> with(State state, Freedom freedom, List<Choice> choices);
  }

  Ways(Openness openness, Bounds bounds) {
    this.openness = openness;
    this.bounds = bounds;
  }

  /** Whether a value was ever chosen. */
  boolean chosen() {
    return chosen;
  }

  /** Whether something was not tried in all ways. */
  boolean cut() {
    return cut;
  }

  /** Whether no more ways are left for anything. */
  boolean exhausted() {
    return tried >= bounds.ways();
  }

  /**
   * Tries something in all ways, those with the fewest choices first.
   *
   * @param made choices that were made before
   * @param words that what is needed may be
   */
  void each(
      State state,
      Freedom freedom,
      List<Choice> made,
      Function<Undetermined, List<Long>> words,
      Trial trial) {
    Optional<Undetermined> first = trial.with(state, freedom, made);
    if (first.isEmpty()) {
      return;
    }
    long most = Math.min(tried + bounds.waysOfOne(), bounds.ways());
    Queue<Need> needs = new ArrayDeque<>();
    needs.add(new Need(state, freedom, made, first.get()));
    while (!needs.isEmpty()) {
      Need need = needs.remove();
      for (Choice choice : choices(need.state(), need.cell(), words.apply(need.cell()))) {
        if (tried >= most) {
          cut = true;
          return;
        }
        tried++;
        State decided = need.state().copy();
        Freedom left = need.freedom().copy();
        left.choose(decided, choice);
        List<Choice> choices = new ArrayList<>(need.made());
        choices.add(choice);
        trial
            .with(decided, left, choices)
            .ifPresent(cell -> needs.add(new Need(decided, left, choices, cell)));
      }
    }
  }

  /** A state in which something open is needed. */
  private record Need(State state, Freedom freedom, List<Choice> made, Undetermined cell) {}

  /** The values that something open can get. */
  List<Choice> choices(State state, Undetermined need, List<Long> words) {
    chosen = true;
    Spot spot = need.spot();
    Place place = openness.place(spot);
    List<Choice> choices = new ArrayList<>();
    List<Long> values = Domain.values(place.encoding(), words);
    values.forEach(value -> choices.add(new Choice(need.origin(), value, false)));
    long present = place.readWord(state, spot.prefix(), spot.index());
    if (need.origin().position() != Origin.START && !values.contains(present)) {
      choices.add(new Choice(need.origin(), present, true));
    }
    return choices;
  }
}
