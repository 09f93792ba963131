package org.vmsl.scenario;

import java.util.List;
import java.util.Set;

/** Scenarios that differ from another in some respect. */
public final class Variation {
  private Variation() {}

  /** The same of another system: with other VMs, setups and values at the start. */
  public static Scenario system(
      Scenario scenario,
      List<Scenario.VirtualMachine> vms,
      List<Scenario.SetupCall> setups,
      List<Scenario.Cell> cells) {
    return of(
        scenario,
        vms,
        setups,
        cells,
        scenario.assumptions(),
        scenario.claims(),
        scenario.mayFault());
  }

  /** Something else of the same system: other assumptions and claims, faults included. */
  public static Scenario claims(
      Scenario scenario, List<Assumption> assumptions, List<Claim> claims, Set<Integer> mayFault) {
    return of(
        scenario,
        scenario.vms(),
        scenario.setups(),
        scenario.cells(),
        assumptions,
        claims,
        mayFault);
  }

  private static Scenario of(
      Scenario scenario,
      List<Scenario.VirtualMachine> vms,
      List<Scenario.SetupCall> setups,
      List<Scenario.Cell> cells,
      List<Assumption> assumptions,
      List<Claim> claims,
      Set<Integer> mayFault) {
    return new Scenario(
        scenario.source(),
        scenario.title(),
        scenario.machine(),
        vms,
        scenario.pages(),
        setups,
        cells,
        assumptions,
        claims,
        scenario.definitions(),
        scenario.conditions(),
        mayFault,
        scenario.mayOwnOthers(),
        scenario.constants(),
        scenario.bounds(),
        scenario.hash(),
        scenario.locals());
  }
}
