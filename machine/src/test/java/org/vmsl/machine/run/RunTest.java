package org.vmsl.machine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmsl.machine.paper.PaperMachine.word;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmsl.machine.interpreter.Fetch;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.observation.Observer;
import org.vmsl.machine.paper.Scenarios;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Scenario;

final class RunTest {
  private static final Scenario COUNTING =
      Scenarios.of(
          """
          vm V0:
              code:
                  mov R1, 1
                  mov R2, loop
                  loop: add R0, R1
                  cmp R0, 100_000
                  bne R2
                  halt
          """);

  private static final Scenario LONG =
      Scenarios.of(
          """
          vm V0:
              code:
                  mov R1, 1
                  mov R2, loop
                  loop: add R0, R1
                  cmp R0, 500_000
                  bne R2
                  halt
          """);

  private final Interpreter interpreter = Interpreter.of(COUNTING.machine());
  private final Run run = new Run(interpreter, InitialState.of(interpreter, COUNTING));

  @Test
  void runsToTheEnd() {
    assertThat(run.forward(1_000_000)).isEqualTo(new Run.Stop.Halted(word(0)));
    assertThat(run.steps()).isEqualTo(300_003);
    assertThat(run.forward(10)).isEqualTo(new Run.Stop.Halted(word(0)));
    assertThat(run.steps()).isEqualTo(300_003);
  }

  @Test
  void stopsAfterSoManySteps() {
    assertThat(run.forward(5)).isEqualTo(new Run.Stop.OutOfSteps());
    assertThat(run.forward(0)).isEqualTo(new Run.Stop.OutOfSteps());
    assertThat(run.forward(70_000)).isEqualTo(new Run.Stop.OutOfSteps());
    assertThat(run.steps()).isEqualTo(70_005);
    assertThat(run.state().get("reg", word(0), word(0))).isEqualTo(word(23_335));
  }

  @Test
  void tellsFaults() {
    Scenario faulty =
        Scenarios.of(
            """
            vm V0:
                code:
                    fail
            """);
    Interpreter other = Interpreter.of(faulty.machine());
    assertThat(new Run(other, InitialState.of(other, faulty)).forward(10))
        .isEqualTo(new Run.Stop.Faulted(word(0)));
  }

  @Test
  void stopsAtALabel() {
    long loop = COUNTING.vms().getFirst().program().orElseThrow().start() + 2;
    Fetch fetch = Fetch.of(interpreter).orElseThrow();
    assertThat(fetch.cell().component().name()).isEqualTo("pc");
    Until until = Until.about(fetch, 0, loop);
    assertThat(run.forward(1000, until)).isEqualTo(new Run.Stop.Reached());
    assertThat(run.steps()).isEqualTo(2);
    assertThat(run.forward(1000, until)).isEqualTo(new Run.Stop.Reached());
    assertThat(run.steps()).isEqualTo(2);
  }

  @Test
  void tellsAListener() {
    List<String> told = new ArrayList<>();
    Run.Listener listener =
        (number, state, observation) ->
            told.add(number + " " + observation.outcome() + " " + observation.changes().size());
    assertThat(run.forward(5, Until.NEVER, new Observer(interpreter), listener))
        .isEqualTo(new Run.Stop.OutOfSteps());
    assertThat(told)
        .containsExactly(
            "1 mov_immediate → done 2",
            "2 mov_immediate → done 2",
            "3 add → done 2",
            "4 cmp_immediate → done 2",
            "5 bne: not (NZ == 1) → done 1");
  }

  @Test
  void canBeInterrupted() {
    Thread.currentThread().interrupt();
    assertThat(run.forward(1_000_000)).isEqualTo(new Run.Stop.Interrupted());
    assertThat(run.forward(10, Until.NEVER, new Observer(interpreter), (n, s, o) -> {}))
        .isEqualTo(new Run.Stop.Interrupted());
    assertThat(Thread.interrupted()).isTrue();
    assertThat(run.forward(1_000_000)).isEqualTo(new Run.Stop.Halted(word(0)));
  }

  @Test
  void aCompiledRunComesToTheSameEnd() {
    State start = InitialState.of(interpreter, LONG);
    Run compiled = Run.compiled(interpreter, start.copy());
    assertThat(compiled.forward(1_000_000)).isEqualTo(new Run.Stop.OutOfSteps());
    assertThat(compiled.steps()).isEqualTo(1_000_000);
    assertThat(compiled.forward(10_000_000)).isEqualTo(new Run.Stop.Halted(word(0)));
    Run interpreted = new Run(interpreter, start.copy());
    interpreted.forward(10_000_000);
    assertThat(compiled.steps()).isEqualTo(interpreted.steps());
    assertThat(compiled.state()).isEqualTo(interpreted.state());
  }

  @Test
  void aCompiledRunCanBeInterrupted() {
    Run compiled = Run.compiled(interpreter, InitialState.of(interpreter, LONG));
    Thread.currentThread().interrupt();
    assertThat(compiled.forward(1_000_000)).isEqualTo(new Run.Stop.Interrupted());
    assertThat(Thread.interrupted()).isTrue();
    assertThat(compiled.forward(10_000_000)).isEqualTo(new Run.Stop.Halted(word(0)));
  }
}
