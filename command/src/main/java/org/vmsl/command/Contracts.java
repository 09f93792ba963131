package org.vmsl.command;

import java.util.Optional;
import java.util.function.Predicate;
import org.vmsl.checker.contract.ContractCertificate;
import org.vmsl.checker.contract.ContractChecker;
import org.vmsl.checker.symbolic.Inexpressible;
import org.vmsl.command.terminal.Progress;
import org.vmsl.command.wording.Mistakes;
import org.vmsl.specification.typed.Contract;
import org.vmsl.specification.typed.Machine;
import org.vmsl.verifier.contract.ContractProof;
import org.vmsl.verifier.solver.Z3Solver;

/** Proves contracts of unknown VMs, and keeps what it has found. */
final class Contracts {
  private final Surroundings surroundings;
  private final KeptContracts kept;

  Contracts(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.kept = new KeptContracts(surroundings.contracts());
  }

  /**
   * Whether the contract of a machine is proved; looks for a proof unless one is kept.
   *
   * @param most gives up after so many obligations
   */
  boolean hold(Machine machine, long most) {
    Optional<Contract> contract = machine.specification().contract();
    if (contract.isEmpty()) {
      return false;
    }
    try {
      long[] left = {most};
      return kept.hasAccepted(machine)
          || prove(
                  machine,
                  contract.get(),
                  one -> {
                    left[0] -= one.obligations();
                    return one.failures().isEmpty() && left[0] >= 0;
                  })
              .isPresent();
    } catch (Inexpressible e) {
      return false;
    }
  }

  /**
   * Looks for a proof, has the checker follow it, and keeps it; none if there is none, or after an
   * interrupt.
   *
   * @param watcher gets each case, and says whether to go on
   * @throws Inexpressible if what a step does has no symbolic form
   */
  Optional<ContractCertificate> prove(
      Machine machine, Contract contract, Predicate<ContractProof.Case> watcher) {
    String subject = "contract of machine " + machine.specification().name();
    try (Progress progress = new Progress(surroundings.terminal(), subject)) {
      int[] cases = {0};
      Optional<ContractCertificate> found =
          ContractProof.of(
              machine,
              contract,
              Z3Solver::start,
              Runtime.getRuntime().availableProcessors(),
              one -> {
                cases[0]++;
                if (progress.isDue()) {
                  progress.tell(Mistakes.number(cases[0], "case"));
                }
                return watcher.test(one) && !surroundings.interruption().requested();
              });
      found
          .flatMap(certificate -> ContractChecker.objection(machine, certificate))
          .ifPresent(o -> {
            throw new IllegalStateException("the checker rejects the proof: " + o);
          });
      found.ifPresent(certificate -> kept.keep(machine, certificate));
      return found;
    }
  }
}
