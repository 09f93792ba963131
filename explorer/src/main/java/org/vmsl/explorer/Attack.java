package org.vmsl.explorer;

import java.util.List;
import java.util.Optional;
import org.vmsl.machine.run.Breach;
import org.vmsl.machine.state.Cell;
import org.vmsl.scenario.Scenario;

/**
 * An execution that breaks a claim, or two that do so together, as replayed on the interpreter.
 *
 * @param breach the claim, and after how many steps of the replay it breaks
 * @param scenario the scenario with the programs
 * @param programs what unknown VMs do
 * @param values the initial values of cells that the scenario leaves open; others are zero
 * @param other for a claim that compares executions, the second one
 */
public record Attack(
    Breach breach,
    Scenario scenario,
    List<AttackProgram> programs,
    List<Cell> values,
    Optional<Other> other) {
  public Attack {
    programs = List.copyOf(programs);
    values = List.copyOf(values);
  }

  /**
   * The second of two executions.
   *
   * @param values its initial values of cells that the scenario leaves open
   * @param steps after how many of its steps the difference shows
   */
  public record Other(List<Cell> values, long steps) {
    public Other {
      values = List.copyOf(values);
    }
  }

  /** A VM by name, and its program in assembly. */
  public record AttackProgram(String vm, String text) {}
}
