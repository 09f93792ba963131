package org.vmsl.verifier.mutation;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.vmsl.scenario.Assumption;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Program;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.Variation;

/** Scenarios with one part replaced. */
public final class Scenarios {
  private Scenarios() {}

  static Scenario.VirtualMachine with(Scenario.VirtualMachine vm, List<Program.Word> words) {
    Program old = vm.program().orElseThrow();
    Program program = new Program(old.start(), words, old.labels(), old.invariants());
    return new Scenario.VirtualMachine(
        vm.number(),
        vm.name(),
        vm.known(),
        java.util.Optional.of(program),
        vm.resumed(),
        vm.span());
  }

  /** With other VMs and cells. */
  static Scenario with(
      Scenario scenario, List<Scenario.VirtualMachine> vms, List<Scenario.Cell> cells) {
    return with(
        scenario,
        vms,
        scenario.setups(),
        cells,
        scenario.assumptions(),
        scenario.claims(),
        scenario.mayFault());
  }

  /** With a single claim, and faults allowed to all. */
  public static Scenario claiming(Scenario scenario, Claim claim) {
    Set<Integer> all =
        scenario.vms().stream().map(Scenario.VirtualMachine::number).collect(Collectors.toSet());
    return with(
        scenario,
        scenario.vms(),
        scenario.setups(),
        scenario.cells(),
        scenario.assumptions(),
        List.of(claim),
        all);
  }

  static Scenario with(
      Scenario scenario,
      List<Scenario.VirtualMachine> vms,
      List<Scenario.SetupCall> setups,
      List<Scenario.Cell> cells,
      List<Assumption> assumptions,
      List<Claim> claims,
      Set<Integer> mayFault) {
    return Variation.system(
        Variation.claims(scenario, assumptions, claims, mayFault), vms, setups, cells);
  }
}
