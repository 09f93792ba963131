package org.vmsl.explorer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.interpreter.Recorder;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;

/** How an actor looks at what it can see: it loads words of memory, and uses its own registers. */
final class Looks {
  /** Registers of a larger number are not looked at. */
  private static final long REGISTERS = 64;

  private final Interpreter interpreter;
  private final Openness openness;
  private final Actions actions;

  Looks(Interpreter interpreter, Openness openness, Actions actions) {
    this.interpreter = interpreter;
    this.openness = openness;
    this.actions = actions;
  }

  /** Whether the current VM could load the word at an address. */
  boolean canLoad(State state, long address) {
    return actions.load().isPresent()
        && openness.memory().isPresent()
        && loads(state, actions.load().get(), Spot.of(openness.memory().get(), 0, address));
  }

  private boolean loads(State state, Actions.Load load, Spot spot) {
    State trial = state.copy();
    Spot at = load.address().of(interpreter.current(state));
    openness.place(at).writeWord(trial, at.prefix(), at.index(), spot.index());
    return reads(trial, load.word()).contains(spot);
  }

  /** What an instruction reads; changes the state. */
  private Set<Spot> reads(State trial, long word) {
    Set<Spot> seen = new HashSet<>();
    interpreter.perform(
        trial,
        word,
        new Recorder() {
          @Override
          public void reads(Place place, long prefix, long index) {
            seen.add(Spot.of(place, prefix, index));
          }
        });
    return seen;
  }

  /**
   * What shows to the VM that is current in two states that these differ: for each cell in which
   * they do and which it can see, how it looks at that.
   */
  List<List<Listing.Move>> at(int vm, State one, State other) {
    List<List<Listing.Move>> all = new ArrayList<>();
    for (Spot spot : differences(one, other)) {
      if (openness.isMemory(openness.place(spot))) {
        actions
            .load()
            .filter(load -> loads(one, load, spot))
            .ifPresent(load -> all.add(List.of(new Listing.Move.Load(spot.index()))));
      } else if (openness.group(spot) == openness.vm(vm)) {
        using(one, spot).ifPresent(word -> all.add(List.of(new Listing.Move.Execute(word))));
      }
    }
    return all;
  }

  private List<Spot> differences(State one, State other) {
    List<Spot> spots = new ArrayList<>();
    for (Place place : interpreter.layout().places()) {
      if (openness.isMemory(place) || openness.isOwn(place)) {
        one.visitDifferences(
            place, other, (prefix, index) -> spots.add(Spot.of(place, prefix, index)));
      }
    }
    return spots.stream().sorted().toList();
  }

  /** An instruction that reads a cell of the current VM. */
  private Optional<Long> using(State state, Spot spot) {
    for (long position = 0; position < REGISTERS; position++) {
      for (long word : actions.words(position)) {
        if (reads(state.copy(), word).contains(spot)) {
          return Optional.of(word);
        }
      }
    }
    return Optional.empty();
  }
}
