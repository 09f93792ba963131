package org.vmsl.checker.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vmsl.checker.term.Term;

/**
 * Whether a proof is right. The rule is resolution alone: where {@code a or p} and {@code b or not
 * p} hold, {@code a or b} does, and nothing makes the empty clause hold.
 */
public final class Refutation {
  /** How many literals are looked at before a proof is rejected. */
  private static final int MOST = 1 << 22;

  private final List<int[]> given;
  private final List<Set<Integer>> derived = new ArrayList<>();
  private int work;

  private Refutation(List<int[]> given) {
    this.given = given;
  }

  /**
   * Whether a proof shows that some conditions never hold together. Any data may be given as the
   * proof.
   */
  public static boolean holds(List<Term> conditions, Proof proof) {
    List<Term> used = new ArrayList<>();
    for (int position : proof.conditions()) {
      if (position < 0 || position >= conditions.size() || used.size() >= conditions.size()) {
        return false;
      }
      used.add(conditions.get(position));
    }
    return holds(Clauses.of(used).all(), proof.steps());
  }

  /** Whether steps show that some clauses never hold together. */
  static boolean holds(List<int[]> given, List<List<Integer>> steps) {
    Refutation refutation = new Refutation(given);
    return steps.stream().allMatch(refutation::derives)
        && !steps.isEmpty()
        && refutation.derived.getLast().isEmpty();
  }

  private boolean derives(List<Integer> references) {
    if (references.isEmpty() || !references.stream().allMatch(this::exists)) {
      return false;
    }
    Set<Integer> clause = new HashSet<>(clause(references.getFirst()));
    boolean right = references.stream().skip(1).allMatch(r -> resolve(clause, clause(r)));
    derived.add(clause);
    return right && work <= MOST;
  }

  private boolean exists(int reference) {
    return reference < given.size() && reference >= -derived.size();
  }

  private Collection<Integer> clause(int reference) {
    Collection<Integer> clause =
        reference < 0
            ? derived.get(-reference - 1)
            : Arrays.stream(given.get(reference)).boxed().toList();
    work += clause.size();
    return clause;
  }

  /** Resolves a clause with another, if exactly one literal of that is negated in the clause. */
  private boolean resolve(Set<Integer> clause, Collection<Integer> other) {
    Set<Integer> pivots = new HashSet<>(other);
    pivots.removeIf(literal -> !clause.contains(-literal));
    if (pivots.size() != 1 || work > MOST) {
      return false;
    }
    int pivot = pivots.iterator().next();
    clause.remove(-pivot);
    for (int literal : other) {
      if (literal != pivot) {
        clause.add(literal);
      }
    }
    return true;
  }
}
