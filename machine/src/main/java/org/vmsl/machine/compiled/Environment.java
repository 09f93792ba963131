package org.vmsl.machine.compiled;

import org.vmsl.machine.state.Place;
import org.vmsl.specification.typed.Local;

/** What expressions speak of. */
interface Environment {
  /** The value of a local. */
  Node local(Local local);

  /** Binds a local; the node that stands for it, to be used from now on, is not large. */
  void bind(Local local, Node node);

  /** {@code node}, computed once if it may be. */
  Node once(Node node);

  /** The cell of a flat component of words with an index. */
  Node flat(Place place, Node index);

  /** The cell of a sparse component of words. */
  Node sparse(Place place, Node prefix, Node index);
}
