package org.vmsl.checker.symbolic;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vmsl.checker.term.Term;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Type;

/**
 * Cells of one component that others did not change. Words as keys are addresses: cells of one page
 * are all in or all out.
 *
 * @param unit the number of words in a page
 * @param classes the keys of the cells; instead of an address, that of the first word of its page
 */
public record Untouched(long unit, Set<List<Long>> classes) implements Retained {
  public Untouched {
    classes = Set.copyOf(classes);
  }

  @Override
  public boolean retains(Component component, List<Term> keys) {
    List<Long> numbers = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      boolean address = component.keys().get(i) instanceof Type.Bits;
      numbers.add(keys.get(i).number() & (address ? -unit : -1));
    }
    return classes.contains(numbers);
  }

  /** Whether there are single cells among these, rather than pages of them. */
  static boolean isSingle(Component component) {
    return component.keys().stream().noneMatch(Type.Bits.class::isInstance);
  }

  /** The cells that are among these and among others. */
  Untouched and(Retained others) {
    Set<List<Long>> both = new HashSet<>(classes);
    if (others instanceof Untouched(long size, Set<List<Long>> also) && size == unit) {
      both.retainAll(also);
    } else {
      both.clear();
    }
    return new Untouched(unit, both);
  }
}
