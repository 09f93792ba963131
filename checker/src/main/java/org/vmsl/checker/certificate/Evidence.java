package org.vmsl.checker.certificate;

import org.vmsl.checker.proof.Proof;

/** Why some conditions contradict each other. */
public sealed interface Evidence {

  /** A proof that the checker follows. */
  record Proved(Proof proof) implements Evidence {}

  /**
   * Nothing but a solver's word. The checker accepts it only on the record: what rests on it is
   * listed.
   */
  record Trusted() implements Evidence {}
}
