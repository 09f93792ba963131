package org.vmsl.verifier.solver;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** How clauses were made: for each one after the given ones, the clauses that were resolved. */
final class Derivation {
  private final int given;
  private final List<List<Integer>> chains = new ArrayList<>();

  Derivation(int given) {
    this.given = given;
  }

  /** Writes down how the next clause was made. */
  void add(List<Integer> chain) {
    chains.add(chain);
  }

  /**
   * The steps that the last clause needs, as a {@link org.vmsl.checker.proof.Proof} has them. A
   * clause that only one other goes on from is made in one step with that.
   */
  List<List<Integer>> needed() {
    int[] uses = new int[chains.size()];
    uses[chains.size() - 1] = 2;
    BitSet merged = new BitSet();
    for (int i = chains.size() - 1; i >= 0; i--) {
      if (uses[i] > 0) {
        chains.get(i).stream().filter(n -> n >= given).forEach(n -> uses[n - given]++);
      }
    }
    List<List<Integer>> steps = new ArrayList<>();
    List<List<Integer>> whole = new ArrayList<>();
    int[] numbers = new int[chains.size()];
    for (int i = 0; i < chains.size(); i++) {
      if (uses[i] == 0) {
        whole.add(List.of());
        continue;
      }
      int first = chains.get(i).getFirst() - given;
      boolean goesOn = first >= 0 && uses[first] == 1;
      List<Integer> step = new ArrayList<>(goesOn ? whole.get(first) : List.of());
      chains.get(i).stream().skip(goesOn ? 1 : 0).forEach(step::add);
      whole.add(step);
      if (goesOn) {
        merged.set(first);
      }
    }
    for (int i = 0; i < chains.size(); i++) {
      if (uses[i] > 0 && !merged.get(i)) {
        numbers[i] = steps.size();
        steps.add(whole.get(i).stream().map(n -> n < given ? n : -1 - numbers[n - given]).toList());
      }
    }
    return steps;
  }
}
