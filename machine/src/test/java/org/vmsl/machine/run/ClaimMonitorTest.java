package org.vmsl.machine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.paper.Scenarios;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Scenario;

/** Which claims an execution breaks, and at which step. */
final class ClaimMonitorTest {
  /** V0 stores 7, runs V1, which stores 8 and yields for ever; then V0 halts. */
  private static final String SYSTEM =
      """
      page data of V0
      page other of V1

      vm V0:
          code:
              mov R5, data
              mov R6, 7
              str R6, [R5]
              mov R0, RUN
              mov R1, V1
              hvc
              back: halt

      vm V1:
          code:
              mov R5, other
              mov R6, 8
              str R6, [R5]
              again: mov R0, YIELD
              hvc
              mov R7, again
              br R7

      """;

  private static Optional<Breach> breach(String claims) {
    Scenario scenario = Scenarios.of(SYSTEM + claims);
    Interpreter interpreter = Interpreter.of(scenario.machine());
    ClaimMonitor monitor = new ClaimMonitor(interpreter, scenario);
    assertThat(monitor.notMonitored()).isEmpty();
    return monitor.follow(InitialState.of(interpreter, scenario), 1000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "show V0 halts with memory[data] == 7",
        "show V1 halts with false",
        "show V1 never halts",
        "show at every switch memory[data] == 7 or R5 @ V0 == 0",
        "show at every step R6 @ V1 <= 8",
        "show page data never written by V1",
        "show V1 never reaches 0x10"
      })
  void claimsThatHoldAreNotBroken(String claim) {
    assertThat(breach(claim)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "show V0 halts with memory[data] == 8 | 12 | V0 halts, and the condition does not hold",
        "show V0 never halts | 12 | V0 halts",
        "show V0 never reaches back | 11 | V0 reaches back",
        "show V1 never reaches again | 9 | V1 reaches again",
        "show at every switch current == V0 | 6 | the condition does not hold",
        "show at every switch R6 @ V0 == 7 | 0 | the condition does not hold",
        "show at every step memory[data] == 0 | 3 | the condition does not hold",
        "show page data never written by V0, V1 | 3 | a step of V0 assigns the word at data",
        "show page other never written by V1 | 9 | a step of V1 assigns the word at other"
      })
  void brokenClaimsAreFoundAtTheFirstStep(String claim, long steps, String reason) {
    Breach breach = breach("show at every step true\n" + claim).orElseThrow();
    assertThat(breach.steps()).isEqualTo(steps);
    assertThat(breach.reason()).isEqualTo(reason);
    assertThat(breach.claim().orElseThrow().span().file().text())
        .as("the claim itself")
        .endsWith(claim);
    assertThat(breach.claim().orElseThrow().span().start()).isGreaterThan(SYSTEM.length());
  }

  private static final String FAULTY =
      """
      vm V0:
          code:
              mov R0, RUN
              mov R1, V1
              hvc
              halt

      %s:
          code:
              ldr R0, [R1]

      """;

  @Test
  void knownVmsDoNotFault() {
    Scenario scenario = Scenarios.of(FAULTY.formatted("vm V1"));
    Interpreter interpreter = Interpreter.of(scenario.machine());
    Breach breach =
        new ClaimMonitor(interpreter, scenario)
            .follow(InitialState.of(interpreter, scenario), 1000)
            .orElseThrow();
    assertThat(breach.claim()).isEmpty();
    assertThat(breach.steps()).isEqualTo(4);
    assertThat(breach.reason()).isEqualTo("V1 fails or faults");
  }

  @Test
  void faultsMayBeAllowed() {
    Scenario scenario = Scenarios.of(FAULTY.formatted("vm V1") + "allow faults of V1\n");
    Interpreter interpreter = Interpreter.of(scenario.machine());
    assertThat(
            new ClaimMonitor(interpreter, scenario)
                .follow(InitialState.of(interpreter, scenario), 1000))
        .isEmpty();
  }

  @Test
  void unknownVmsMayFault() {
    Scenario scenario =
        Scenarios.of(
            """
            unknown vm U
            show U never halts
            """);
    Interpreter interpreter = Interpreter.of(scenario.machine());
    ClaimMonitor monitor = new ClaimMonitor(interpreter, scenario);
    State state = InitialState.of(interpreter, scenario);
    assertThat(monitor.follow(state, 1000)).isEmpty();
    assertThat(interpreter.isRunning(state)).isFalse();
  }

  @Test
  void readabilityComparesTwoExecutions() {
    Scenario scenario = Scenarios.of(SYSTEM + "show page data never readable to V1\n");
    Interpreter interpreter = Interpreter.of(scenario.machine());
    assertThat(new ClaimMonitor(interpreter, scenario).notMonitored().keySet())
        .hasExactlyElementsOfTypes(Claim.NeverReadable.class);
  }
}
