package org.vmsl.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsl.machine.state.Cell;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.reading.Reading;
import org.vmsl.scenario.reading.ScenarioReader;
import org.vmsl.specification.typed.Value;
import org.vmsl.verifier.solver.Solver;
import org.vmsl.verifier.solver.Z3Solver;

class VerifierTest {
  private static final Path MACHINES = Path.of(System.getProperty("vmsl.home", ".."), "machines");

  @TempDir private Path folder;

  @Test
  void whatHoldsForEveryInitialValueIsVerified() throws IOException {
    Verification verification =
        verify("mov R1, R2", "sub R1, R2", "halt").claiming("show V0 halts with R1 @ V0 == 0");
    assertThat(verification.verdict()).isInstanceOf(Verdict.Verified.class);
    assertThat(verification.questions()).as("questions to the solver").isZero();
  }

  @Test
  void aRefutationNamesTheSimplestInitialValues() throws IOException {
    Counterexample counterexample =
        refuted(
            verify("add R1, R2", "halt")
                .claiming("show V0 halts with R1 @ V0 != 3 or R2 @ V0 == 1"));
    assertThat(counterexample.values()).extracting(Cell::value).containsExactly(new Value.Word(3));
    assertThat(counterexample.steps()).isEqualTo(2);
  }

  @Test
  void valuesThatTheScenarioFixesAreNotOpen() throws IOException {
    Verification verification =
        verify(
                List.of("page data of V0 = 5"),
                "mov R5, data",
                "add R5, R6",
                "mov R7, data",
                "ldr R1, [R7]",
                "halt")
            .claiming("show V0 halts with R1 @ V0 == 5");
    assertThat(verification.verdict()).isInstanceOf(Verdict.Verified.class);
  }

  @Test
  void aFaultOfAKnownVmIsRefutedUnlessAllowed() throws IOException {
    Counterexample counterexample =
        refuted(verify("ldr R1, [R2]", "halt").claiming("show V0 halts with true"));
    assertThat(counterexample.claim()).contains("faults");
    assertThat(
            verify("ldr R1, [R2]", "halt")
                .claiming("show V0 halts with true\n\nallow faults of V0")
                .verdict())
        .isInstanceOf(Verdict.Verified.class);
  }

  /** Attacks are searched for elsewhere; the rest of the budget would only keep that waiting. */
  @Test
  void aProofThatHasFailedAmongUnknownVmsDoesNotUseUpTheBudget() throws IOException {
    String text = Files.readString(MACHINES.resolveSibling("scenarios/robust/key-store.vmsl"));
    Path file = folder.resolve("halting.vmsl");
    Files.writeString(file, text.replace("mov R6, 0 ", "halt "));
    Scenario scenario = ScenarioReader.read(file, MACHINES).scenario().orElseThrow();
    Verdict verdict =
        Verifier.verify(scenario, Budget.STANDARD, Watcher.NONE, Z3Solver::start).verdict();
    assertThat(verdict).isInstanceOf(Verdict.Undecided.class);
    assertThat(((Verdict.Undecided) verdict).obstacles())
        .extracting(Verdict.Obstacle::reason)
        .anySatisfy(reason -> assertThat(reason).contains("V1 never halts"))
        .noneMatch(reason -> reason.contains("budget"));
  }

  @Test
  void whatIsGivenHoldsOfInitialStatesOnly() throws IOException {
    Written written = verify(List.of("given R1 @ V0 in {3, 5}"), "add R1, R1", "halt");
    assertThat(written.claiming("show V0 halts with R1 @ V0 in {6, 10}").verdict())
        .isInstanceOf(Verdict.Verified.class);
    Counterexample counterexample =
        refuted(written.claiming("show V0 halts with R1 @ V0 in {0, 2, 6}"));
    assertThat(counterexample.values()).extracting(Cell::value).containsExactly(new Value.Word(5));
  }

  @Test
  void aContradictoryStartIsWarnedAbout() throws IOException {
    String claim = "show V0 halts with R1 @ V0 == R2 @ V0";
    Verification verification =
        verify(List.of("given R1 @ V0 < R2 @ V0", "given R2 @ V0 == 0"), "halt").claiming(claim);
    assertThat(verification.verdict()).isInstanceOf(Verdict.Verified.class);
    assertThat(verification.warnings()).singleElement().asString().contains("contradictory start");
    assertThat(verify(List.of("given R1 @ V0 == R2 @ V0"), "halt").claiming(claim).warnings())
        .isEmpty();
  }

  @Test
  void anExampleOfTheStartIsPartOfTheProof() throws IOException {
    Verification verification =
        verify(List.of("given R1 @ V0 == R2 @ V0 + 5", "given R1 @ V0 in {4, 7}"), "halt")
            .claiming("show V0 halts with R2 @ V0 in {-1, 2}");
    assertThat(verification.warnings()).isEmpty();
    Verification.Proof proof = verification.proof().orElseThrow();
    assertThat(proof.acceptance().doubts()).isEmpty();
    assertThat(proof.certificate().examples()).hasSize(1);
    assertThat(proof.certificate().examples().getFirst().orElseThrow().cells()).hasSize(2);
  }

  @Test
  void bothExecutionsThatTellASecretStartAsGiven() throws IOException {
    String[] code = {"mov R5, data", "ldr R6, [R5]", "halt"};
    String claim = "show page data never readable to V0";
    assertThat(
            verify(List.of("page data of V0", "given memory[data] == 5"), code)
                .claiming(claim)
                .verdict())
        .isInstanceOf(Verdict.Verified.class);
    Counterexample counterexample =
        refuted(
            verify(List.of("page data of V0", "given memory[data] in {5, 6}"), code)
                .claiming(claim));
    assertThat(counterexample.values()).hasSize(1);
    assertThat(counterexample.other().orElseThrow().values()).hasSize(1);
    assertThat(
            List.of(
                counterexample.values().getFirst().value(),
                counterexample.other().orElseThrow().values().getFirst().value()))
        .containsExactlyInAnyOrder(new Value.Word(5), new Value.Word(6));
  }

