package org.vmsl.machine.run;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.observation.Observation;
import org.vmsl.machine.observation.Observer;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.machine.wording.Names;
import org.vmsl.scenario.Scenario;

/**
 * Compares what some VMs can tell of two executions, for {@link
 * org.vmsl.scenario.Claim.NeverReadable}: their steps are taken in order, whatever other VMs do in
 * between and however long that takes, and everything that each of them reads is compared with what
 * the corresponding step of the other execution reads. Once one of the executions has no further
 * step of these VMs, nothing can be told any more (decisions: "Never readable to U").
 */
public final class ReadComparison {
  private final Interpreter interpreter;
  private final Observer observer;
  private final Set<Integer> vms;
  private final long most;

  /**
   * @param vms the numbers of the VMs that try to tell the executions apart
   * @param most how many steps each execution makes at most
   */
  public ReadComparison(Interpreter interpreter, Set<Integer> vms, long most) {
    this.interpreter = interpreter;
    this.observer = new Observer(interpreter);
    this.vms = Set.copyOf(vms);
    this.most = most;
  }

  /**
   * A difference that the VMs can tell.
   *
   * @param firstStep the step of the first execution that reads it, from 1
   * @param secondStep the step of the second execution
   * @param first the cell that is read in the first execution; empty if it reads nothing more
   * @param second the cell that is read in the second
   */
  public record Difference(
      long firstStep, long secondStep, Optional<Cell> first, Optional<Cell> second) {

    /** What is read, for people. */
    public String text(Names names) {
      return "one execution reads " + text(first, names) + ", the other " + text(second, names);
    }

    private static String text(Optional<Cell> cell, Names names) {
      return cell.map(c ->
              names.cell(c.component(), c.keys())
                  + " = "
                  + names.value(c.component().type(), c.value()))
          .orElse("nothing more");
    }
  }

  /** One of the executions. */
  private final class Execution {
    private final State state;
    private long steps;

    Execution(State state) {
      this.state = state;
    }

    /** What the next step of one of the VMs reads; empty if there is none. */
    Optional<List<Cell>> nextReads() {
      while (steps < most && interpreter.isRunning(state)) {
        boolean theirs = vms.contains(ClaimMonitor.number(interpreter.current(state)));
        steps++;
        if (theirs) {
          return observer.stepWithReads(state).map(Observation::reads);
        }
        interpreter.step(state);
      }
      return Optional.empty();
    }
  }

  /** Whether two states are equal but for words in a run of pages. */
  public boolean startAlike(State first, State second, Scenario.Page but, Names names) {
    boolean[] alike = {true};
    for (Place place : interpreter.layout().places()) {
      boolean memory = place.component().name().equals(Names.MEMORY);
      first.visitDifferences(
          place,
          second,
          (prefix, index) -> alike[0] &= memory && names.pages().contains(but, index));
    }
    return alike[0];
  }

  /** The first difference that the VMs can tell between the executions from two states. */
  public Optional<Difference> compare(State first, State second) {
    Execution one = new Execution(first.copy());
    Execution other = new Execution(second.copy());
    while (true) {
      Optional<List<Cell>> reads = one.nextReads();
      Optional<List<Cell>> counterparts = other.nextReads();
      if (reads.isEmpty() || counterparts.isEmpty()) {
        return Optional.empty();
      }
      int position = mismatch(reads.get(), counterparts.get());
      if (position >= 0) {
        return Optional.of(
            new Difference(
                one.steps,
                other.steps,
                at(reads.get(), position),
                at(counterparts.get(), position)));
      }
    }
  }

  /** The first position at which two lists differ, or -1. */
  private static int mismatch(List<Cell> one, List<Cell> other) {
    int both = Math.min(one.size(), other.size());
    for (int i = 0; i < both; i++) {
      if (!one.get(i).equals(other.get(i))) {
        return i;
      }
    }
    return one.size() == other.size() ? -1 : both;
  }

  private static Optional<Cell> at(List<Cell> cells, int position) {
    return position < cells.size() ? Optional.of(cells.get(position)) : Optional.empty();
  }
}
