package org.vmsl.checker.law;

import java.util.List;
import org.vmsl.checker.term.Term;

/**
 * What a step does in every state that satisfies the conditions. All terms are over the state
 * before the step: {@link org.vmsl.checker.term.Operation#INITIAL} is what a cell has there, or a
 * parameter of the machine.
 *
 * <p>It says: in a state that satisfies {@code conditions}, the machine steps; the step makes the
 * {@code writes}, one after the other, and changes nothing else. Conditions, keys and values depend
 * on no cells but {@code reads}.
 *
 * @param conditions what has to hold, all of it
 * @param reads the cells on which conditions and writes depend
 * @param writes the cells that are assigned; where one is in several, the last counts
 */
public record Law(List<Term> conditions, List<Place> reads, List<Write> writes) {
  public Law {
    conditions = List.copyOf(conditions);
    reads = List.copyOf(reads);
    writes = List.copyOf(writes);
  }

  /**
   * Cells and their new value.
   *
   * @param value over the place's variable if it has one
   */
  public record Write(Place place, Term value) {}
}