  @Test
  void aStepBudgetThatIsUsedUpIsUndecided() throws IOException {
    Scenario scenario =
        verify("nop", "nop", "nop", "nop", "halt").scenario("show V0 halts with true");
    Verification verification =
        Verifier.verify(scenario, new Budget(3, 10), Watcher.NONE, Z3Solver::start);
    assertThat(obstacle(verification)).contains("budget of 3 steps");
  }

  @Test
  void aWatcherStopsIt() throws IOException {
    Scenario scenario = verify("nop", "halt").scenario("show V0 halts with true");
    Verification verification =
        Verifier.verify(scenario, Budget.STANDARD, (steps, open) -> steps >= 1, Z3Solver::start);
    assertThat(obstacle(verification)).contains("interrupted");
  }

  @Test
  void withoutASolverWhatItWouldSettleIsUndecided() throws IOException {
    Scenario scenario =
        verify("cmp R1, R2", "halt")
            .scenario("show V0 halts with NZ @ V0 < 3 and R1 @ V0 <= R1 @ V0");
    Solver none =
        new Solver() {
          @Override
          public Answer satisfiable(java.util.Collection<org.vmsl.checker.term.Term> facts) {
            return new Unknown("nobody to ask");
          }

          @Override
          public void close() {}
        };
    assertThat(Verifier.verify(scenario, Budget.STANDARD, Watcher.NONE, terms -> none).verdict())
        .isNotInstanceOf(Verdict.Refuted.class);
    // True, so that trying values finds nothing.
    Scenario transitive =
        verify("halt")
            .scenario(
                "show V0 halts with R1 @ V0 < R2 @ V0 and R2 @ V0 < R3 @ V0"
                    + " implies R1 @ V0 < R3 @ V0");
    assertThat(obstacle(Verifier.verify(transitive, Budget.STANDARD, Watcher.NONE, terms -> none)))
        .contains("nobody to ask");
  }

  @Test
  void anUnknownVmThatMayOwnUndeclaredPagesIsUndecided() throws IOException {
    Scenario scenario =
        read(
            "machine paper\n\n"
                + "vm V0:\n"
                + "    code:\n"
                + "        halt\n\n"
                + "unknown vm V1 with any other pages\n\n"
                + "show V0 halts with true\n");
    Verification verification =
        Verifier.verify(scenario, Budget.STANDARD, Watcher.NONE, Z3Solver::start);
    assertThat(obstacle(verification)).contains("V1 may own pages that are not declared");
  }

  @Test
  void aClaimThatHoldsBecauseNobodyHaltsIsWarnedAbout() throws IOException {
    Verification verification =
        verify("again:", "mov R1, again", "br R1").claiming("show V0 halts with false");
    assertThat(verification.verdict()).isInstanceOf(Verdict.Verified.class);
    assertThat(verification.warnings()).singleElement().asString().contains("never halts");
  }

  @Test
  void theSameScenarioGivesTheSameResult() throws IOException {
    Written written =
        verify("cmp R1, R2", "mov R9, other", "bne R9", "halt", "other:", "ldr R3, [R4]", "halt");
    String claim = "show V0 halts with R1 @ V0 == R2 @ V0";
    assertThat(written.claiming(claim)).isEqualTo(written.claiming(claim));
  }

  private static Counterexample refuted(Verification verification) {
    assertThat(verification.verdict()).isInstanceOf(Verdict.Refuted.class);
    return ((Verdict.Refuted) verification.verdict()).counterexample();
  }

  private static String obstacle(Verification verification) {
    assertThat(verification.verdict()).isInstanceOf(Verdict.Undecided.class);
    return ((Verdict.Undecided) verification.verdict()).obstacles().getFirst().reason();
  }

  @Test
  void aStartWithoutSymbolicFormIsUndecided() throws IOException {
    Scenario scenario =
        read(
            """
            machine paper with HANDLES = 1_000_000

            vm V0:
                code:
                    halt

            show V0 never halts
            """);
    Verification verification =
        Verifier.verify(scenario, Budget.STANDARD, Watcher.NONE, Z3Solver::start);
    assertThat(verification.verdict()).isInstanceOf(Verdict.Undecided.class);
  }

  private Written verify(String... code) {
    return new Written(List.of(), List.of(code));
  }

  private Written verify(List<String> declarations, String... code) {
    return new Written(declarations, List.of(code));
  }

  /** A system of one VM with a program. */
  private final class Written {
    private final String text;

    Written(List<String> declarations, List<String> code) {
      text =
          "machine paper\n\n"
              + String.join("\n\n", declarations)
              + "\n\nvm V0:\n    code:\n        "
              + String.join("\n        ", code)
              + "\n\n";
    }

    Scenario scenario(String claims) throws IOException {
      return read(text + claims + "\n");
    }

    Verification claiming(String claims) throws IOException {
      return Verifier.verify(scenario(claims), Budget.STANDARD, Watcher.NONE, Z3Solver::start);
    }
  }

  private Scenario read(String text) throws IOException {
    Path file = folder.resolve("test.vmsl");
    Files.writeString(file, text);
    Reading reading = ScenarioReader.read(file, MACHINES);
    return reading
        .scenario()
        .orElseThrow(() -> new AssertionError(reading.diagnostics().getFirst().render()));
  }
}
