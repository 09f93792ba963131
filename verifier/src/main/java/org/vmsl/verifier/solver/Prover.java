package org.vmsl.verifier.solver;

import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.vmsl.checker.proof.Clauses;
import org.vmsl.checker.proof.Proof;
import org.vmsl.checker.proof.Refutation;
import org.vmsl.checker.term.Term;

/** Finds proofs that conditions contradict each other, always the same for the same conditions. */
public final class Prover {
  /**
   * How many contradictions a search learns from. Most searches that succeed do so soon, so each
   * way to search gets a little first.
   */
  private static final List<Integer> CONFLICTS = List.of(100, 500, 2_000);

  /** The same where that was not enough. */
  private static final List<Integer> MORE_CONFLICTS = List.of(10_000);

  /** How many literals a search looks at for each contradiction that it may learn from. */
  private static final long WORK = 10_000;

  /** How often a proof is looked for with only the conditions that the last one used. */
  private static final int ROUNDS = 4;

  /** Which number of characters is no reason to look for a shorter proof. */
  private static final int SHORT = 3_000;

  private Prover() {}

  /**
   * A proof that some conditions never hold together, which {@link Refutation} accepts; none if
   * they can, or if the search got too long.
   */
  public static Optional<Proof> refute(List<Term> conditions) {
    return refute(conditions, conditions);
  }

  /**
   * As above.
   *
   * @param likely those conditions that are tried first
   */
  public static Optional<Proof> refute(List<Term> conditions, Collection<Term> likely) {
    Set<Term> first = Set.copyOf(likely);
    List<Integer> all = IntStream.range(0, conditions.size()).boxed().toList();
    List<Integer> some = all.stream().filter(i -> first.contains(conditions.get(i))).toList();
    return refute(conditions, some, all, CONFLICTS)
        .or(() -> refute(conditions, some, all, MORE_CONFLICTS))
        .filter(proof -> Refutation.holds(conditions, proof));
  }

  private static Optional<Proof> refute(
      List<Term> conditions, List<Integer> some, List<Integer> all, List<Integer> conflicts) {
    return refuteWith(conditions, some, conflicts)
        .or(() ->
            some.size() < all.size() ? refuteWith(conditions, all, conflicts) : Optional.empty());
  }

  private static Optional<Proof> refuteWith(
      List<Term> conditions, List<Integer> positions, List<Integer> conflicts) {
    Optional<Proof> best = Optional.empty();
    List<Integer> used = positions;
    for (int round = 0; round < ROUNDS; round++) {
      Clauses clauses = Clauses.of(used.stream().map(conditions::get).toList());
      Optional<Proof> found = search(clauses, used, conflicts);
      if (found.isEmpty() || (best.isPresent() && size(found.get()) >= size(best.get()))) {
        break;
      }
      best = found;
      List<Integer> needed = needed(clauses, found.get());
      if (needed.size() == used.size()) {
        break;
      }
      used = needed;
    }
    return best;
  }

  private static int size(Proof proof) {
    return proof.text().length();
  }

  /** The shortest proof of several searches, or the first that is short enough. */
  private static Optional<Proof> search(Clauses clauses, List<Integer> used, List<Integer> most) {
    Map<Cdcl.Choice, Cdcl> searches = new EnumMap<>(Cdcl.Choice.class);
    for (int conflicts : most) {
      Optional<Proof> best = Optional.empty();
      for (Cdcl.Choice choice : Cdcl.Choice.values()) {
        Cdcl started = searches.computeIfAbsent(choice, one -> new Cdcl(clauses, one));
        Cdcl.Answer answer = started.search(conflicts, WORK * conflicts);
        if (answer instanceof Cdcl.Consistent) {
          return Optional.empty();
        }
        if (answer instanceof Cdcl.Contradiction(List<List<Integer>> steps)) {
          Proof proof = new Proof(used, steps);
          if (best.isEmpty() || size(proof) < size(best.get())) {
            best = Optional.of(proof);
          }
          if (size(proof) <= SHORT) {
            return best;
          }
        }
      }
      if (best.isPresent()) {
        return best;
      }
    }
    return Optional.empty();
  }

  /** The positions of the conditions of which a proof uses that they hold. */
  private static List<Integer> needed(Clauses clauses, Proof proof) {
    BitSet references = new BitSet();
    proof.steps().stream().flatMap(List::stream).filter(n -> n >= 0).forEach(references::set);
    return IntStream.range(0, proof.conditions().size())
        .filter(i -> clauses.ends().get(i) > 0 && references.get(clauses.ends().get(i) - 1))
        .mapToObj(proof.conditions()::get)
        .toList();
  }
}
