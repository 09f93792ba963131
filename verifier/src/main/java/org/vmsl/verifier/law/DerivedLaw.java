package org.vmsl.verifier.law;

import java.util.List;
import org.vmsl.checker.law.Law;
import org.vmsl.checker.term.Term;
import org.vmsl.machine.outcome.Outcome;

/**
 * A law that was found.
 *
 * @param outcome how the step ends, in the specification's words
 * @param separation those of its conditions that say that cells are different
 * @param apart whether all cells that are written are different from all others that are read or
 *     written; else some may be the same
 */
public record DerivedLaw(Law law, Outcome outcome, List<Term> separation, boolean apart) {
  public DerivedLaw {
    separation = List.copyOf(separation);
  }
}
