package org.vmsl.command.wording;

import java.util.List;
import org.vmsl.explorer.Attack;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Scenario;
import org.vmsl.verifier.Counterexample;

/**
 * How a claim fails: an execution, and if unknown VMs are needed for it, their programs.
 *
 * @param scenario the scenario, with the programs
 * @param programs what unknown VMs do; empty if that does not matter
 */
public record Refutation(
    Scenario scenario, Counterexample counterexample, List<Attack.AttackProgram> programs) {
  public Refutation {
    programs = List.copyOf(programs);
  }

  /** One without unknown VMs. */
  public static Refutation of(Scenario scenario, Counterexample counterexample) {
    return new Refutation(scenario, counterexample, List.of());
  }

  /** One by unknown VMs. */
  public static Refutation of(Attack attack) {
    String claim = attack.breach().claim().map(Claim::text).orElse(attack.breach().reason());
    Counterexample counterexample =
        new Counterexample(
            claim,
            attack.values(),
            attack
                .other()
                .map(
                    o -> new Counterexample.Other(o.values(), o.steps(), attack.breach().reason())),
            attack.breach().steps());
    return new Refutation(attack.scenario(), counterexample, attack.programs());
  }

  /** The claim that fails and where it is written; that known VMs do not fault is not written. */
  String claim() {
    return scenario.claims().stream()
        .filter(c -> c.text().equals(counterexample.claim()))
        .map(Claim::span)
        .map(span -> counterexample.claim() + "    (line " + span.file().line(span.start()) + ")")
        .findFirst()
        .orElse("no known VM faults (" + counterexample.claim() + ")");
  }
}
