package org.vmsl.machine.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Value;

/**
 * A concrete state of a machine: a value for every cell of every component. States are equal if all
 * cells are. Copying is cheap, since copies share what is sparse until one of them changes it. A
 * state and its copies are for one thread.
 */
public final class State {
  private final Layout layout;
  private final long[] words;
  private final Value[] values;
  private final SparseWords[] sparseWords;
  private final SparseValues[] sparseValues;

  State(
      Layout layout,
      long[] words,
      Value[] values,
      SparseWords[] sparseWords,
      SparseValues[] sparseValues) {
    this.layout = layout;
    this.words = words;
    this.values = values;
    this.sparseWords = sparseWords;
    this.sparseValues = sparseValues;
  }

  /** A state with the same cells that can be changed independently. */
  public State copy() {
    SparseWords[] moreWords = sparseWords.clone();
    for (int i = 0; i < moreWords.length; i++) {
      moreWords[i] = moreWords[i].copy();
    }
    SparseValues[] moreValues = sparseValues.clone();
    for (int i = 0; i < moreValues.length; i++) {
      moreValues[i] = moreValues[i].copy();
    }
    return new State(layout, words.clone(), values.clone(), moreWords, moreValues);
  }

  /** Where the components are. */
  public Layout layout() {
    return layout;
  }

  /** The value of a cell. */
  public Value get(Component component, List<Value> keys) {
    return get(layout.place(component), keys);
  }

  /** The value of a cell of the component called {@code component}. */
  public Value get(String component, Value... keys) {
    return get(layout.place(component), List.of(keys));
  }

  /**
   * Sets a cell.
   *
   * @throws IllegalArgumentException if a key or the value is not of its type
   */
  public void set(Component component, List<Value> keys, Value value) {
    set(layout.place(component), keys, value);
  }

  /** Sets a cell of the component called {@code component}. */
  public void set(String component, List<Value> keys, Value value) {
    set(layout.place(component), keys, value);
  }

  private Value get(Place place, List<Value> keys) {
    return place.read(this, place.keys().prefix(keys), place.keys().index(keys));
  }

  private void set(Place place, List<Value> keys, Value value) {
    place.write(this, place.keys().prefix(keys), place.keys().index(keys), value);
  }

  /** All cells whose value is not their component's initial value, by component and keys. */
  public List<Cell> changed() {
    List<Cell> cells = new ArrayList<>();
    for (Place place : layout.places()) {
      changed(place.component(), cells::add);
    }
    return cells;
  }

  /** Shows the cells of {@code component} that differ from its initial value, by keys. */
  public void changed(Component component, Consumer<Cell> consumer) {
    Place place = layout.place(component);
    visitChanged(place, (prefix, index) -> consumer.accept(place.cell(this, prefix, index)));
  }

  /** Shows where the cells of a component are that differ from its initial value, by keys. */
  public void visitChanged(Place place, CellVisitor visitor) {
    visit(place, visitor, true);
  }

  /** As {@link #visitChanged}, but faster and in any order. */
  public void visitChangedInAnyOrder(Place place, CellVisitor visitor) {
    visit(place, visitor, false);
  }

  /**
   * Shows where the cells of a component are in which this state and {@code other} differ, in any
   * order. What two copies of a state still share takes no time.
   */
  public void visitDifferences(Place place, State other, CellVisitor visitor) {
    int at = place.offset();
    if (place.isFlat()) {
      boolean fits = place.encoding().fits();
      for (int i = at; i < at + place.keys().size(); i++) {
        if (fits ? words[i] != other.words[i] : !values[i].equals(other.values[i])) {
          visitor.visit(0, i - at);
        }
      }
    } else if (place.encoding().fits()) {
      sparseWords[at].visitDifferences(other.sparseWords[at], visitor);
    } else {
      sparseValues[at].visitDifferences(other.sparseValues[at], visitor);
    }
  }

  private void visit(Place place, CellVisitor visitor, boolean ascending) {
    int at = place.offset();
    if (place.isFlat()) {
      boolean fits = place.encoding().fits();
      long standard = place.initialWord();
      for (int i = 0; i < place.keys().size(); i++) {
        if (fits ? words[at + i] != standard : !values[at + i].equals(place.initial())) {
          visitor.visit(0, i);
        }
      }
    } else if (place.encoding().fits()) {
      sparseWords[at].visit(visitor, ascending);
    } else {
      sparseValues[at].visit(visitor);
    }
  }

  /** The array of all words in flat components; for the interpreter, see {@link Place}. */
  public long[] words() {
    return words;
  }

  /** The array of all values in flat components that do not fit words. */
  public Value[] values() {
    return values;
  }

  /** The sparse component of words with this number. */
  public SparseWords sparseWords(int number) {
    return sparseWords[number];
  }

  /** The sparse component of values with this number. */
  public SparseValues sparseValues(int number) {
    return sparseValues[number];
  }

  @Override
  public boolean equals(@Nullable Object object) {
    if (!(object instanceof State other) || other.layout != layout) {
      return false;
    }
    if (!Arrays.equals(words, other.words) || !Arrays.equals(values, other.values)) {
      return false;
    }
    for (int i = 0; i < sparseWords.length; i++) {
      if (!sparseWords[i].agrees(other.sparseWords[i])) {
        return false;
      }
    }
    for (int i = 0; i < sparseValues.length; i++) {
      if (!sparseValues[i].agrees(other.sparseValues[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    long hash = 31L * Arrays.hashCode(words) + Arrays.hashCode(values);
    for (SparseWords sparse : sparseWords) {
      hash = 31 * hash + sparse.hash();
    }
    for (SparseValues sparse : sparseValues) {
      hash = 31 * hash + sparse.hash();
    }
    return Long.hashCode(hash);
  }

  @Override
  public String toString() {
    return "state " + changed();
  }
}
