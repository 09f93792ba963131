package org.vmsl.checker.symbolic;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Type;

/** Cells that others may have changed, compared with what they held before or in another state. */
public final class Renewed {
  private Renewed() {}

  /**
   * Whether others may have changed different cells of a component in two states, but such as can
   * be looked at one by one.
   */
  static boolean areSingle(Component component, Cells.Since one, Cells.Since other) {
    return Untouched.isSingle(component)
        && one.retained() instanceof Untouched here
        && other.retained() instanceof Untouched there
        && here.unit() == there.unit()
        && here.elements().equals(there.elements())
        && unnamed(here).equals(unnamed(there));
  }

  private static Set<List<Long>> unnamed(Untouched untouched) {
    Set<List<Long>> unnamed = new HashSet<>(untouched.classes());
    untouched.named().forEach(unnamed::remove);
    return unnamed;
  }

  /** Keys of single cells that others may have changed in one state, but not in another. */
  public static List<List<Term>> apart(Cells general, Cells special, Terms terms) {
    List<List<Term>> apart = new ArrayList<>();
    if (general.base() instanceof Cells.Since one
        && special.base() instanceof Cells.Since other
        && areSingle(general.component(), one, other)) {
      Untouched here = (Untouched) one.retained();
      Untouched there = (Untouched) other.retained();
      List<List<Long>> all = new ArrayList<>(here.classes());
      all.addAll(there.classes());
      for (List<Long> numbers : all) {
        if (!here.classes().contains(numbers) || !there.classes().contains(numbers)) {
          apart.add(Untouched.keys(general.component(), numbers, terms));
        }
      }
    }
    return apart;
  }

  /**
   * A state with writes to cells that were not known where they belong, now that facts tell that.
   *
   * @throws Undetermined for a key that they do not tell
   */
  public static SymbolicState settled(SymbolicState state, Facts facts) {
    SymbolicState settled = state;
    for (Cells cells : state.components()) {
      settled = settled.with(settled(cells, facts));
    }
    return settled;
  }

  private static Cells settled(Cells cells, Facts facts) {
    if (!(cells.overlay() instanceof Cells.Overlay(Cells below, List<Term> keys, Term value))) {
      return cells;
    }
    List<Term> known = keys.stream().map(facts::simplify).toList();
    for (Term key : known) {
      if (!key.isClosed()) {
        throw new Undetermined(key);
      }
    }
    Cells settled = settled(below, facts).write(known, value);
    for (List<Term> key : cells.explicit().keys()) {
      settled = settled.write(key, cells.read(key, facts.terms(), facts));
    }
    return settled;
  }

  /**
   * Whether a cell holds whatever set others have left there, which may have any elements.
   *
   * @param renamed the cells whose contents are taken for others
   */
  static boolean isAnySet(Cells cells, List<Term> key, Set<String> renamed) {
    return cells.component().type() instanceof Type.SetOf(Type element)
        && !(element instanceof Type.Aligned)
        && cells.explicit().get(key) == null
        && cells.base() instanceof Cells.Since since
        && renamed.contains(since.name(cells.component()))
        && !since.retained().retains(cells.component(), key);
  }

  /**
   * A fact, said of what cells hold in a state instead of what they held before, as far as they
   * hold anything.
   */
  public static Term now(Term fact, SymbolicState state, Terms terms) {
    List<Term> either = new ArrayList<>();
    either.add(terms.substitute(fact, term -> now(term, state, either, terms)));
    return terms.or(either);
  }

  private static @Nullable Term now(
      Term unknown, SymbolicState state, List<Term> either, Terms terms) {
    if (!Coverage.isUnknown(unknown) || unknown.name().indexOf('\'') < 0) {
      return null;
    }
    if (unknown.name().contains(".of")) {
      Arbitrary.cells(state, unknown)
          .map(cells -> Arbitrary.whole(unknown, cells, terms))
          .ifPresent(option -> either.add(terms.not(terms.isSome(option))));
    }
    return Arbitrary.held(unknown, state, terms).orElse(unknown);
  }
}
