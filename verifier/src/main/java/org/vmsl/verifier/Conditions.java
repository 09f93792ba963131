package org.vmsl.verifier;

import java.util.List;
import org.vmsl.scenario.Assertion;
import org.vmsl.scenario.Condition;

/** What VMs could be resumed with, so that each can be verified alone. */
public sealed interface Conditions {

  /**
   * Conditions that fit how control goes from VM to VM. That each VM can be verified with them is
   * yet to be seen.
   *
   * @param initially what VMs that wait are first resumed with
   */
  record Found(List<Condition> conditions, List<Assertion.Resume> initially) implements Conditions {
    public Found {
      conditions = List.copyOf(conditions);
      initially = List.copyOf(initially);
    }
  }

  /** None were found; the reason is for people. */
  record Missing(String reason) implements Conditions {}
}
