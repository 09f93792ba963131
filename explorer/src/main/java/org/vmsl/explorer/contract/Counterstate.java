package org.vmsl.explorer.contract;

import java.util.List;
import org.vmsl.machine.contract.Lapse;
import org.vmsl.machine.observation.Observation;
import org.vmsl.machine.state.State;

/**
 * A state that satisfies all invariants of a machine, and a step from it that the contract of
 * unknown VMs is about and that does not keep it. It need not be reachable.
 *
 * @param step what the step does, with all that it reads
 * @param lapses what is not kept
 */
public record Counterstate(State before, Observation step, List<Lapse> lapses) {
  public Counterstate {
    lapses = List.copyOf(lapses);
  }
}
