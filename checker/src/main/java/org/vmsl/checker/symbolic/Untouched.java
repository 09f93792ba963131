package org.vmsl.checker.symbolic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Type;

/**
 * Cells of one component that others did not change. Words as keys are addresses: cells of one page
 * are all in or all out.
 *
 * @param unit the number of words in a page
 * @param classes the keys of the cells; instead of an address, that of the first word of its page
 * @param elements the pages that sets of pages which others may have changed are made of; all if
 *     none are named
 */
public record Untouched(long unit, Set<List<Long>> classes, List<Long> elements)
    implements Retained {
  /** The name of an unknown that stands for each page that a scenario does not declare. */
  private static final String UNDECLARED = "no declared page";

  /** Stands for that unknown in keys; no page has this address. */
  private static final long NO_PAGE = -1;

  public Untouched {
    // In an order that is always the same, for terms are made in it.
    classes = Collections.unmodifiableSet(sorted(classes));
    elements = List.copyOf(elements);
  }

  private static Set<List<Long>> sorted(Set<List<Long>> classes) {
    Comparator<List<Long>> byFirst = Comparator.comparing(List::getFirst);
    return classes.stream()
        .sorted(byFirst.thenComparing(List::getLast))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Stands for each page that a scenario does not declare, as a key or an element. */
  public static Term undeclared(Sort page, Terms terms) {
    return terms.symbol(UNDECLARED, 0, page);
  }

  /** What stands for a key in the classes of a component. */
  public static long number(Term key) {
    return key.name().equals(UNDECLARED) ? NO_PAGE : key.number();
  }

  @Override
  public boolean retains(Component component, List<Term> keys) {
    List<Long> numbers = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      boolean address = component.keys().get(i) instanceof Type.Bits;
      if (!keys.get(i).isClosed() && (address || number(keys.get(i)) != NO_PAGE)) {
        return false;
      }
      numbers.add(number(keys.get(i)) & (address ? -unit : -1));
    }
    return classes.contains(numbers);
  }

  /** The classes without those of pages that are not declared. */
  List<List<Long>> named() {
    return classes.stream().filter(numbers -> !numbers.contains(NO_PAGE)).toList();
  }

  /** Some numbers as the keys of a single cell. */
  static List<Term> keys(Component component, List<Long> numbers, Terms terms) {
    List<Term> keys = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      int width = ((Sort.Bits) Sort.of(component.keys().get(i))).width();
      keys.add(terms.words().number(numbers.get(i), width));
    }
    return keys;
  }

  /** Whether there are single cells among these, rather than pages of them. */
  static boolean isSingle(Component component) {
    return component.keys().stream().noneMatch(Type.Bits.class::isInstance);
  }

  /** The cells that are among these and among others. */
  Untouched and(Retained others) {
    Set<List<Long>> both = new HashSet<>(classes);
    if (others instanceof Untouched also && also.unit == unit) {
      both.retainAll(also.classes);
    } else {
      both.clear();
    }
    return new Untouched(unit, both, elements);
  }
}
