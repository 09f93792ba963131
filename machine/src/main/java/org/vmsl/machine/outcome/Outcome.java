package org.vmsl.machine.outcome;

import java.util.List;
import java.util.Optional;
import org.vmsl.specification.typed.Statement;

/**
 * One way in which a rule can end: the decisions on the way, and the exit by which the step leaves,
 * if it does.
 *
 * @param name a name that a person can read and that stays the same while the rule does
 * @param rule the instruction or hypercall that was selected last, {@link Outcomes#STEP} if none
 *     was
 * @param decisions from the beginning of the step
 * @param exit how the step left
 * @param position among all outcomes of the specification
 */
public record Outcome(
    String name,
    String rule,
    List<Decision> decisions,
    Optional<Statement.ExitCall> exit,
    int position) {
  public Outcome {
    decisions = List.copyOf(decisions);
  }

  /**
   * A decision and its result.
   *
   * @param branch as in {@link org.vmsl.machine.interpreter.Recorder}
   * @param forced whether it follows from earlier ones, so that it tells nothing
   * @param text what holds after the decision, as the specification writes it
   */
  public record Decision(Statement site, int branch, boolean forced, String text) {}

  /** The last decision, which for an exit is the check that failed. */
  public Optional<Decision> last() {
    return decisions.isEmpty() ? Optional.empty() : Optional.of(decisions.getLast());
  }

  @Override
  public String toString() {
    return name;
  }
}
