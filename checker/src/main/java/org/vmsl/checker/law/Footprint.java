package org.vmsl.checker.law;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vmsl.checker.symbolic.Inexpressible;
import org.vmsl.checker.term.Operation;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.specification.typed.Component;

/** Collects the cells of the state before a step on which terms depend. */
public final class Footprint {
  private final Terms terms;
  private final List<Component> components;
  private final Set<Place> places = new LinkedHashSet<>();
  private final Set<Inside> seen = new HashSet<>();

  /** Of a machine with these components. */
  public Footprint(Terms terms, List<Component> components) {
    this.terms = terms;
    this.components = components;
  }

  private record Inside(Term term, List<Term> guards) {}

  /** The cells found so far, none twice. */
  public List<Place> places() {
    return List.copyOf(places);
  }

  /** Adds the cells on which a term depends. */
  public Footprint add(Term term) {
    look(term, List.of());
    return this;
  }

  /** Adds the cells on which a term depends that is the body of a binder with this guard. */
  Footprint add(Term body, Optional<Term> guard) {
    look(body, guard.map(List::of).orElse(List.of()));
    return this;
  }

  /** Adds the cells on which it depends which cells a place names. */
  Footprint add(Place place) {
    place.keys().forEach(key -> add(key, place.guard()));
    place.guard().ifPresent(guard -> look(guard, List.of(terms.yes)));
    return this;
  }

  /**
   * @param guards of the binders around, innermost first
   */
  private void look(Term term, List<Term> guards) {
    if (!seen.add(new Inside(term, guards))) {
      return;
    }
    if (term.operation() == Operation.INITIAL) {
      components.stream()
          .filter(c -> c.name().equals(term.name()))
          .findFirst()
          .ifPresent(component -> places.add(place(component, term.arguments(), guards)));
    }
    if (term.operation() == Operation.ALL || term.operation() == Operation.COMPREHENSION) {
      // What the guard itself reads at its variable may be read at any value.
      look(term.argument(0), inner(terms.yes, guards));
      look(term.argument(1), inner(term.argument(0), guards));
    } else {
      term.arguments().forEach(argument -> look(argument, guards));
    }
  }

  private static List<Term> inner(Term guard, List<Term> guards) {
    List<Term> result = new ArrayList<>();
    result.add(guard);
    result.addAll(guards);
    return result;
  }

  private Place place(Component component, List<Term> keys, List<Term> guards) {
    Set<Long> variables = new HashSet<>();
    keys.forEach(key -> free(key, 0, variables));
    if (variables.isEmpty()) {
      return new Place(component, keys, Optional.empty());
    }
    int index = variables.iterator().next().intValue();
    Term guard = guards.get(index);
    Set<Long> others = new HashSet<>();
    free(guard, 0, others);
    others.remove(0L);
    if (variables.size() > 1 || !others.isEmpty()) {
      throw new Inexpressible("cells of " + component.name() + " that depend on two variables");
    }
    // The binders between the variable's and the keys are of no matter: none of them is mentioned.
    List<Term> lowered = keys;
    for (int i = 0; i < index; i++) {
      lowered = lowered.stream().map(key -> terms.sets().at(key, terms.no)).toList();
    }
    return new Place(component, lowered, Optional.of(guard));
  }

  /** The variables of binders outside of a term that it mentions. */
  private static void free(Term term, long depth, Set<Long> found) {
    if (term.operation() == Operation.BOUND && term.number() >= depth) {
      found.add(term.number() - depth);
    }
    boolean binds =
        term.operation() == Operation.ALL || term.operation() == Operation.COMPREHENSION;
    term.arguments().forEach(argument -> free(argument, binds ? depth + 1 : depth, found));
  }
}
