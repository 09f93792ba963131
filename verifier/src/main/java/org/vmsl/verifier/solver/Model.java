package org.vmsl.verifier.solver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;

/**
 * A value for every unknown: for the cells and symbols named, the given one; for all others zero.
 *
 * @param cells the values of initial cells, in a fixed order
 * @param symbols the values of symbols
 */
public record Model(SequencedMap<Cell, Term> cells, Map<Term, Term> symbols) {

  /** Every unknown is zero. */
  public static final Model ALL_ZERO = new Model(new LinkedHashMap<>(), Map.of());

  /** A cell at the start, its keys closed. */
  public record Cell(String component, List<Term> keys) {}

  /** The value of a term; closed if every sort in it is a scalar or built of explicit parts. */
  public Term value(Term term, Terms terms) {
    return value(term, terms, new HashMap<>());
  }

  /**
   * As the other one.
   *
   * @param done the values of terms by this model that are known already; gets more
   */
  public Term value(Term term, Terms terms, Map<Term, Term> done) {
    Term known = done.get(term);
    if (known != null) {
      return known;
    }
    List<Term> arguments = new ArrayList<>(term.arguments().size());
    for (Term argument : term.arguments()) {
      arguments.add(value(argument, terms, done));
    }
    Term value =
        switch (term.operation()) {
          case SYMBOL -> symbols.getOrDefault(term, terms.zero(term.sort()));
          case INITIAL ->
              cells.getOrDefault(new Cell(term.name(), arguments), terms.zero(term.sort()));
          default -> arguments.isEmpty() ? term : terms.rebuild(term, arguments);
        };
    done.put(term, value);
    return value;
  }
}
