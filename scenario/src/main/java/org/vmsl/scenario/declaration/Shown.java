package org.vmsl.scenario.declaration;

import java.util.List;
import org.vmsl.scenario.Claim;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.Term;

/** What stands behind {@code show}. */
public sealed interface Shown {

  /** {@code V halts with e}. */
  record Halts(Identifier vm, Term condition) implements Shown {}

  /** {@code V never halts}. */
  record NeverHalts(Identifier vm) implements Shown {}

  /** {@code V never reaches L}. */
  record NeverReaches(Identifier vm, Term place) implements Shown {}

  /** {@code at every switch e}, {@code at every step e}. */
  record Always(Claim.Moment moment, Term condition) implements Shown {}

  /** {@code page p, … never written by V, …}, or {@code never readable to}. */
  record Untouched(List<Term> pages, boolean written, List<Identifier> vms) implements Shown {
    public Untouched {
      pages = List.copyOf(pages);
      vms = List.copyOf(vms);
    }
  }
}
