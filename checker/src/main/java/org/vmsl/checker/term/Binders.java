package org.vmsl.checker.term;

import static org.vmsl.checker.term.Operation.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Terms in and out of the bodies of binders; see {@link Sets}. */
final class Binders {
  private final Terms terms;

  Binders(Terms terms) {
    this.terms = terms;
  }

  Term over(Term variable, Term body) {
    return rebind(
        body,
        0,
        (leaf, depth) -> leaf.equals(variable) ? bound(depth, leaf.sort()) : leaf,
        new HashMap<>());
  }

  Term at(Term body, Term value) {
    return rebind(
        body,
        0,
        (leaf, depth) -> {
          if (leaf.operation() != BOUND || leaf.number() < depth) {
            return leaf;
          }
          return leaf.number() == depth ? raised(value, depth) : shifted(leaf, -1);
        },
        new HashMap<>());
  }

  /** A term for use inside {@code binders} more binders. */
  Term raised(Term term, int binders) {
    return binders == 0
        ? term
        : rebind(
            term,
            0,
            (leaf, depth) ->
                shifted(leaf, leaf.operation() == BOUND && leaf.number() >= depth ? binders : 0),
            new HashMap<>());
  }

  private Term shifted(Term leaf, long by) {
    return by == 0 ? leaf : bound(leaf.number() + by, leaf.sort());
  }

  private Term bound(long index, Sort sort) {
    return terms.intern(BOUND, sort, List.of(), index);
  }

  /** What stands for a symbol or bound variable inside some number of binders. */
  private interface Rebinding {
    Term of(Term leaf, int depth);
  }

  private record Inside(Term term, int depth) {}

  private Term rebind(Term term, int depth, Rebinding rebinding, Map<Inside, Term> done) {
    if (term.operation() == SYMBOL || term.operation() == BOUND) {
      return rebinding.of(term, depth);
    }
    if (term.arguments().isEmpty()) {
      return term;
    }
    Inside place = new Inside(term, depth);
    Term known = done.get(place);
    if (known == null) {
      int inner = term.operation() == ALL || term.operation() == COMPREHENSION ? depth + 1 : depth;
      List<Term> arguments = new ArrayList<>(term.arguments().size());
      for (Term argument : term.arguments()) {
        arguments.add(rebind(argument, inner, rebinding, done));
      }
      known = terms.rebuild(term, arguments);
      done.put(place, known);
    }
    return known;
  }
}
