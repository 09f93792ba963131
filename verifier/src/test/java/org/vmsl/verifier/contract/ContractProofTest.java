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
import org.vmsl.checker.contract.Obligations;
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
    List<ContractCertificate.Special> instances = c.instances();
    assertThat(instances).hasSize(2);
    ContractCertificate.Special first = instances.getFirst();
    ContractCertificate.Special unproved1 =
        new ContractCertificate.Special(first.example(), List.of());
    List<Long> primary = new ArrayList<>(first.example());
    primary.set(primary.size() - 1, 0L);
    List<Long> missing = new ArrayList<>(first.example());
    missing.set(missing.size() - 1, missing.getFirst());
    return List.of(
        new ContractCertificate(c.machine(), c.hash(), c.fixed(), c.ways(), fewer, instances),
        new ContractCertificate(c.machine(), c.hash(), c.fixed(), c.ways(), bare, instances),
        new ContractCertificate(c.machine(), c.hash(), c.fixed(), shorter, c.runs(), instances),
        new ContractCertificate(c.machine(), c.hash(), c.fixed(), unproved, c.runs(), instances),
        new ContractCertificate(
            c.machine(), c.hash() + "0", c.fixed(), c.ways(), c.runs(), instances),
        with(c, instances.reversed()),
        with(c, instances.subList(0, 1)),
        with(c, List.of(unproved1, instances.getLast())),
        with(c, List.of(about(primary, first), instances.getLast())),
        with(c, List.of(about(missing, first), instances.getLast())),
        with(c, List.of(about(List.of(1L), first), instances.getLast())));
  }

  private static ContractCertificate with(
      ContractCertificate c, List<ContractCertificate.Special> instances) {
    return new ContractCertificate(c.machine(), c.hash(), c.fixed(), c.ways(), c.runs(), instances);
  }

  private static ContractCertificate.Special about(
      List<Long> example, ContractCertificate.Special special) {
    return new ContractCertificate.Special(example, special.grounds());
  }

  /** What does not follow from the contract is not shown of the paper's two instances. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          when self != PRIMARY                        | when self == PRIMARY           | relied on next
          when self == PRIMARY                        | when self != PRIMARY           | is about
          unknown[v] = v == self                      | unknown[v] = v != PRIMARY      | writes memory
          v == self or v == PRIMARY and r <= 2        | v == self or v == PRIMARY and r < 2  | writes reg
          t.receiver == i or t.sender == i and not retrieved[h] | t.receiver == i      | writes memory
          v != i and page(a) == rx[v] and message[v] is none    | v != i and page(a) == tx[v]  | writes memory
          implies t.sender == i and not retrieved[h] or t.receiver == i and t.kind == Donate | implies t.sender == i and not retrieved[h]  | writes transaction
          rely next: current == PRIMARY or current == self | rely next: current == PRIMARY  | relied on next
          rely stop: mode == Running or current == PRIMARY | rely stop: mode == Running     | relied on stop
          reads pc[v]: v == PRIMARY                   | reads pc[v]: false             | reads pc
          """)
  void brokenInstancesAreNoticed(String text, String instead, String failure) throws IOException {
    Machine machine = machine(text, instead);
    List<String> open =
        ContractProof.cases(
                machine,
                machine.specification().contract().orElseThrow(),
                Z3Solver::start,
                THREADS,
                new Experience(),
                (name, obligation) -> name.startsWith("instance") && obligation.equals(failure))
            .stream()
            .flatMap(one -> one.failures().stream())
            .map(Obligations.Obligation::name)
            .toList();
    assertThat(open).contains(failure);
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
