package org.vmsl.verifier.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsl.checker.law.Law;
import org.vmsl.checker.law.LawChecker;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.machine.outcome.Outcome;
import org.vmsl.machine.outcome.Outcomes;
import org.vmsl.machine.paper.PaperMachine;
import org.vmsl.specification.evaluation.Instantiation;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typing.MachineReader;

/** The laws of the paper's machine as they are derived, accepted, and told. */
class LawsTest {
  private static final Laws LAWS = Derivation.of(PaperMachine.machine(3, 4096, 4));
  private static final LawChecker CHECKER =
      new LawChecker(LAWS.machine(), LAWS.terms(), LAWS.treatment());

  @TempDir private Path folder;

  @Test
  void everyOutcomeHasALaw() {
    Set<String> outcomes =
        Outcomes.of(PaperMachine.specification()).all().stream()
            .map(Outcome::name)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> told =
        LAWS.all().stream()
            .map(law -> law.outcome().name())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(told).isEqualTo(outcomes);
    assertThat(LAWS.all()).hasSizeGreaterThan(70);
  }

  @Test
  void noTwoLawsHaveTheSameName() {
    assertThat(LAWS.texts().stream().map(LawText::name)).doesNotHaveDuplicates();
  }

  @Test
  void theCheckerAcceptsAllAndNoChangedOnes() {
    Terms terms = LAWS.terms();
    int all = 0;
    int needed = 0;
    for (DerivedLaw derived : LAWS.all()) {
      Law law = derived.law();
      assertThat(CHECKER.objection(law)).as(derived.outcome().name()).isEmpty();
      for (int i = 0; i < law.conditions().size(); i++) {
        // Some conditions only tell laws apart; most are needed.
        Law weaker = new Law(without(law.conditions(), i), law.reads(), law.writes());
        all++;
        needed += CHECKER.objection(weaker).isPresent() ? 1 : 0;
      }
      for (int i = 0; i < law.reads().size(); i++) {
        Law less = new Law(law.conditions(), without(law.reads(), i), law.writes());
        assertThat(CHECKER.objection(less)).as("%s without read %d", law, i).isPresent();
      }
      for (int i = 0; i < law.writes().size(); i++) {
        Law less = new Law(law.conditions(), law.reads(), without(law.writes(), i));
        assertThat(CHECKER.objection(less)).as("%s without write %d", law, i).isPresent();
        List<Law.Write> changed = new ArrayList<>(law.writes());
        Law.Write write = changed.get(i);
        Term wrong =
            terms.conditional(
                terms.initial("?", List.of(), terms.yes.sort()),
                write.value(),
                terms.zero(write.value().sort()));
        if (!wrong.equals(write.value())) {
          changed.set(i, new Law.Write(write.place(), wrong));
          Law wrongly = new Law(law.conditions(), law.reads(), changed);
          assertThat(CHECKER.objection(wrongly)).as("%s with another write %d", law, i).isPresent();
        }
      }
    }
    assertThat(needed).as("conditions without which a law is rejected").isGreaterThan(all * 8 / 10);
  }

  private static <T> List<T> without(List<T> list, int index) {
    List<T> rest = new ArrayList<>(list);
    rest.remove(index);
    return rest;
  }

  @Test
  void contradictoryConditionsAreNoLaw() {
    Law law = LAWS.all().getFirst().law();
    List<Term> conditions = new ArrayList<>(law.conditions());
    conditions.add(LAWS.terms().no);
    assertThat(CHECKER.objection(new Law(conditions, law.reads(), law.writes()))).isPresent();
  }

  @Test
  void aLawReadsAsInThePaper() {
    LawText share = text(LAWS, "SHARE → done");
    assertThat(share.conditions())
        .contains("smallest(free) is some(h)", "length <= 4096")
        .anyMatch(c -> c.startsWith("pages == { page("));
    assertThat(share.before())
        .contains(
            "R0 |-> SHARE",
            "R1 |->{1/4} length",
            "R2 |-> _",
            "PC |-> pc",
            "memory[pc] |->{1/4} `hvc`",
            "memory[tx + 2] |->{1/4} length - 4",
            "free |-> free",
            "each p in pages: owner[p] |->{1/4} some(self)",
            "each p in pages: exclusive[p] |-> true");
    assertThat(share.after())
        .contains(
            "R0 |-> SUCCESS",
            "R2 |-> h",
            "PC |-> pc + 1",
            "free |-> free minus {h}",
            "each p in pages: exclusive[p] |-> false");
  }

  @Test
  void mutantsOfTheSpecificationHaveOtherLaws() throws IOException {
    Map<String, String> mutants =
        Map.of(
            "owner[p] == some(self) and access", "access",
            "access[v, page(a)] and page(a) != tx[v]", "access[v, page(a)]",
            "require length <= PAGE_SIZE else error(INVALID_PARAMETERS)\n    require message",
                "require message",
            "for p in t.pages: access[self, p] := false", "PC := PC",
            "memory[start + 4 + i] := Word(p)", "memory[start + 5 + i] := Word(p)",
            "for i in 0 until length: memory[Word(rx", "for i in 1 until length: memory[Word(rx",
            "smallest(free) else", "smallest(free minus {1}) else",
            "reg[self, ra] + reg[self, rb]", "reg[self, ra] + reg[self, rb] + 1");
    List<LawText> original = texts(LAWS);
    Set<List<LawText>> seen = new HashSet<>();
    for (Map.Entry<String, String> mutant : mutants.entrySet()) {
      Laws laws = Derivation.of(mutated(mutant.getKey(), mutant.getValue()));
      assertThat(texts(laws)).as(mutant.getKey()).isNotEqualTo(original);
      assertThat(seen.add(texts(laws))).as(mutant.getKey()).isTrue();
    }
  }

  @Test
  void lawsOfAMutantAreRejected() throws IOException {
    Machine mutant = mutated("owner[p] == some(self) and access", "access");
    Laws laws = Derivation.of(mutant);
    LawChecker checker =
        new LawChecker(PaperMachine.machine(3, 4096, 4), laws.terms(), laws.treatment());
    long rejected =
        laws.all().stream().filter(law -> checker.objection(law.law()).isPresent()).count();
    assertThat(rejected).isPositive();
  }

  private static List<LawText> texts(Laws laws) {
    return laws.texts();
  }

  private static LawText text(Laws laws, String name) {
    return laws.texts().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
  }

  /** The paper's machine with a piece of its text replaced. */
  private Machine mutated(String from, String to) throws IOException {
    Path source = Path.of(System.getProperty("vmsl.home", "..")).resolve("machines/paper");
    Path copy = Files.createDirectories(folder.resolve("m" + from.hashCode()).resolve("paper"));
    boolean changed = false;
    try (Stream<Path> files = Files.list(source)) {
      for (Path file : files.toList()) {
        String text = Files.readString(file);
        changed |= text.contains(from);
        Files.writeString(copy.resolve(String.valueOf(file.getFileName())), text.replace(from, to));
      }
    }
    assertThat(changed).as(from).isTrue();
    Optional<Specification> specification = MachineReader.read(copy).specification();
    return Instantiation.of(
            specification.orElseThrow(), Map.of("VMS", 3L, "PAGE_SIZE", 4096L, "HANDLES", 4L))
        .machine()
        .orElseThrow();
  }
}
