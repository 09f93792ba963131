package org.vmsl.machine.interpreter;

import java.util.ArrayList;
import java.util.List;
import org.vmsl.machine.state.Encoding;
import org.vmsl.machine.state.Layout;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** The values of a type that occur in a state: in keys of cells that differ, or in values. */
final class Occurrences {
  private final Encoding encoding;
  private final List<Source> sources = new ArrayList<>();

  /**
   * A component in which values of the type can occur: in which keys, and whether in its values.
   */
  private record Source(Place place, List<Integer> keys, boolean inValues) {}

  /** The values of the type of {@code encoding}, which is scalar, in states of {@code layout}. */
  Occurrences(Layout layout, Encoding encoding) {
    this.encoding = encoding;
    for (Place place : layout.places()) {
      List<Integer> positions = new ArrayList<>();
      List<Encoding> keys = place.keys().keys();
      for (int i = 0; i < keys.size(); i++) {
        if (keys.get(i).type().equals(encoding.type())) {
          positions.add(i);
        }
      }
      boolean inValues = mentions(place.component().type(), encoding.type());
      if (inValues || !positions.isEmpty()) {
        sources.add(new Source(place, positions, inValues));
      }
    }
  }

  /** An expression whose value, or the parts of it, are to be gone through as well. */
  record Candidate(ValueNode node, Type type) {}

  /**
   * Values that have to be gone through though they may not occur in the state.
   *
   * @param further the values of expressions
   * @param bound slots of locals of the type
   */
  record Others(Encoding encoding, List<Candidate> further, List<Integer> bound) {
    Positions in(Frame f) {
      Positions more = new Positions();
      for (Candidate candidate : further) {
        collect(candidate.node.evaluate(f), candidate.type, encoding, more);
      }
      for (int outer : bound) {
        more.add(encoding.position(f.words[outer]));
      }
      more.finish();
      return more;
    }
  }

  /** Goes through the values of a type that occur in the state, others, and one more, if any. */
  static Loop loop(Others others, int slot) {
    Encoding encoding = others.encoding;
    return new Loop() {
      @Override
      boolean each(Frame f, Action body) {
        Positions more = others.in(f);
        Positions occurring = f.occurring(encoding);
        long fresh = Positions.smallestOutside(occurring, more);
        boolean exists =
            Long.compareUnsigned(fresh, encoding.last()) <= 0
                && !occurring.contains(fresh)
                && !more.contains(fresh);
        return occurring.each(position -> go(f, body, position))
            && more.each(position -> occurring.contains(position) || go(f, body, position))
            && (!exists || go(f, body, fresh));
      }

      private boolean go(Frame f, Action body, long position) {
        f.words[slot] = encoding.atPosition(position);
        return body.perform(f);
      }
    };
  }

  /** Adds all values of the type that occur in a state, by position. */
  void addTo(Positions found, State state) {
    for (Source source : sources) {
      Place place = source.place;
      Type type = place.component().type();
      if (source.inValues) {
        collect(place.initial(), type, encoding, found);
      }
      state.visitChangedInAnyOrder(
          place,
          (prefix, index) -> {
            for (int position : source.keys) {
              found.add(encoding.position(place.keys().key(prefix, index, position)));
            }
            if (source.inValues) {
              collect(place.read(state, prefix, index), type, encoding, found);
            }
          });
    }
  }

  static boolean mentions(Type type, Type sought) {
    if (type.equals(sought)) {
      return true;
    }
    return switch (type) {
      case Type.Option(Type element) -> mentions(element, sought);
      case Type.SetOf(Type element) -> mentions(element, sought);
      case Type.ListOf(Type element) -> mentions(element, sought);
      case Type.Struct struct ->
          struct.fields().stream().anyMatch(field -> mentions(field.type(), sought));
      case Type.Bits b -> false;
      case Type.Bool b -> false;
      case Type.Range r -> false;
      case Type.Aligned a -> false;
      case Type.Enumeration e -> false;
    };
  }

  /** Adds the parts of {@code value} that are of the encoding's type. */
  private static void collect(Value value, Type type, Encoding encoding, Positions found) {
    if (type.equals(encoding.type())) {
      found.add(encoding.position(encoding.encode(value)));
      return;
    }
    switch (type) {
      case Type.Option(Type element) -> {
        if (value instanceof Value.Some(Value held)) {
          collect(held, element, encoding, found);
        }
      }
      case Type.SetOf(Type element) ->
          Aggregates.items(value).forEach(v -> collect(v, element, encoding, found));
      case Type.ListOf(Type element) ->
          Aggregates.items(value).forEach(v -> collect(v, element, encoding, found));
      case Type.Struct struct -> {
        List<Value> fields = ((Value.Struct) value).fields();
        for (int i = 0; i < fields.size(); i++) {
          collect(fields.get(i), struct.fields().get(i).type(), encoding, found);
        }
      }
      default -> {}
    }
  }
}
