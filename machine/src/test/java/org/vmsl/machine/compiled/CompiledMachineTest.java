package org.vmsl.machine.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vmsl.machine.compiled.CompiledMachine.Eagerness;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.paper.ModelStates;
import org.vmsl.machine.paper.Scenarios;
import org.vmsl.machine.paper.Toy;
import org.vmsl.machine.run.InitialState;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Value;

final class CompiledMachineTest {
  private static final String COUNTING =
      """
      vm V0:
          code:
                  mov R1, 1
                  mov R2, 50
                  mov R3, loop
              loop:
                  add R0, R1
                  cmp R0, R2
                  bne R3
                  halt
      """;

  /** What a compiled run has come to, once it was compared with an interpreted one. */
  private record Compared(State state, CompiledMachine machine, long steps) {
    long register(int vm, int register) {
      Value value = state.get("reg", new Value.Word(vm), new Value.Word(register));
      return value instanceof Value.Word(long bits) ? bits : -1;
    }

    String mode() {
      return state.get("mode").toString();
    }
  }

  private static Compared run(String text, long most) {
    return run(Scenarios.of(text), most);
  }

  private static Compared run(Scenario scenario, long most) {
    Interpreter interpreter = Interpreter.of(scenario.machine());
    State start = InitialState.of(interpreter, scenario);
    State interpreted = start.copy();
    State compiled = start.copy();
    CompiledMachine machine = CompiledMachine.of(interpreter, Eagerness.UTMOST);
    long steps = machine.run(compiled, most);
    assertThat(steps).isEqualTo(interpreter.run(interpreted, most));
    assertThat(ModelStates.differences(compiled, interpreted)).isEmpty();
    return new Compared(compiled, machine, steps);
  }

  @Test
  void aBoundOnStepsIsExact() {
    Scenario counting = Scenarios.of(COUNTING);
    for (int most = 0; most <= 160; most += 5) {
      run(counting, most);
    }
    Compared whole = run(counting, 1_000);
    assertThat(whole.steps()).isEqualTo(3 + 3 * 50 + 1);
    assertThat(whole.mode()).isEqualTo("Halted");
    assertThat(whole.machine().stepsInCode()).isGreaterThan(75);
  }

  @Test
  void aWriteToCodeIsSeenByTheNextFetch() {
    Compared end =
        run(
            """
            vm V0:
                code:
                        mov R1, 1
                        mov R3, loop
                        mov R4, here
                        mov R5, other
                        ldr R5, [R5]
                        mov R9, 70
                    loop:
                        add R0, R1
                        cmp R0, R9
                        str R5, [R4]
                    here:
                        bne R3
                        add R0, R1
                        halt
                    other:
                        add R0, R0
            """,
            1_000);
    assertThat(end.register(0, 0)).isEqualTo(3);
    assertThat(end.mode()).isEqualTo("Halted");
  }

  @Test
  void codeThatChangesItselfAgainAndAgainRunsAsWritten() {
    Compared end =
        run(
            """
            vm V0:
                code:
                        mov R1, 1
                        mov R3, loop
                        mov R4, here
                        ldr R5, [R4]
                        mov R9, 500
                    loop:
                        add R5, R1
                        str R5, [R4]
                    here:
                        mov R7, 0
                        add R8, R7
                        cmp R7, R9
                        bne R3
                        halt
            """,
            100_000);
    assertThat(end.register(0, 7)).isEqualTo(500);
    assertThat(end.register(0, 8)).isEqualTo(500 * 501 / 2);
  }

  @Test
  void aFaultInTheMiddleOfABlockLeavesWhatWasDoneBefore() {
    Compared end =
        run(
            """
            page data of V0

            vm V0:
                code:
                        mov R1, 1
                        mov R3, loop
                        mov R4, data
                    loop:
                        add R0, R1
                        str R0, [R4]
                        add R4, R1
                        cmp R0, R4
                        bne R3
                        halt
            """,
            100_000);
    assertThat(end.mode()).isEqualTo("PageFaulted");
    assertThat(end.register(0, 0)).isGreaterThanOrEqualTo(4097);
  }

  @Test
  void codeThatIsLentAwayIsNotExecutedAnyMore() {
    Compared end =
        run(
            """
            vm V0:
                code:
                        mov R1, 1
                        mov R4, V0.tx
                        mov R5, 2
                        add R4, R5
                        str R1, [R4]
                        add R4, R1
                        str R1, [R4]
                        add R4, R1
                        mov R5, V0.code
                        str R5, [R4]
                        mov R0, LEND
                        mov R1, 5
                        hvc
                        nop
                        halt

            vm V1:
                code:
                    halt
            """,
            100_000);
    assertThat(end.mode()).isEqualTo("Failed");
    assertThat(end.register(0, 0)).isEqualTo(0x84000061L);
  }

  @Test
  void callsThatSendAndTakeMemoryAreCompiled() {
    Compared end =
        run(
            """
            page data of V0

            vm V0:
                code:
                        mov R7, 1
                        mov R5, V0.tx           # the descriptor of one page
                        mov R6, 0
                        str R6, [R5]
                        add R5, R7
                        str R6, [R5]
                        add R5, R7
                        str R7, [R5]
                        add R5, R7
                        str R7, [R5]
                        add R5, R7
                        mov R6, data
                        str R6, [R5]
                        mov R11, again
                        mov R8, SHARE
                        mov R9, LEND
                    again:
                        mov R0, R8
                        mov R1, 5
                        hvc
                        mov R4, R2
                        mov R0, RUN
                        mov R1, V1
                        hvc
                        mov R0, RECLAIM
                        mov R1, R4
                        hvc
                        mov R10, R8             # the other one next time
                        mov R8, R9
                        mov R9, R10
                        mov R0, R10
                        br R11

            vm V1:
                code:
                        mov R11, again
                        mov R3, data
                    again:
                        mov R0, RETRIEVE
                        mov R1, 1
                        hvc
                        mov R0, POLL
                        hvc
                        ldr R4, [R3]
                        mov R5, 1
                        add R4, R5
                        str R4, [R3]
                        mov R0, RELINQUISH
                        mov R1, 1
                        hvc
                        mov R0, YIELD
                        hvc
                        br R11
            """,
            20_000);
    assertThat(end.steps()).isEqualTo(20_000);
    assertThat(end.machine().stepsInCode()).isGreaterThan(19_000);
    assertThat(end.register(1, 4)).isGreaterThan(500);
  }

  @Test
  void aMachineThatDoesNotExecuteWordsIsInterpreted() {
    Interpreter toy = Toy.interpreter("");
    CompiledMachine machine = CompiledMachine.of(toy, Eagerness.UTMOST);
    assertThat(machine.run(toy.state(), 20)).isEqualTo(20);
    assertThat(machine.stepsInCode()).isZero();
  }

  @Test
  void nothingIsCompiledInShortRuns() {
    Scenario scenario = Scenarios.of(COUNTING);
    Interpreter interpreter = Interpreter.of(scenario.machine());
    CompiledMachine machine = CompiledMachine.of(interpreter);
    assertThat(machine.run(InitialState.of(interpreter, scenario), 1_000)).isEqualTo(154);
    assertThat(machine.stepsInCode()).isZero();
  }
}
