package org.vmsl.machine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmsl.machine.paper.PaperMachine.words;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.paper.PaperMachine;
import org.vmsl.machine.paper.Scenarios;
import org.vmsl.machine.state.State;
import org.vmsl.machine.wording.Names;
import org.vmsl.scenario.Scenario;

/** What a VM can tell of two executions that differ in a page of another. */
final class ReadComparisonTest {

  /** V0 does something with its secret and runs V1, whose code is {@code reader}. */
  private static Optional<ReadComparison.Difference> compare(String user, String reader) {
    Scenario scenario =
        Scenarios.of(
            """
            page secret of V0

            vm V0:
                code:
                    mov R5, secret
                    ldr R6, [R5]
                    mov R7, V0.tx
            %s
                    run: mov R0, RUN
                    mov R1, V1
                    hvc
                    halt

            vm V1:
                code:
                    mov R1, V1.rx
            %s
                    mov R0, YIELD
                    hvc
            """
                .formatted(user.indent(8).stripTrailing(), reader.indent(8).stripTrailing()));
    Interpreter interpreter = Interpreter.of(scenario.machine());
    long page =
        scenario.pages().stream()
            .filter(p -> p.name().equals("secret"))
            .findFirst()
            .orElseThrow()
            .address();
    State one = InitialState.of(interpreter, scenario);
    State other = one.copy();
    other.set("memory", words(page), PaperMachine.word(1));
    return new ReadComparison(interpreter, Set.of(1), 10_000).compare(one, other);
  }

  /** Only words of the page may be different at the start. */
  @Test
  void executionsStartAlikeButForThePage() {
    Scenario scenario =
        Scenarios.of(
            "page secret of V0\n\nvm V0:\n    code:\n        mov R5, secret\n\nunknown vm V1\n");
    Interpreter interpreter = Interpreter.of(scenario.machine());
    Scenario.Page secret =
        scenario.pages().stream().filter(p -> p.name().equals("secret")).findFirst().orElseThrow();
    ReadComparison comparison = new ReadComparison(interpreter, Set.of(1), 1);
    Names names = Names.of(interpreter, scenario);
    State one = InitialState.of(interpreter, scenario);
    State other = one.copy();
    assertThat(comparison.startAlike(one, other, secret, names)).isTrue();
    other.set("memory", words(secret.address()), PaperMachine.word(1));
    assertThat(comparison.startAlike(one, other, secret, names)).isTrue();
    State elsewhere = other.copy();
    elsewhere.set("memory", words(secret.address() - 1), PaperMachine.word(1));
    assertThat(comparison.startAlike(one, elsewhere, secret, names)).isFalse();
    State register = other.copy();
    register.set("pc", words(1), PaperMachine.word(1));
    assertThat(comparison.startAlike(one, register, secret, names)).isFalse();
  }

  @Test
  void whatIsNotHandedOverIsNotSeen() {
    assertThat(compare("nop", "ldr R2, [R1]")).isEmpty();
  }

  /** How long another VM takes is nothing that a VM can tell. */
  @Test
  void timeIsNotSeen() {
    String waiting =
        """
        mov R8, run
        cmp R6, 0
        bne R8
        nop
        nop
        nop
        """;
    assertThat(compare(waiting, "ldr R2, [R1]")).isEmpty();
  }

  @Test
  void aMessageIsSeenWhenItIsRead() {
    String sending =
        """
        str R6, [R7]
        mov R0, SEND
        mov R1, V1
        mov R2, 1
        hvc
        """;
    assertThat(compare(sending, "nop")).isEmpty();
    ReadComparison.Difference seen = compare(sending, "ldr R2, [R1]").orElseThrow();
    assertThat(seen.firstStep()).isEqualTo(13).isEqualTo(seen.secondStep());
    assertThat(seen.first().orElseThrow().component().name()).isEqualTo("memory");
    assertThat(seen.first().orElseThrow().value()).hasToString("0");
    assertThat(seen.second().orElseThrow().value()).hasToString("1");
  }

  @Test
  void theLengthOfAMessageIsSeen() {
    String sending =
        """
        mov R2, 1
        add R2, R6
        mov R0, SEND
        mov R1, V1
        hvc
        """;
    String polling =
        """
        mov R0, POLL
        hvc
        """;
    assertThat(compare(sending, "nop")).isEmpty();
    ReadComparison.Difference seen = compare(sending, polling).orElseThrow();
    assertThat(seen.first().orElseThrow().component().name()).isEqualTo("message");
  }

  @Test
  void aSecretThatDecidesWhetherAVmRunsAtAllIsNotSeenByIt() {
    String deciding =
        """
        mov R8, run
        cmp R6, 1
        bne R8
        halt
        """;
    assertThat(compare(deciding, "ldr R2, [R1]")).isEmpty();
  }
}
