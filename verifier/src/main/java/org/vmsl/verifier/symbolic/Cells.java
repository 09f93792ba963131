package org.vmsl.verifier.symbolic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.vmsl.specification.typed.Component;
import org.vmsl.verifier.term.Sort;
import org.vmsl.verifier.term.Term;
import org.vmsl.verifier.term.Terms;

/**
 * The contents of one state component: what was last written at closed keys, above what was written
 * at keys that are not closed, above the initial contents. Immutable.
 *
 * @param initial the value of every cell at the start; empty: arbitrary
 * @param explicit values by closed keys; they count before {@code overlay}
 * @param overlay the last write at keys that are not closed, and everything before it
 */
public record Cells(
    Component component,
    Optional<Term> initial,
    PMap<List<Term>, Term> explicit,
    @Nullable Overlay overlay) {

  /** A write at keys that are not closed. */
  public record Overlay(Cells below, List<Term> keys, Term value) {}

  /** How many cells a read at keys that are not closed may have to tell apart. */
  private static final int ALIASES = 2_000;

  /** A component as it is at the start, before any setup. */
  static Cells atStart(Component component, Optional<Term> initial) {
    return new Cells(component, initial, HashTreePMap.empty(), null);
  }

  /** The value at some keys, which are as simple as the facts make them. */
  Term read(List<Term> keys, Terms terms, Facts facts) {
    boolean closed = keys.stream().allMatch(Term::isClosed);
    if (closed) {
      Term value = explicit.get(keys);
      if (value != null) {
        return value;
      }
    }
    Term result = below(keys, terms, facts);
    if (closed) {
      return result;
    }
    List<Map.Entry<List<Term>, Term>> aliases = new ArrayList<>();
    for (Map.Entry<List<Term>, Term> entry : explicit.entrySet()) {
      if (!facts.settle(same(keys, entry.getKey(), terms)).equals(Optional.of(false))) {
        aliases.add(entry);
        if (aliases.size() > ALIASES) {
          throw new Inexpressible(
              "a read of " + component.name() + " at an address that can be one of very many");
        }
      }
    }
    // The order makes no difference to the value, but the term should be the same in every run.
    aliases.sort(Map.Entry.comparingByKey(Cells::compare));
    for (Map.Entry<List<Term>, Term> entry : aliases) {
      result = terms.conditional(same(keys, entry.getKey(), terms), entry.getValue(), result);
    }
    return result;
  }

  private Term below(List<Term> keys, Terms terms, Facts facts) {
    if (overlay == null) {
      Sort sort = Sort.of(component.type());
      return initial.orElseGet(() -> terms.initial(component.name(), keys, sort));
    }
    Term same = facts.simplify(same(keys, overlay.keys, terms));
    return same.isTruth(true)
        ? overlay.value
        : terms.conditional(same, overlay.value, overlay.below.read(keys, terms, facts));
  }

  /** These cells after a write. */
  Cells write(List<Term> keys, Term value) {
    return keys.stream().allMatch(Term::isClosed)
        ? new Cells(component, initial, explicit.plus(List.copyOf(keys), value), overlay)
        : new Cells(
            component, initial, HashTreePMap.empty(), new Overlay(this, List.copyOf(keys), value));
  }

  static Term same(List<Term> a, List<Term> b, Terms terms) {
    List<Term> parts = new ArrayList<>(a.size());
    for (int i = 0; i < a.size(); i++) {
      parts.add(terms.equal(a.get(i), b.get(i)));
    }
    return terms.and(parts);
  }

  /** Orders closed keys. */
  static int compare(List<Term> a, List<Term> b) {
    for (int i = 0; i < a.size(); i++) {
      int order =
          Comparator.<Long>comparingLong(n -> n ^ Long.MIN_VALUE)
              .compare(a.get(i).number(), b.get(i).number());
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
