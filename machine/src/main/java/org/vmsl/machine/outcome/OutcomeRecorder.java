package org.vmsl.machine.outcome;

import org.vmsl.machine.interpreter.Recorder;
import org.vmsl.specification.typed.Statement;

/** Tells the outcome of each step that it records. */
public class OutcomeRecorder extends Recorder {
  private final Outcomes outcomes;
  private Outcomes.Point point;

  /** Of the steps of the machine that {@code outcomes} are of. */
  public OutcomeRecorder(Outcomes outcomes) {
    this.outcomes = outcomes;
    this.point = outcomes.start();
  }

  /** Makes ready for the next step. */
  public final void restart() {
    point = outcomes.start();
  }

  /**
   * Makes ready for a step of which only what its instruction does is recorded; all checks before
   * pass.
   */
  public final void restartAtExecution() {
    point = outcomes.execution();
  }

  /** The outcome of the step that has just been recorded. */
  public final Outcome outcome() {
    if (point instanceof Outcomes.End(Outcome outcome)) {
      return outcome;
    }
    throw new IllegalStateException("no step has been recorded");
  }

  @Override
  public final void decided(Statement site, int branch) {
    if (point instanceof Outcomes.Fork fork) {
      point = fork.branch(site, branch);
    } else {
      throw new IllegalStateException("a decision was not foreseen");
    }
  }
}
