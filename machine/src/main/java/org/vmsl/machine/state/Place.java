package org.vmsl.machine.state;

import java.util.List;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Value;

/**
 * Where a component is in a {@link State}. Components with few cells are kept in flat arrays that
 * hold one after the other, from {@link #offset()} on; those with many sparsely, as number {@link
 * #offset()} of their kind.
 */
public final class Place {
  private final Component component;
  private final int ordinal;
  private final KeySpace keys;
  private final Encoding encoding;
  private final boolean flat;
  private final int offset;
  private final Value initial;
  private final long initialWord;

  Place(
      Component component,
      int ordinal,
      KeySpace keys,
      Encoding encoding,
      boolean flat,
      int offset,
      Value initial) {
    this.component = component;
    this.ordinal = ordinal;
    this.keys = keys;
    this.encoding = encoding;
    this.flat = flat;
    this.offset = offset;
    this.initial = initial;
    this.initialWord = encoding.fits() ? encoding.encode(initial) : 0;
  }

  /** The component. */
  public Component component() {
    return component;
  }

  /** The component's position in the specification. */
  public int ordinal() {
    return ordinal;
  }

  /** How its keys are numbered. */
  public KeySpace keys() {
    return keys;
  }

  /** How its values are kept. */
  public Encoding encoding() {
    return encoding;
  }

  /** Whether its cells are in a flat array. */
  public boolean isFlat() {
    return flat;
  }

  /** Where in the flat array, or which among the sparse ones. */
  public int offset() {
    return offset;
  }

  /** The value of every cell that nothing has set. */
  public Value initial() {
    return initial;
  }

  /** The initial value, encoded; 0 if it does not fit a word. */
  long initialWord() {
    return initialWord;
  }

  /** The value of a cell. */
  public Value read(State state, long prefix, long index) {
    return encoding.fits()
        ? encoding.decode(readWord(state, prefix, index))
        : readValue(state, prefix, index);
  }

  /** The encoded value of a cell; its type fits a word. */
  public long readWord(State state, long prefix, long index) {
    return flat
        ? state.words()[offset + (int) index]
        : state.sparseWords(offset).get(prefix, index);
  }

  /** The value of a cell; its type does not fit a word. */
  public Value readValue(State state, long prefix, long index) {
    return flat
        ? state.values()[offset + (int) index]
        : state.sparseValues(offset).get(prefix, index);
  }

  /** Sets a cell. */
  public void write(State state, long prefix, long index, Value value) {
    if (encoding.fits()) {
      writeWord(state, prefix, index, encoding.encode(value));
    } else {
      writeValue(state, prefix, index, value);
    }
  }

  /** Sets a cell to an encoded value; its type fits a word. */
  public void writeWord(State state, long prefix, long index, long value) {
    if (flat) {
      state.words()[offset + (int) index] = value;
    } else {
      state.sparseWords(offset).set(prefix, index, value);
    }
  }

  /** Sets a cell; its type does not fit a word. */
  public void writeValue(State state, long prefix, long index, Value value) {
    if (flat) {
      state.values()[offset + (int) index] = value;
    } else {
      state.sparseValues(offset).set(prefix, index, value);
    }
  }

  /**
   * Lets {@code watch} notice when a cell next gets another value; the cells are sparse, and their
   * type fits a word.
   */
  public void watch(State state, long prefix, long index, Watch watch) {
    state.sparseWords(offset).watch(prefix, index, watch);
  }

  /** The cell with its keys and present value. */
  public Cell cell(State state, long prefix, long index) {
    List<Value> values = keys.values(prefix, index);
    return new Cell(component, values, read(state, prefix, index));
  }

  @Override
  public String toString() {
    return "place of " + component.name();
  }
}
