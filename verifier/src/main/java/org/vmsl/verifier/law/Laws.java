package org.vmsl.verifier.law;

import java.util.List;
import org.vmsl.checker.symbolic.Treatment;
import org.vmsl.checker.term.Terms;
import org.vmsl.specification.typed.Machine;

/**
 * The laws of a machine.
 *
 * @param terms in which they are written
 * @param treatment which parameters of the machine have any value
 */
public record Laws(
    Machine machine, Terms terms, Treatment.Symbolic treatment, List<DerivedLaw> all) {
  public Laws {
    all = List.copyOf(all);
  }
}
