package org.vmsl.explorer.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmsl.machine.contract.Lapse;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typing.MachineReader;

/** Changed machines are found to break their contracts, the machine itself is not. */
final class CounterstateSearchTest {
  private static final long SEED = Long.getLong("vmsl.seed", 1);
  private static final long MOST = 60_000;

  /** The paper's machine with other text in place of some, which is in it once. */
  private static Specification machine(String text, String instead) {
    List<SourceFile> files = new ArrayList<>();
    int places = 0;
    try (Stream<Path> all =
        Files.list(Path.of(System.getProperty("vmsl.home", "..")).resolve("machines/paper"))) {
      for (Path path : all.filter(p -> p.toString().endsWith(".spec")).sorted().toList()) {
        String content = Files.readString(path);
        places +=
            text.isEmpty() ? 0 : content.split(java.util.regex.Pattern.quote(text), -1).length - 1;
        String changed = text.isEmpty() ? content : content.replace(text, instead);
        files.add(new SourceFile(path.getFileName().toString(), changed));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(places).isEqualTo(text.isEmpty() ? 0 : 1);
    return MachineReader.read(files).specification().orElseThrow();
  }

  private static List<Counterstate> search(Specification machine, Set<String> outcomes, long most) {
    return CounterstateSearch.of(machine, SEED).orElseThrow().find(outcomes, most, () -> false);
  }

  @Test
  void theMachineKeepsItsContractAndManyOutcomesAreSeen() {
    CounterstateSearch search = CounterstateSearch.of(machine("", ""), SEED).orElseThrow();
    assertThat(search.find(Set.of(), 20_000, () -> false)).isEmpty();
    assertThat(search.steps()).isEqualTo(20_000);
    System.out.println(
        "CounterstateSearchTest: seed "
            + SEED
            + ", "
            + search.steps()
            + " steps, "
            + search.seen().size()
            + " outcomes");
    assertThat(search.seen()).hasSizeGreaterThan(50);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          require readable(self, reg[self, rs]) else fault(PageFaulted) || ldr → done | reads memory
          require writable(self, reg[self, rd]) else fault(PageFaulted) || str → done | relied on buffers
          require message[r] is none else error(BUSY) || SEND: not (self != PRIMARY) → done | writes message
          and d.receiver != self || LEND → done | keeps ends
          t.receiver == self and not retrieved[h] | not retrieved[h] | RETRIEVE: t.kind is Share or Lend → done | keeps access_of_ends
          """)
  void aCheckThatIsLeftOutIsNoticed(String text, String instead, String outcome, String clause) {
    Specification machine = machine(text, instead == null ? "" : instead);
    List<Counterstate> found = search(machine, Set.of(outcome), MOST);
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().step().outcome().name()).isEqualTo(outcome);
    assertThat(clauses(found.getFirst())).contains(clause);
    assertThat(search(machine, Set.of(outcome), MOST)).hasToString(found.toString());
  }

  /** Without that check, a word of the sender says how many words the hypervisor reads. */
  @Test
  void stepsThatWouldReadForeverAreGivenUp() {
    Specification machine = machine("    require count == length - 4 else none\n", "");
    CounterstateSearch search = CounterstateSearch.of(machine, SEED).orElseThrow();
    search.find(Set.of("none of these"), 5_000, () -> false);
    assertThat(search.steps()).isEqualTo(5_000);
  }

  private static Set<String> clauses(Counterstate found) {
    return found.lapses().stream().map(Lapse::clause).collect(Collectors.toSet());
  }
}
