package org.vmsl.machine.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vmsl.specification.evaluation.Evaluator;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Value;

/** Where each component of a machine is in its states. */
public final class Layout {
  /** Components with more cells than this are kept sparsely. */
  private static final int MOST_FLAT = 4096;

  private final Machine machine;
  private final Encodings encodings;
  private final List<Place> places;
  private final Map<String, Place> byName = new HashMap<>();
  private final State initial;

  /** The places of the components of {@code machine}. */
  public Layout(Machine machine) {
    this.machine = machine;
    this.encodings = new Encodings(machine);
    Evaluator evaluator = new Evaluator(machine);
    List<Place> all = new ArrayList<>();
    int words = 0;
    int values = 0;
    int sparseWords = 0;
    int sparseValues = 0;
    for (Component component : machine.specification().components()) {
      Encoding encoding = encodings.of(component.type());
      KeySpace keys =
          new KeySpace(component.name(), component.keys().stream().map(encodings::of).toList());
      boolean flat = keys.size() >= 0 && keys.size() <= MOST_FLAT;
      int size = flat ? (int) keys.size() : 1;
      int offset;
      if (encoding.fits()) {
        offset = flat ? words : sparseWords;
        words += flat ? size : 0;
        sparseWords += flat ? 0 : size;
      } else {
        offset = flat ? values : sparseValues;
        values += flat ? size : 0;
        sparseValues += flat ? 0 : size;
      }
      Value start = component.initial().map(evaluator::value).orElse(encoding.zero());
      Place place = new Place(component, all.size(), keys, encoding, flat, offset, start);
      all.add(place);
      byName.put(component.name(), place);
    }
    this.places = List.copyOf(all);
    this.initial = start(words, values, sparseWords, sparseValues);
  }

  private State start(int words, int values, int sparseWords, int sparseValues) {
    long[] flatWords = new long[words];
    Value[] flatValues = new Value[values];
    SparseWords[] words2 = new SparseWords[sparseWords];
    SparseValues[] values2 = new SparseValues[sparseValues];
    for (Place place : places) {
      int at = place.offset();
      if (place.isFlat()) {
        int end = at + (int) place.keys().size();
        if (place.encoding().fits()) {
          Arrays.fill(flatWords, at, end, place.encoding().encode(place.initial()));
        } else {
          Arrays.fill(flatValues, at, end, place.initial());
        }
      } else if (place.encoding().fits()) {
        words2[at] = new SparseWords(place.encoding().encode(place.initial()));
      } else {
        values2[at] = new SparseValues(place.initial());
      }
    }
    return new State(this, flatWords, flatValues, words2, values2);
  }

  /** The machine. */
  public Machine machine() {
    return machine;
  }

  /** How values are kept in words. */
  public Encodings encodings() {
    return encodings;
  }

  /** The places of all components, in the order of the specification. */
  public List<Place> places() {
    return places;
  }

  /** The place of a component. */
  public Place place(Component component) {
    return place(component.name());
  }

  /** The place of the component called {@code name}. */
  public Place place(String name) {
    Place place = byName.get(name);
    if (place == null) {
      throw new IllegalArgumentException(
          "machine " + machine.specification().name() + " has no component " + name);
    }
    return place;
  }

  /** A new state where every cell has its component's initial value, or zero if it has none. */
  public State state() {
    return initial.copy();
  }
}
