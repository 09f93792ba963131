package org.vmsl.scenario.number;

import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.syntax.Term;

/** What names stand for where a number is asked for. */
@FunctionalInterface
public interface Scope {

  /**
   * The number that a name, a member ({@code V0.tx}), an element ({@code heap[3]}) or a call stands
   * for.
   *
   * @throws SyntaxException if it stands for none
   */
  long number(Term reference);
}
