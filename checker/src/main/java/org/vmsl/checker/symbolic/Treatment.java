package org.vmsl.checker.symbolic;

import java.util.Set;

/** What a step does with what the facts leave open. */
public sealed interface Treatment {

  /**
   * Everything that selects what happens is asked for: which VM steps, which word it executes, what
   * is in a range or set. For systems whose collections are all known or soon will be.
   */
  record Explicit() implements Treatment {}

  /**
   * Only conditions are asked for. The VM and the operands stay terms; ranges and sets that are not
   * known stay so, and what is said or done for each of their elements is said or done for a
   * variable.
   *
   * @param arbitrary the parameters of the machine that are taken to have any value; a parameter in
   *     the unit of an aligned type must not be among them
   */
  record Symbolic(Set<String> arbitrary) implements Treatment {
    public Symbolic {
      arbitrary = Set.copyOf(arbitrary);
    }
  }
}
