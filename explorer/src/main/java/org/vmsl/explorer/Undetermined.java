package org.vmsl.explorer;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Thrown where an open value is read, which must be chosen first. */
final class Undetermined extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient @Nullable Spot spot;
  private final transient @Nullable Origin origin;
  private final boolean selecting;

  /**
   * @param selecting whether no hypercall has been selected yet
   */
  Undetermined(Spot spot, Origin origin, boolean selecting) {
    super("open", null, false, false);
    this.spot = spot;
    this.origin = origin;
    this.selecting = selecting;
  }

  Spot spot() {
    return Optional.ofNullable(spot).orElseThrow();
  }

  Origin origin() {
    return Optional.ofNullable(origin).orElseThrow();
  }

  boolean selecting() {
    return selecting;
  }
}
