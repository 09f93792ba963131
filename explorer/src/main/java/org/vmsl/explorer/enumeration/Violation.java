package org.vmsl.explorer.enumeration;

import java.util.List;
import java.util.Optional;
import org.vmsl.explorer.Attack;
import org.vmsl.explorer.BoundedSystem;
import org.vmsl.explorer.Move;
import org.vmsl.machine.run.Breach;

/**
 * A broken claim and how a bounded system comes to it.
 *
 * @param start the initial state
 * @param path the transitions, each a move of the VM that was current
 * @param attack the same as programs that were replayed, if that could be done
 */
public record Violation(
    Breach breach, BoundedSystem.Start start, List<Move> path, Optional<Attack> attack) {
  public Violation {
    path = List.copyOf(path);
  }
}
