package org.vmsl.verifier.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmsl.checker.contract.ContractCertificate;
import org.vmsl.checker.contract.ContractChecker;
import org.vmsl.checker.contract.ContractText;
import org.vmsl.checker.contract.Grounds;
import org.vmsl.machine.paper.PaperMachine;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Parameter;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typing.MachineReader;
import org.vmsl.verifier.solver.Z3Solver;

/** The contract of unknown VMs is proved for the paper's machine, and not for broken ones. */
class ContractProofTest {
  private static final Path FOLDER = Path.of("../machines/paper");
  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  @Test
  void papersContractHolds() throws IOException {
    Machine machine = machine("", "");
    List<String> open = new ArrayList<>();
    Optional<ContractCertificate> found =
        ContractProof.of(
            machine,
            machine.specification().contract().orElseThrow(),
            Z3Solver::start,
            THREADS,
            one -> {
              one.failures().forEach(f -> open.add(one.name() + ": " + f.name()));
              return true;
            });
    assertThat(open).isEmpty();
    ContractCertificate certificate = found.orElseThrow();
    assertThat(ContractText.parse(ContractText.of(certificate))).contains(certificate);
    assertThat(ContractChecker.objection(machine, certificate)).isEmpty();
    assertThat(ContractChecker.objection(PaperMachine.machine(2, 8, 2), certificate))
        .as("another page size")
        .isPresent();
    for (ContractCertificate changed : changed(certificate)) {
      assertThat(ContractChecker.objection(machine, changed)).isPresent();
    }
  }

  /** Certificates that lack something. */
  private static List<ContractCertificate> changed(ContractCertificate c) {
    List<Grounds> fewer = c.runs().subList(1, c.runs().size());
    List<ContractCertificate.Way> shorter = c.ways().subList(0, c.ways().size() - 1);
    List<ContractCertificate.Way> unproved =
        c.ways().stream()
            .map(way ->
                way instanceof ContractCertificate.Done
                    ? new ContractCertificate.Done(List.of())
                    : way)
            .toList();
    List<Grounds> bare =
        c.runs().stream().map(grounds -> new Grounds(List.of(), grounds.proof())).toList();
    return List.of(
        new ContractCertificate(c.machine(), c.hash(), c.fixed(), c.ways(), fewer),
        new ContractCertificate(c.machine(), c.hash(), c.fixed(), c.ways(), bare),
        new ContractCertificate(c.machine(), c.hash(), c.fixed(), shorter, c.runs()),
        new ContractCertificate(c.machine(), c.hash(), c.fixed(), unproved, c.runs()),
        new ContractCertificate(c.machine(), c.hash() + "0", c.fixed(), c.ways(), c.runs()));
  }

  /** The first case that is not shown is one of the rule that was changed. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ldr   | "    require readable(self, reg[self, rs]) else fault(PageFaulted)\\n"  | ""
          SHARE | "all p in d.pages: owner[p] == some(self) and " | "all p in d.pages: "
          """)
  void brokenMachinesAreNoticed(String rule, String text, String instead) throws IOException {
    Machine machine = machine(text.replace("\\n", "\n"), instead == null ? "" : instead);
    AtomicReference<String> first = new AtomicReference<>("");
    Optional<ContractCertificate> found =
        ContractProof.of(
            machine,
            machine.specification().contract().orElseThrow(),
            Z3Solver::start,
            THREADS,
            one -> {
              if (!one.failures().isEmpty()) {
                first.set(one.name());
              }
              return one.failures().isEmpty();
            });
    assertThat(found).isEmpty();
    assertThat(first.get()).contains(rule);
  }

  /** The paper's machine with something in the place of a text that it has once. */
  private static Machine machine(String text, String instead) throws IOException {
    List<SourceFile> files = new ArrayList<>();
    int found = 0;
    try (Stream<Path> all = Files.list(FOLDER)) {
      for (Path file : all.filter(f -> f.toString().endsWith(".spec")).sorted().toList()) {
        String content = Files.readString(file);
        found += !text.isEmpty() && content.contains(text) ? 1 : 0;
        files.add(
            new SourceFile(
                file.toString(), content.replace(text.isEmpty() ? "\0" : text, instead)));
      }
    }
    assertThat(found).isEqualTo(text.isEmpty() ? 0 : 1);
    Specification specification = MachineReader.read(files).specification().orElseThrow();
    Map<String, Long> values = new HashMap<>();
    for (Parameter parameter : specification.parameters()) {
      values.put(parameter.name(), parameter.standard().orElse(parameter.minimum()));
    }
    return new Machine(specification, values);
  }
}
