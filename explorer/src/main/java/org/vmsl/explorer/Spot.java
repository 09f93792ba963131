package org.vmsl.explorer;

import org.jspecify.annotations.Nullable;
import org.vmsl.machine.state.Place;

/**
 * Where a cell is in a state.
 *
 * @param component the position of its component in the specification
 */
record Spot(int component, long prefix, long index) implements Comparable<Spot> {
  static Spot of(Place place, long prefix, long index) {
    return new Spot(place.ordinal(), prefix, index);
  }

  @Override
  public int compareTo(Spot other) {
    int byComponent = Integer.compare(component, other.component);
    int byPrefix = Long.compareUnsigned(prefix, other.prefix);
    int byIndex = Long.compareUnsigned(index, other.index);
    return byComponent != 0 ? byComponent : byPrefix != 0 ? byPrefix : byIndex;
  }

  // As records have it, but faster: sets and maps of places are asked all the time.
  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof Spot other
        && component == other.component
        && prefix == other.prefix
        && index == other.index;
  }

  @Override
  public int hashCode() {
    return (31 * component + Long.hashCode(prefix)) * 31 + Long.hashCode(index);
  }
}
