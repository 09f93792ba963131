package org.vmsl.machine.compiled;

import java.util.HashSet;
import java.util.Set;
import org.vmsl.machine.state.Place;

/**
 * The sparse cells that are known to change, and so are read whenever they are needed: all that are
 * near one that has changed.
 */
final class Changeable {
  private static final int NEAR_BITS = 6;

  private record Neighbourhood(int component, long prefix, long number) {}

  private final Set<Neighbourhood> known = new HashSet<>();

  /** Says that a cell changes; whether that is new. */
  boolean add(Place place, long prefix, long index) {
    return known.add(neighbourhood(place, prefix, index));
  }

  /** Whether a cell may change. */
  boolean contains(Place place, long prefix, long index) {
    return known.contains(neighbourhood(place, prefix, index));
  }

  private static Neighbourhood neighbourhood(Place place, long prefix, long index) {
    return new Neighbourhood(place.ordinal(), prefix, index >>> NEAR_BITS);
  }
}
