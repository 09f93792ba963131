package org.vmsl.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmsl.machine.interpreter.Fetch;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.observation.Observation;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Value;

/** Steps in states that are partly open. */
final class Steps {
  private final Interpreter interpreter;
  private final Openness openness;
  private final Domain domain;
  private final Ways ways;
  private final Witness witness;
  private final Optional<Fetch> fetch;
  private final Expression self;

  /** The arguments but for the one that, as a length, is a whole page: copying that takes long. */
  private final List<Long> inRegisters;

  Steps(Interpreter interpreter, Openness openness, Domain domain, Ways ways, Witness witness) {
    this.interpreter = interpreter;
    this.openness = openness;
    this.domain = domain;
    this.ways = ways;
    this.witness = witness;
    this.fetch = Fetch.of(interpreter);
    this.self = new Expression.Variable(interpreter.machine().specification().self());
    long whole = Domain.pageSize(interpreter);
    this.inRegisters = domain.arguments().stream().filter(word -> word != whole).toList();
  }

  /** What comes of a step. */
  @FunctionalInterface
  interface Result {
    /**
     * Is told one way in which the step can be done.
     *
     * @param state after the step; the receiver's own
     * @param freedom what is open after the step; the receiver's own
     * @param choices that were needed for the step
     * @param stores assignments to words of memory
     */
    void is(State state, Freedom freedom, List<Choice> choices, List<Observation.Change> stores);
  }

  /** What the step just done has looked at and written. */
  Witness witness() {
    return witness;
  }

  /** The choices of which the first is to be made before a step; none if it needs no choice. */
  List<Choice> first(State state, Freedom freedom, Node.Deed deed) {
    Freedom settled = settled(freedom, counter(state, deed));
    return step(state.copy(), settled, deed)
        .map(need -> ways.choices(state, need, words(deed, need)))
        .orElse(List.of());
  }

  /** Does a step in all ways that open values leave; changes neither state nor freedom. */
  void each(State state, Freedom freedom, Node.Deed deed, Result result) {
    Optional<Spot> counter = counter(state, deed);
    each(state, settled(freedom, counter), deed, List.of(), unsettled(counter, result));
  }

  /** Does a step with choices that were made for one like it. */
  void again(State state, Freedom freedom, Node.Deed deed, List<Choice> made, Result result) {
    Optional<Spot> counter = counter(state, deed);
    State decided = state.copy();
    Freedom left = settled(freedom, counter).copy();
    List<Choice> choices = new ArrayList<>();
    for (Choice choice : made) {
      Origin origin = left.origin(choice.origin().spot()).orElseThrow();
      Choice now = new Choice(origin, choice.value(), choice.kept());
      left.choose(decided, now);
      choices.add(now);
    }
    each(decided, left, deed, choices, unsettled(counter, result));
  }

  /** Where an actor's code is only matters once it is written. */
  private static Freedom settled(Freedom freedom, Optional<Spot> counter) {
    if (counter.isEmpty()) {
      return freedom;
    }
    Freedom settled = freedom.copy();
    settled.value(counter.get());
    return settled;
  }

  private Result unsettled(Optional<Spot> counter, Result result) {
    return counter.isEmpty()
        ? result
        : (state, freedom, choices, stores) -> {
          Spot spot = counter.get();
          Place place = openness.place(spot);
          place.write(state, spot.prefix(), spot.index(), place.initial());
          freedom.reopen(spot);
          result.is(state, freedom, choices, stores);
        };
  }

  /** The cell of an actor that says where its next instruction is. */
  private Optional<Spot> counter(State state, Node.Deed deed) {
    return fetch
        .filter(f -> !(deed instanceof Node.Deed.GoesOn))
        .map(Fetch::cell)
        .filter(cell -> cell.keys().equals(List.of(self)))
        .map(cell -> interpreter.layout().place(cell.component()))
        .filter(openness::isOwn)
        .map(place -> {
          List<Value> keys = List.of(interpreter.current(state));
          return Spot.of(place, place.keys().prefix(keys), place.keys().index(keys));
        });
  }

  private void each(
      State state, Freedom freedom, Node.Deed deed, List<Choice> made, Result result) {
    ways.each(
        state,
        freedom,
        made,
        need -> words(deed, need),
        (before, open, choices) -> {
          State next = before.copy();
          Optional<Undetermined> need = step(next, open, deed);
          if (need.isEmpty()) {
            Freedom left = open.copy();
            witness.finish(left);
            result.is(next, left, choices, witness.stores());
          }
          return need;
        });
  }

  private List<Long> words(Node.Deed deed, Undetermined need) {
    if (deed instanceof Node.Deed.GoesOn) {
      return domain.data();
    }
    if (need.selecting()) {
      return domain.selectors();
    }
    return openness.isMemory(openness.place(need.spot())) ? domain.arguments() : inRegisters;
  }

  /** Does a step; what it would have needed if it could not be done. */
  private Optional<Undetermined> step(State state, Freedom freedom, Node.Deed deed) {
    witness.begin(state, freedom);
    try {
      switch (deed) {
        case Node.Deed.GoesOn d -> interpreter.step(state, witness);
        case Node.Deed.Executes(long word) -> interpreter.perform(state, word, witness);
        case Node.Deed.Stores d -> throw new IllegalArgumentException("" + d);
      }
      return Optional.empty();
    } catch (Undetermined e) {
      return Optional.of(e);
    }
  }

  /**
   * Changes state and freedom by a step of known code, if that needs no choice; the assignments to
   * words of memory.
   */
  Optional<List<Observation.Change>> determined(State state, Freedom freedom) {
    if (step(state, freedom, new Node.Deed.GoesOn()).isPresent()) {
      return Optional.empty();
    }
    witness.finish(freedom);
    return Optional.of(witness.stores());
  }
}
