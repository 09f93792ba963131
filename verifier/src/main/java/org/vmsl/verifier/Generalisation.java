package org.vmsl.verifier;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vmsl.checker.symbolic.Cells;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.symbolic.SymbolicState;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;

/**
 * A state that covers two others: cells that differ between them are arbitrary in it. Whoever uses
 * it proves more than necessary, which may fail; but what is proved of it holds of both.
 */
final class Generalisation {
  private Generalisation() {}

  /**
   * The state {@code after} with every cell that differs from {@code before} arbitrary. None if a
   * cell that differs is no word or truth value, or if they differ in writes to unknown places.
   */
  static Optional<SymbolicState> of(SymbolicState before, SymbolicState after, Terms terms) {
    List<Cells> general = new ArrayList<>();
    for (int i = 0; i < after.components().size(); i++) {
      Optional<Cells> cells = of(before.components().get(i), after.components().get(i), terms);
      if (cells.isEmpty()) {
        return Optional.empty();
      }
      general.add(cells.get());
    }
    return Optional.of(new SymbolicState(general));
  }

  // Equal contents that are different objects are merely compared the long way.
  @SuppressWarnings("ReferenceEquality")
  private static Optional<Cells> of(Cells before, Cells after, Terms terms) {
    if (before.overlay() != after.overlay()) {
      return Optional.empty();
    }
    if (before.explicit().isSame(after.explicit())) {
      return Optional.of(after);
    }
    Set<List<Term>> keys = new HashSet<>(before.explicit().keys());
    keys.addAll(after.explicit().keys());
    Cells general = after;
    Facts nothing = Facts.none(terms);
    for (List<Term> key : keys.stream().sorted(Cells::compare).toList()) {
      Term value = after.read(key, terms, nothing);
      if (value.equals(before.read(key, terms, nothing))) {
        continue;
      }
      if (!(value.sort() instanceof Sort.Bits || value.sort() instanceof Sort.Bool)) {
        return Optional.empty();
      }
      general = general.write(key, terms.symbol(after.component().name(), value.sort()));
    }
    return Optional.of(general);
  }
}
