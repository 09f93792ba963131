package org.vmsl.scenario.reading;

import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Expression;

/**
 * Checks that numbers of a claim are values of their types: which numbers are VMs or handles
 * depends on the parameters, so typing cannot know.
 */
final class LiteralCheck {
  private final Context context;

  LiteralCheck(Context context) {
    this.context = context;
  }

  void check(Expression claim, Term written) {
    // Filled in when elaboration is there.
  }
}
