package org.vmsl.verifier.solver;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vmsl.checker.proof.Clauses;
import org.vmsl.checker.proof.Proof;
import org.vmsl.checker.proof.Refutation;
import org.vmsl.checker.term.Term;

/** Finds proofs that conditions contradict each other, always the same for the same conditions. */
public final class Prover {
  private static final int CONFLICTS = 2_000;
  private static final long WORK = 20_000_000;

  /** How often a proof is searched again with only the conditions that the last one used. */
  private static final int ROUNDS = 4;

  /** Which number of characters is no reason to look for a shorter proof. */
  private static final int SHORT = 2_700;

  private Prover() {}

  /**
   * A proof that some conditions never hold together, which {@link Refutation} accepts; none if
   * they can, or if the search got too long.
   */
  public static Optional<Proof> refute(List<Term> conditions) {
    Optional<Proof> best = Optional.empty();
    List<Integer> used = IntStream.range(0, conditions.size()).boxed().toList();
    for (int round = 0; round < ROUNDS; round++) {
      Clauses clauses = Clauses.of(used.stream().map(conditions::get).toList());
      Optional<Proof> found = search(clauses, used);
      if (found.isEmpty() || (best.isPresent() && size(found.get()) >= size(best.get()))) {
        break;
      }
      best = found;
      used = needed(clauses, found.get());
    }
    return best.filter(proof -> Refutation.holds(conditions, proof));
  }

  private static int size(Proof proof) {
    return proof.text().length();
  }

  /** The shortest proof of several searches, or the first that is short enough. */
  private static Optional<Proof> search(Clauses clauses, List<Integer> used) {
    Optional<Proof> best = Optional.empty();
    for (Cdcl.Choice choice : Cdcl.Choice.values()) {
      switch (new Cdcl(clauses, choice).search(CONFLICTS, WORK)) {
        case Cdcl.Contradiction(List<List<Integer>> steps) -> {
          Proof proof = new Proof(used, steps);
          if (best.isEmpty() || size(proof) < size(best.get())) {
            best = Optional.of(proof);
          }
          if (size(proof) <= SHORT) {
            return best;
          }
        }
        case Cdcl.Consistent consistent -> {
          return Optional.empty();
        }
        case Cdcl.Exhausted exhausted -> {}
      }
    }
    return best;
  }

  /** The positions of the conditions of which a proof uses that they hold. */
  private static List<Integer> needed(Clauses clauses, Proof proof) {
    Set<Integer> references =
        proof.steps().stream().flatMap(List::stream).collect(Collectors.toSet());
    return IntStream.range(0, proof.conditions().size())
        .filter(i -> references.contains(clauses.ends().get(i) - 1))
        .mapToObj(proof.conditions()::get)
        .toList();
  }
}
