package org.vmsl.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.run.InitialState;
import org.vmsl.machine.run.ReadComparison;
import org.vmsl.machine.state.State;
import org.vmsl.machine.wording.Names;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Scenario;

/** What unknown VMs can tell of a secret page is found, and nothing else. */
final class SecretsTest {
  private static final Bounds BOUNDS = new Bounds(1_000, 4_000);

  @TempDir private Path folder;

  static List<Path> leaking() {
    return Scenarios.in("secrecy").stream().filter(f -> !isTight(f)).toList();
  }

  static List<Path> tight() {
    return Scenarios.in("secrecy").stream().filter(SecretsTest::isTight).toList();
  }

  private static boolean isTight(Path file) {
    return file.toString().endsWith("-fixed.vmsl") || file.endsWith("cleared-page.vmsl");
  }

  @ParameterizedTest
  @MethodSource("leaking")
  void aLeakIsFoundAndItsExecutionsDiffer(Path file) {
    Exploration exploration = Explorer.explore(Scenarios.read(file), BOUNDS, Watcher.NONE);
    Attack attack = exploration.attack().orElseThrow();
    Attack.Other other = attack.other().orElseThrow();
    Claim.NeverReadable claim = (Claim.NeverReadable) attack.breach().claim().orElseThrow();
    Interpreter interpreter = Interpreter.of(attack.scenario().machine());
    State first = InitialState.of(interpreter, attack.scenario(), attack.values());
    State second = InitialState.of(interpreter, attack.scenario(), other.values());
    long most = Math.max(attack.breach().steps(), other.steps());
    ReadComparison comparison = new ReadComparison(interpreter, claim.vms(), most);
    Names names = Names.of(interpreter, attack.scenario());
    assertThat(comparison.startAlike(first, second, claim.page(), names)).isTrue();
    assertThat(first).isNotEqualTo(second);
    assertThat(comparison.compare(first, second))
        .hasValueSatisfying(told -> {
          assertThat(told.firstStep()).isEqualTo(attack.breach().steps());
          assertThat(told.secondStep()).isEqualTo(other.steps());
        });
  }

  @ParameterizedTest
  @MethodSource("tight")
  void nothingIsFoundWhereNothingLeaks(Path file) {
    Exploration exploration =
        Explorer.explore(Scenarios.read(file), new Bounds(1_000, 1_500), Watcher.NONE);
    assertThat(exploration.attack()).isEmpty();
    assertThat(exploration.notLookedAt()).isEmpty();
    assertThat(exploration.unrealised()).isZero();
  }

  private Exploration explore(String text) {
    Scenario scenario =
        Scenarios.read(folder, "machine paper with PAGE_SIZE = 64, HANDLES = 1\n" + text);
    return Explorer.explore(scenario, BOUNDS, Watcher.NONE);
  }

  private static final String TOLD =
      """
      page secret of V0

      vm V0:
      %s    code:
              mov R5, secret
              ldr R6, [R5]
              mov R5, V0.tx
              str R6, [R5]
              mov R0, SEND
              mov R1, V1
              mov R2, 1
              hvc
              mov R0, RUN
              hvc
              halt

      %s

      show page secret never readable to V1
      """;

  private static final String KNOWN =
      """
      vm V1:
          code:
              mov R5, V1.rx
              ldr R6, [R5]
              halt
      """;

  /** What is given of the page leaves only one value, so there are no two executions. */
  @Test
  void aPageWhoseContentsAreGivenIsNoSecret() {
    String given = "    given memory[secret] == 5\n";
    assertThat(explore(TOLD.formatted("", "unknown vm V1")).attack()).isPresent();
    Exploration one = explore(TOLD.formatted(given, "unknown vm V1"));
    assertThat(one.attack()).isEmpty();
    assertThat(one.end()).isEqualTo(Exploration.End.COMPLETE);
  }

  /** Both executions start as is given. */
  @Test
  void bothExecutionsStartAsIsGiven() {
    String given = "    given memory[secret] in {3, 5}\n";
    Attack attack = explore(TOLD.formatted(given, "unknown vm V1")).attack().orElseThrow();
    assertThat(attack.values()).hasSize(1);
    assertThat(attack.other().orElseThrow().values()).hasSize(1).isNotEqualTo(attack.values());
  }

  @Test
  void knownVmsAreLookedAtAsWell() {
    Exploration told = explore(TOLD.formatted("", KNOWN));
    assertThat(told.attack().orElseThrow().programs()).isEmpty();
    assertThat(told.attack().orElseThrow().other()).isPresent();
    String idle = KNOWN.replace("ldr R6, [R5]", "mov R6, 1");
    Exploration nothing = explore(TOLD.formatted("", idle));
    assertThat(nothing.attack()).isEmpty();
    assertThat(nothing.isAll()).isTrue();
  }

  /** That V0 goes on for ever, or halts, is nothing that V1 can read. */
  @Test
  void thatThereIsNoFurtherStepTellsNothing() {
    String halting =
        """
        page secret of V0

        vm V0:
            code:
                mov R20, stop
                mov R5, secret
                ldr R6, [R5]
                cmp R6, 0
                bne R20
                mov R6, 0
                mov R0, RUN
                mov R1, V1
                hvc
                stop:
                halt

        unknown vm V1

        show page secret never readable to V1
        """;
    assertThat(explore(halting).attack()).isEmpty();
  }
}
