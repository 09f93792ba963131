package org.vmsl.checker.symbolic;

import java.util.List;
import org.vmsl.checker.term.Term;
import org.vmsl.specification.typed.Component;

/** Which cells cannot have been changed by others since the start. */
public interface Retained {
  /** Whether a cell, its keys closed, is among them. */
  boolean retains(Component component, List<Term> keys);
}
