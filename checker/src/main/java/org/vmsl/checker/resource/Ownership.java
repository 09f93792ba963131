package org.vmsl.checker.resource;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsl.checker.symbolic.Retained;
import org.vmsl.checker.term.OrderedMap;
import org.vmsl.checker.term.Term;
import org.vmsl.scenario.Assertion;
import org.vmsl.specification.typed.Component;

/**
 * The shares of cells that a VM has, in quarters: what it was allotted at the start, and what was
 * given away and got since. Immutable.
 */
public final class Ownership implements Retained {
  private final Allotment.Part allotted;
  private final OrderedMap<Place, Integer> changes;

  private Ownership(Allotment.Part allotted, OrderedMap<Place, Integer> changes) {
    this.allotted = allotted;
    this.changes = changes;
  }

  /** What a VM has at the start. */
  public static Ownership of(Allotment.Part allotted) {
    return new Ownership(allotted, OrderedMap.empty(Comparator.naturalOrder()));
  }

  /** The share of a cell, from 0 to {@link Assertion#WHOLE}. */
  public int share(Place place) {
    @Nullable Integer change = changes.get(place);
    return allotted.share(place) + (change == null ? 0 : change);
  }

  /** After a share of a cell was given away; none if the VM does not have as much. */
  public Optional<Ownership> without(Place place, int quarters) {
    return quarters < 1 || share(place) < quarters
        ? Optional.empty()
        : Optional.of(changed(place, -quarters));
  }

  /** After a share of a cell was got; none if that is more than there is. */
  public Optional<Ownership> with(Place place, int quarters) {
    return quarters < 1 || share(place) + quarters > Assertion.WHOLE
        ? Optional.empty()
        : Optional.of(changed(place, quarters));
  }

  private Ownership changed(Place place, int quarters) {
    @Nullable Integer before = changes.get(place);
    return new Ownership(allotted, changes.plus(place, (before == null ? 0 : before) + quarters));
  }

  /** The cells of which shares were given away or got since the start. */
  List<Place> changed() {
    return changes.keys();
  }

  /** Whether nobody else can have changed the cell since the start. */
  @Override
  public boolean retains(Component component, List<Term> keys) {
    Place place = new Place(component, keys);
    return allotted.share(place) > 0 && !changes.containsKey(place);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Ownership that
        && allotted.equals(that.allotted)
        && changes.keys().equals(that.changes.keys())
        && changes.values().equals(that.changes.values());
  }

  @Override
  public int hashCode() {
    return changes.keys().hashCode();
  }
}
