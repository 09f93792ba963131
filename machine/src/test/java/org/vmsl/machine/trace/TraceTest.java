package org.vmsl.machine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.observation.Observer;
import org.vmsl.machine.paper.Scenarios;
import org.vmsl.machine.run.InitialState;
import org.vmsl.machine.run.Run;
import org.vmsl.machine.run.Until;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Scenario;

final class TraceTest {
  private static final Scenario SCENARIO =
      Scenarios.of(
          """
          pages pool[2] of V0
          mailbox tx of V0 = V0, 0, 1, V1, pool[1]

          vm V0:
              R1 = 6
              R3 = pool[1] + 7
              R4 = 0x123456789
              code:
                  mov R0, SHARE
                  hvc
                  mov R1, 5
                  again: mov R0, SHARE
                  hvc
                  str R4, [R3]
                  ldr R5, [R4]

          vm V1:
              code:
                  halt
          """);

  /** What a listener writes about the whole run, and what is said of its end. */
  private static List<String> trace(
      java.util.function.BiFunction<Interpreter, Consumer<String>, Run.Listener> format) {
    Interpreter interpreter = Interpreter.of(SCENARIO.machine());
    List<String> lines = new ArrayList<>();
    State start = InitialState.of(interpreter, SCENARIO);
    Run run = new Run(interpreter, start.copy());
    Run.Stop stop =
        run.forward(
            100, Until.NEVER, new Observer(interpreter), format.apply(interpreter, lines::add));
    EndState end = new EndState(interpreter, SCENARIO);
    lines.add(end.reason(stop, run.steps()));
    lines.addAll(end.describe(start, run.state()));
    return lines;
  }

  @Test
  void textForPeople() {
    List<String> lines =
        trace((interpreter, out) -> new TextTrace(interpreter, SCENARIO, out)).stream()
            .map(line -> line.strip().replaceAll(" {2,}", "  "))
            .toList();
    assertThat(lines)
        .containsExactly(
            "1  V0  line 10  V0.code  mov R0, SHARE  R0: 0 → SHARE",
            "2  V0  line 11  V0.code+1  hvc  SHARE(length = 6): error(INVALID_PARAMETERS), because:"
                + " descriptor(tx[self], length) is none",
            "R0: SHARE → ERROR",
            "R2: 0 → INVALID_PARAMETERS",
            "3  V0  line 12  V0.code+2  mov R1, 5  R1: 6 → 5",
            "4  V0  line 13  V0.code+3 again:  mov R0, SHARE  R0: ERROR → SHARE",
            "5  V0  line 14  V0.code+4  hvc  SHARE(length = 5): done",
            "free loses 1",
            "transaction[1]: none → Transaction(sender = V0, receiver = V1, pages = {pool[1]}, kind"
                + " = Share)",
            "exclusive[pool[1]]: true → false",
            "R0: SHARE → SUCCESS",
            "R2: INVALID_PARAMETERS → 1",
            "6  V0  line 15  V0.code+5  str R4, [R3]  memory[pool[1]+7]: 0 → 0x123456789",
            "7  V0  line 16  V0.code+6  ldr R5, [R4]  fault(PageFaulted), because:"
                + " readable(self, reg[self, rs]) fails; mode: Running → PageFaulted",
            "V0 failed or faulted after 7 steps",
            "V0: R0 = SUCCESS, R1 = 5, R2 = 1, R3 = 0x2007 (pool[1]+7), R4 = 0x123456789, PC ="
                + " 0x5006 (V0.code+6)",
            "V1: PC = 0x8000 (V1.code)",
            "exclusive[pool[1]]: true → false",
            "transaction[1]: none → Transaction(sender = V0, receiver = V1, pages = {pool[1]}, kind"
                + " = Share)",
            "free loses 1",
            "memory[pool[1]+7]: 0 → 0x123456789");
  }

  @Test
  void jsonForPrograms() {
    List<String> lines = trace((interpreter, out) -> new JsonTrace(interpreter, SCENARIO, out));
    assertThat(lines.get(1))
        .isEqualTo(
            "{\"step\":2,\"vm\":\"V0\",\"address\":\"0x5001\",\"place\":\"V0.code+1\","
                + "\"word\":\"0xf00000000000000\",\"instruction\":\"hvc\","
                + "\"hypercall\":{\"name\":\"SHARE\",\"inputs\":{\"length\":\"0x6\"}},"
                + "\"exit\":{\"name\":\"error\",\"arguments\":[\"INVALID_PARAMETERS\"],"
                + "\"because\":\"descriptor(tx[self], length) is none\"},"
                + "\"outcome\":\"SHARE: descriptor(tx[self], length) is none \\u2192"
                + " error(INVALID_PARAMETERS)\",\"changes\":["
                + "{\"cell\":\"R0 @ V0\",\"component\":\"reg\",\"keys\":[\"0x0\",\"0x0\"],"
                + "\"before\":\"0x84000073\",\"after\":\"0x84000060\"},"
                + "{\"cell\":\"R2 @ V0\",\"component\":\"reg\",\"keys\":[\"0x0\",\"0x2\"],"
                + "\"before\":\"0x0\",\"after\":\"0xfffffffffffffffe\"},"
                + "{\"cell\":\"PC @ V0\",\"component\":\"pc\",\"keys\":[\"0x0\"],"
                + "\"before\":\"0x5001\",\"after\":\"0x5002\"}]}");
    assertThat(lines.get(3)).contains("\"place\":\"V0.code+3\",\"label\":\"again\",");
    assertThat(lines.get(4))
        .contains(
            "{\"cell\":\"transaction[1]\",\"component\":\"transaction\",\"keys\":[\"0x1\"],"
                + "\"before\":null,\"after\":{\"some\":{\"sender\":\"0x0\",\"receiver\":\"0x1\","
                + "\"pages\":[\"0x2000\"],\"kind\":\"Share\"}}}",
            "\"before\":true,\"after\":false");
  }
}
