package org.vmsl.verifier.symbolic;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.vmsl.verifier.term.Term;
import org.vmsl.verifier.term.Terms;

/** The states that were met at points where control came back, to notice when one repeats. */
public final class Covered {
  /** How many of the latest states of a point a new one is compared with. */
  private static final int REMEMBERED = 64;

  private final Terms terms;
  private final Map<Point, Deque<Met>> met = new HashMap<>();

  /** With nothing met yet. */
  public Covered(Terms terms) {
    this.terms = terms;
  }

  private record Point(int vm, Term place) {}

  private record Met(SymbolicState state, Facts facts) {}

  /**
   * Whether a state met before at this point covers this one; if none does, this one is remembered.
   *
   * @param follows whether a condition follows from {@code facts}
   */
  public boolean coversOrAdds(
      int vm, Term place, SymbolicState state, Facts facts, Predicate<Term> follows) {
    Deque<Met> before = met.computeIfAbsent(new Point(vm, place), p -> new ArrayDeque<>());
    for (Met earlier : before) {
      if (Coverage.covers(earlier.state, earlier.facts, state, terms, follows)) {
        return true;
      }
    }
    before.addFirst(new Met(state, facts));
    if (before.size() > REMEMBERED) {
      before.removeLast();
    }
    return false;
  }
}
