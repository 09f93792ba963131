package org.vmsl.checker.contract;

import java.util.List;
import org.vmsl.checker.proof.Proof;
import org.vmsl.checker.proof.Refutation;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;

/**
 * Why conditions never hold together: what is added to them, and how what they are then is
 * contradictory.
 *
 * @param proof its conditions are those given, then those added, in their order
 */
public record Grounds(List<Premises.Step> steps, Proof proof) {
  public Grounds {
    steps = List.copyOf(steps);
  }

  /** Whether this shows that conditions never hold together. */
  public boolean refute(Terms terms, TypeFacts types, List<Term> conditions) {
    Premises premises = new Premises(terms, types, conditions);
    return steps.stream().allMatch(step -> premises.add(step).isPresent())
        && Refutation.holds(premises.conditions(), proof);
  }
}
