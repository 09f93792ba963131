package org.vmsl.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vmsl.machine.interpreter.Recorder;
import org.vmsl.machine.run.Breach;
import org.vmsl.machine.run.ClaimMonitor;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.State;
import org.vmsl.specification.typed.Value;

/** Makes attacks of paths in bounded systems. */
public final class PathRealisation {
  private PathRealisation() {}

  /**
   * Programs that let unknown VMs do what a path says and break the same claim; empty if there are
   * none that were found, such as for VMs that have no page to execute from.
   *
   * @param start where the path starts
   * @param path the moves of the VMs that are current, one after the other
   */
  public static Optional<Attack> realise(
      BoundedSystem system, BoundedSystem.Start start, List<Move> path, Breach breach) {
    Map<Integer, List<Listing.Move>> programs = new TreeMap<>();
    State state = start.state().copy();
    for (Move move : path) {
      Value vm = system.interpreter().current(state);
      List<Listing.Move> program =
          system.isActor(vm)
              ? programs.computeIfAbsent(ClaimMonitor.number(vm), v -> new ArrayList<>())
              : new ArrayList<>();
      switch (move) {
        case Move.GoesOn _ -> {}
        case Move.Stores stores ->
            program.add(new Listing.Move.Store(stores.address(), stores.word()));
        case Move.Executes executes -> {
          executes.settings().forEach(cell -> program.add(new Listing.Move.Put(cell)));
          program.add(new Listing.Move.Execute(executes.instruction()));
        }
      }
      system.apply(state, move, Recorder.NONE);
    }
    List<Cell> values = start.values();
    Plan plan = new Plan(programs, values, Optional.empty());
    return new Realisation(system.interpreter(), system.scenario(), system.actions())
        .realise(plan, breach);
  }
}
