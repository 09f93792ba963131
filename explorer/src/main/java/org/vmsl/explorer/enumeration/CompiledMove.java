package org.vmsl.explorer.enumeration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmsl.explorer.BoundedSystem;
import org.vmsl.explorer.Move;
import org.vmsl.machine.compiled.CompiledWords;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.Layout;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;

/** A move of an actor as bytecode; see {@link BoundedSystem#apply}. */
final class CompiledMove {
  private final BoundedSystem system;
  private final CompiledWords.Word word;
  private final List<Setting> settings;
  private final boolean stores;

  /** A word for a cell. */
  private record Setting(Place place, long prefix, long index, long word) {
    static Setting of(Cell cell, Layout layout) {
      Place place = layout.place(cell.component());
      return new Setting(
          place,
          place.keys().prefix(cell.keys()),
          place.keys().index(cell.keys()),
          place.encoding().encode(cell.value()));
    }
  }

  /**
   * @param stores whether there is no transition if the machine stops
   */
  private CompiledMove(
      BoundedSystem system, CompiledWords.Word word, List<Cell> cells, boolean stores) {
    this.system = system;
    this.word = word;
    this.settings = new ArrayList<>();
    for (Cell cell : cells) {
      settings.add(Setting.of(cell, system.interpreter().layout()));
    }
    this.stores = stores;
  }

  /** A move of an actor; empty if it is left to the interpreter. */
  static Optional<CompiledMove> of(BoundedSystem system, CompiledWords words, Move move) {
    return switch (move) {
      case Move.GoesOn _ -> Optional.empty();
      case Move.Stores store ->
          words
              .of(store.instruction())
              .map(word -> new CompiledMove(system, word, store.settings(), true));
      case Move.Executes executes ->
          words
              .of(executes.instruction())
              .map(word -> new CompiledMove(system, word, executes.settings(), false));
    };
  }

  /** Changes a running state; whether there is such a transition. */
  boolean apply(State state) {
    for (int i = 0; i < settings.size(); i++) {
      Setting setting = settings.get(i);
      setting.place.writeWord(state, setting.prefix, setting.index, setting.word);
    }
    word.perform(state);
    if (stores && !system.interpreter().isRunning(state)) {
      return false;
    }
    system.forget(state);
    return true;
  }
}
