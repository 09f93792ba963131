package org.vmsl.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContractsCommandTest {
  private static final String CAREFUL = " and unknown[other[self]] == unknown[self]";
  private static final String TOY =
      """
      ## Cells that point to each other.
      machine toy

      type Word = bits(64)

      type VM = Word from 0 to 2

      state current: VM = 0

      state going: bool = true

      state value[VM]: Word = any

      state other[VM]: VM = 0

      state unknown[VM]: bool = false

      setup unknown(v: VM):
          unknown[v] := true

      exit stop:
          going := false

      step of current while going, halted when not going:
          require value[self] < 10%s else stop
          value[other[self]] := value[self] + 1

      invariant small: all v in VM: value[v] <= 10

      contract when unknown[self]

      reads value[v]: unknown[v]

      writes value[v]: unknown[v]

      writes going: true

      rely others: all v in VM: not unknown[v] implies value[v] == old(value[v])
      """;

  private static final String INSTANCE =
      TOY.formatted(" and other[self] == self")
          + """

          ## One that is not the first.
          instance alone with unknown[v] = v == self when self != 0:
              reads value[v]: v == self
              writes value[v]: v == self
              writes going: true
              ## Values of others stay.
              rely others: all v in VM: v != self implies value[v] == old(value[v])
          """;

  @TempDir private Path machines;

  private Call contracts(String specification, String... more) throws IOException {
    Path folder = Files.createDirectories(machines.resolve("toy"));
    Files.writeString(folder.resolve("toy.spec"), specification);
    String[] arguments = new String[3 + more.length];
    arguments[0] = "contracts";
    arguments[1] = "--machine";
    arguments[2] = "toy";
    System.arraycopy(more, 0, arguments, 3, more.length);
    return Call.of(machines, arguments);
  }

  /** What it prints, without times. */
  private static String text(Call call) {
    return call.out().replaceAll(",? \\d+\\.\\d+ s", "");
  }

  @Test
  void aContractThatIsKeptIsProved() throws IOException {
    Call call = contracts(TOY.formatted(CAREFUL));
    assertThat(text(call)).contains("Proved: the contract of unknown VMs of machines/toy");
    assertThat(call.code()).isZero();
  }

  @Test
  void aContractThatIsNotKeptIsRefutedByAStateAndAStep() throws IOException {
    Call call = contracts(TOY.formatted(""));
    assertThat(text(call))
        .isEqualTo(
            """
            not shown step → done  (4 obligations)
                        writes value
                        relied on others
            shown     step: value[self] < 10 fails → stop  (1 obligation)
            shown     no step  (0 obligations)
            shown     many steps  (1 obligation)

            Not proved: 1 case of 4; unknown VMs may do more than the contract says, or it says too little.

            step → done
              broken  writes value: value[2] := 1
              broken  relied on others, for v = 2
              state   other[0] = 2
              state   unknown[0] = true
              step    VM 0
              change  value[2]: 0 → 1

            Refuted: 1 case. These states satisfy the machine's invariants, but need not be reachable.
            10 steps of small systems looked at, seed 1.
            """);
    assertThat(call.code()).isEqualTo(1);
  }

  @Test
  void itIsOpenWhereNoStepIsLookedAt() throws IOException {
    Call call = contracts(TOY.formatted(""), "--steps", "0");
    assertThat(text(call))
        .endsWith(
            "No step was found that breaks it (0 steps of small systems looked at, seed 1).\n");
    assertThat(call.code()).isEqualTo(2);
  }

  @Test
  void anInstanceIsShownAndSaid() throws IOException {
    Call call = contracts(INSTANCE);
    assertThat(text(call))
        .contains("shown     instance alone")
        .endsWith(
            """
            Instance alone
              One that is not the first.
              In every state that satisfies the invariants, if 'self' has control and
                self != 0
              and nothing is known of the code of these VMs alone:
                unknown[v]: v == self
              then what they do depends, of these components, on these cells alone
                value[v]: v == self
              they write these cells alone
                value[v]: v == self
                going: true
              and as long as they have control, and when somebody else gets it,
                others: Values of others stay.
                    all v in VM: v != self implies value[v] == old(value[v])
            """);
    assertThat(call.code()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          when self != 0          | when self != self         | is about something
          when self != 0          | when self > 2             | is about something
          with unknown[v] = v ==  | with unknown[v] = v !=    | is about
          with unknown[v] = v ==  | with unknown[v] = v <=    | writes value
              writes value[v]: v == self | writes value[v]: v == 0 | writes value
              writes going: true  | writes going: self == 2   | writes going
              reads value[v]: v == self  | reads value[v]: false   | reads value
          v != self implies value | value                     | relied on others
          """)
  void anInstanceThatDoesNotFollowIsNotShown(String text, String instead, String failure)
      throws IOException {
    assertThat(INSTANCE).contains(text);
    int last = INSTANCE.lastIndexOf(text);
    String changed =
        INSTANCE.substring(0, last) + instead + INSTANCE.substring(last + text.length());
    Call call = contracts(changed);
    assertThat(text(call)).contains("not shown instance alone").contains(" " + failure + "\n");
    assertThat(text(call)).doesNotContain("Proved");
    assertThat(call.code()).isEqualTo(2);
  }

  @Test
  void anInstanceIsOfWhatNoRuleDependsOn() throws IOException {
    Call call = contracts(INSTANCE.replace(" and other[self] == self", CAREFUL));
    assertThat(text(call)).contains("is about something");
    assertThat(call.code()).isEqualTo(2);
  }

  @Test
  void whatIsLearntIsShownByAnotherValue() throws IOException {
    String reading = TOY.formatted(CAREFUL).replace(":= value[self] + 1", ":= value[2]");
    Call call = contracts(reading);
    assertThat(text(call))
        .contains("broken  reads value: with 1 in value[2], step → done, value[0] := 1")
        .contains("Refuted: 1 case.");
    assertThat(call.code()).isEqualTo(1);
  }
}
