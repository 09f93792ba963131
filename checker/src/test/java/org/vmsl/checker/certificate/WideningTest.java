package org.vmsl.checker.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsl.checker.proof.Proof;
import org.vmsl.checker.symbolic.Statements;
import org.vmsl.checker.symbolic.Undetermined;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.reading.ScenarioReader;

/**
 * Nodes made more general, and facts added, where unknown VMs take part: never more than is true.
 */
class WideningTest {
  private static final Path HOME = Path.of(System.getProperty("vmsl.home", ".."));
  private static final Evidence NONE = new Evidence.Proved(new Proof(List.of(), List.of()));

  @TempDir private Path folder;
  private final Terms terms = new Terms();
  private Optional<Scenario> scenario = Optional.empty();

  @BeforeEach
  void read() throws IOException {
    Path file = folder.resolve("shares.vmsl");
    Files.writeString(
        file,
        """
        ## V0 shares a page and runs V1 for ever.
        machine paper with PAGE_SIZE = 64, HANDLES = 2

        page data of V0 = 0
        mailbox tx of V0 = V0, 0, 1, V1, data

        vm V0:
            code:
                    mov R20, again
                    mov R0, SHARE
                    mov R1, 5
                    hvc
                again:
                    mov R0, RUN
                    mov R1, V1
                    hvc
                    br R20

        unknown vm V1

        show V0 never halts
        """);
    scenario = ScenarioReader.read(file, HOME.resolve("machines")).scenario();
    assertThat(scenario).isPresent();
  }

  /** The nodes from the start on, as long as nothing is left open. */
  private List<Node> nodes(Rules rules) {
    List<Node> nodes = new java.util.ArrayList<>(rules.starts());
    try {
      for (int i = 0; i < 60; i++) {
        nodes.add(rules.advance(nodes.getLast()).next().orElseThrow());
      }
    } catch (Undetermined open) {
      return nodes;
    }
    return nodes;
  }

  private static Decision.Widening arbitrary(String component, long... keys) {
    Decision.Cell cell = new Decision.Cell(component, LongStream.of(keys).boxed().toList());
    return new Decision.Widening(List.of(List.of(cell)), List.of());
  }

  /**
   * An arbitrary set has pages of the scenario; what V0 has written is not seen to be such a set.
   */
  @Test
  void aSetIsOnlyMadeArbitraryWhereItIsSeenToBeOne() {
    Rules rules = new Rules(scenario.orElseThrow(), new Scope.Whole(), terms);
    List<Node> nodes = nodes(rules);
    Node first = nodes.get(1);
    assertThat(rules.general(first, arbitrary("transaction", 1))).as("none").isPresent();
    Node shared =
        nodes.stream()
            .filter(node -> node.phase() == Node.Phase.STEPPING)
            .filter(node ->
                node.state().components().stream()
                    .anyMatch(cells ->
                        cells.component().name().equals("transaction")
                            && cells.explicit().size() > 0))
            .findFirst()
            .orElseThrow();
    assertThat(rules.general(shared, arbitrary("transaction", 1))).as("a set").isEmpty();
    assertThat(rules.general(shared, arbitrary("retrieved", 1))).as("a truth value").isPresent();
  }

  /** Fewer facts hold of the more general node, and no others. */
  @Test
  void whatIsForgottenIsGone() {
    Rules rules = new Rules(scenario.orElseThrow(), new Scope.Whole(), terms);
    Node after = last(rules, Node.Phase.AFTERWARDS);
    List<Long> all = LongStream.range(0, Statements.of(after.facts()).size()).boxed().toList();
    General general = rules.general(after, new Decision.Widening(List.of(), all)).orElseThrow();
    assertThat(after.facts().all()).isNotEmpty();
    assertThat(general.node().facts().all()).isEmpty();
    List<Term> left =
        rules
            .general(after, new Decision.Widening(List.of(), all.subList(1, all.size())))
            .orElseThrow()
            .node()
            .facts()
            .all();
    assertThat(after.facts().all()).containsAll(left);
  }

  /** What unknown VMs do not write to, and what lasts, takes evidence. */
  @Test
  void nothingIsLearntWithoutEvidence() {
    Rules rules = new Rules(scenario.orElseThrow(), new Scope.Whole(), terms);
    List<Node> nodes = nodes(rules);
    int advances = (int) nodes.stream().takeWhile(n -> n.phase() != Node.Phase.AFTERWARDS).count();
    for (Decision decision :
        List.of(
            new Decision.Untouched(new Decision.Cell("memory", List.of(0L)), NONE),
            new Decision.Lasts(0, NONE),
            new Decision.Lasts(-1, NONE),
            new Decision.Lasts(1L << 40, NONE))) {
      List<Decision> decisions = List.of(new Decision.Advances(advances), decision);
      Certificate certificate =
          new Certificate(
              "shares.vmsl",
              scenario.orElseThrow().hash(),
              new Scope.Whole(),
              List.of(Optional.empty()),
              decisions);
      assertThat(Checker.check(scenario.orElseThrow(), certificate))
          .isInstanceOfSatisfying(
              Result.Rejected.class,
              rejected ->
                  assertThat(rejected.reason())
                      .isIn(
                          "decision 2: a proof does not hold",
                          "decision 2: there is nothing to learn"));
    }
  }

  private Node last(Rules rules, Node.Phase phase) {
    return nodes(rules).stream().filter(node -> node.phase() == phase).toList().getLast();
  }
}
