package org.vmsl.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vmsl.checker.contract.ContractCertificate;
import org.vmsl.checker.contract.ContractChecker;
import org.vmsl.checker.contract.ContractText;
import org.vmsl.checker.contract.Obligations;
import org.vmsl.checker.symbolic.Inexpressible;
import org.vmsl.command.terminal.Terminal;
import org.vmsl.command.wording.InstanceReport;
import org.vmsl.command.wording.Mistakes;
import org.vmsl.explorer.contract.Counterstate;
import org.vmsl.explorer.contract.CounterstateSearch;
import org.vmsl.specification.typed.Contract;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typing.Reading;
import org.vmsl.verifier.contract.ContractProof;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vmsl contracts}: proves what unknown VMs can do. */
@Command(
    name = "contracts",
    synopsisHeading = "usage: ",
    descriptionHeading = "%n",
    description = {
      "Proves the contract of a machine: what unknown VMs can do, whatever their code is, all of",
      "them together. Every case of every instruction and hypercall is listed, with what had to be",
      "shown of it; at the end the checker follows the certificate. For cases that are not shown,",
      "a state is searched for in which a step of an unknown VM does what the contract excludes.",
      "",
      "docs/contracts.md says what a contract promises.",
      ""
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  vmsl contracts",
      "  vmsl contracts --certificate paper.contract",
      "  vmsl contracts --check paper.contract"
    })
final class ContractsCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final Terminal terminal;
  private final PrintWriter out;

  @Option(
      names = "--machine",
      paramLabel = "NAME",
      defaultValue = "paper",
      description = "a folder of machines/ (${DEFAULT-VALUE})")
  private String machine = "";

  @Option(
      names = "--certificate",
      paramLabel = "FILE",
      description = "writes the certificate into this file")
  private @Nullable Path certificate;

  @Option(names = "--force", description = "replaces the file if it exists")
  private boolean force;

  @Option(
      names = "--check",
      paramLabel = "FILE",
      description = "lets the checker follow this certificate instead of looking for a proof")
  private @Nullable Path check;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "200000",
      description = "how many steps are looked at where something is not shown (${DEFAULT-VALUE})")
  private long steps;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "another one looks at other steps (${DEFAULT-VALUE})")
  private long seed;

  ContractsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.terminal = surroundings.terminal();
    this.out = terminal.out();
  }

  @Override
  public Integer call() {
    if (certificate != null) {
      OutputFile.check(certificate, force);
    }
    Reading reading = new MachineFolders(surroundings.machines()).read(machine);
    Mistakes.print(reading.diagnostics(), terminal);
    Optional<Specification> specification = reading.specification();
    if (specification.isEmpty()) {
      return ExitCode.MISTAKEN.number();
    }
    Contract contract =
        specification
            .get()
            .contract()
            .orElseThrow(() ->
                new InputMistake(
                    "machine " + machine + " has no contract of unknown VMs",
                    "say 'contract when …' in its folder; see machines/paper/5-unknown.spec"));
    Machine whole = MachineFolders.standard(specification.get());
    return (check == null ? prove(whole, contract) : check(whole, check)).number();
  }

  private ExitCode check(Machine whole, Path file) {
    Optional<ContractCertificate> read = ContractText.parse(text(file));
    if (read.isEmpty()) {
      throw new InputMistake(file + " is no certificate of a contract", "");
    }
    Optional<String> objection = ContractChecker.objection(whole, read.get());
    out.println(file + ": " + objection.map(o -> "rejected: " + o).orElse("accepted"));
    return objection.isEmpty() ? ExitCode.WELL : ExitCode.REFUTED;
  }

  private ExitCode prove(Machine whole, Contract contract) {
    long start = System.nanoTime();
    List<ContractProof.Case> cases = new ArrayList<>();
    Optional<ContractCertificate> found;
    try {
      found =
          new Contracts(surroundings)
              .prove(
                  whole,
                  contract,
                  one -> {
                    cases.add(one);
                    print(one);
                    return true;
                  });
    } catch (Inexpressible e) {
      throw new InputMistake(
          "the contract of '" + machine + "' cannot be looked at because of " + e.reason(), "");
    }
    if (surroundings.interruption().requested()) {
      return ExitCode.INTERRUPTED;
    }
    out.println();
    long failed = cases.stream().filter(one -> !one.failures().isEmpty()).count();
    int obligations = cases.stream().mapToInt(ContractProof.Case::obligations).sum();
    if (found.isEmpty()) {
      out.println(
          "Not proved: "
              + Mistakes.number(failed, "case")
              + " of "
              + cases.size()
              + "; unknown VMs may do more than the contract says, or it says too little.");
      return refute(whole.specification(), cases);
    }
    out.println(
        "Proved: the contract of unknown VMs of machines/"
            + machine
            + ", for any number of them, the primary among them or not.");
    out.println(
        Mistakes.number(cases.size(), "case")
            + ", "
            + Mistakes.number(obligations, "obligation")
            + ", "
            + seconds(System.nanoTime() - start)
            + "; the checker has followed the certificate.");
    for (Contract.Instance instance : contract.instances()) {
      out.println();
      InstanceReport.of(instance, whole.specification()).forEach(out::println);
    }
    if (certificate != null) {
      OutputFile.write(certificate, force, ContractText.of(found.get()));
      out.println("written: " + certificate);
    }
    return ExitCode.WELL;
  }

  /** Looks for states in which steps do what was not shown that they do not do. */
  private ExitCode refute(Specification specification, List<ContractProof.Case> cases) {
    Set<String> outcomes =
        cases.stream()
            .filter(one -> !one.failures().isEmpty() && one.isOfStep())
            .map(ContractProof.Case::name)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Optional<CounterstateSearch> search = CounterstateSearch.of(specification, seed);
    if (outcomes.isEmpty() || search.isEmpty()) {
      return ExitCode.OPEN;
    }
    List<Counterstate> found =
        search.get().find(outcomes, steps, surroundings.interruption()::requested);
    if (surroundings.interruption().requested()) {
      return ExitCode.INTERRUPTED;
    }
    String looked =
        Mistakes.number(search.get().steps(), "step") + " of small systems looked at, seed " + seed;
    if (found.isEmpty()) {
      out.println("No step was found that breaks it (" + looked + ").");
      return ExitCode.OPEN;
    }
    for (Counterstate one : found) {
      out.println();
      CounterstateText.of(one).forEach(out::println);
    }
    out.println();
    out.println(
        "Refuted: "
            + Mistakes.number(found.size(), "case")
            + ". These states satisfy the machine's invariants, but need not be reachable.");
    out.println(looked + ".");
    return ExitCode.REFUTED;
  }

  private void print(ContractProof.Case one) {
    out.println(
        (one.failures().isEmpty() ? "shown     " : "not shown ")
            + one.name()
            + "  ("
            + Mistakes.number(one.obligations(), "obligation")
            + ", "
            + seconds(one.nanoseconds())
            + ")");
    for (Obligations.Obligation failure : one.failures()) {
      out.println("            " + failure.name());
    }
    out.flush();
  }

  private static String seconds(long nanoseconds) {
    return String.format(Locale.ROOT, "%.2f s", nanoseconds / 1e9);
  }

  private static String text(Path file) {
    InputFiles.check(file);
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new InputMistake(file + " is no certificate", "it is no text");
    }
  }
}
