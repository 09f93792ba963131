package org.vmsl.explorer;

import java.util.List;
import org.vmsl.machine.run.Breach;
import org.vmsl.machine.state.Cell;
import org.vmsl.scenario.Scenario;

/**
 * An execution that breaks a claim, as it was replayed on the interpreter.
 *
 * @param breach the claim, and after how many steps of the replay it breaks
 * @param scenario the scenario with the programs
 * @param programs what unknown VMs do
 * @param values the initial values of cells that the scenario leaves open; others are zero
 */
public record Attack(
    Breach breach, Scenario scenario, List<AttackProgram> programs, List<Cell> values) {
  public Attack {
    programs = List.copyOf(programs);
    values = List.copyOf(values);
  }

  /** A VM by name, and its program in assembly. */
  public record AttackProgram(String vm, String text) {}
}
