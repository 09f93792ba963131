package org.vmsl.machine.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.paper.PaperMachine;
import org.vmsl.machine.paper.Toy;
import org.vmsl.specification.typed.Specification;

final class OutcomesTest {

  private static List<String> names(Specification specification) {
    return Outcomes.of(specification).all().stream().map(Outcome::name).toList();
  }

  @Test
  void everyRuleOfThePaperHasOutcomes() {
    Specification paper = PaperMachine.specification();
    Outcomes outcomes = Outcomes.of(paper);
    assertThat(outcomes.all()).hasSize(68);
    assertThat(new HashSet<>(names(paper))).hasSize(68);
    paper.instructions().stream()
        .filter(i -> !i.name().equals("hvc"))
        .forEach(i -> assertThat(outcomes.of(i.name())).as(i.name()).isNotEmpty());
    paper.hypercalls().forEach(h -> assertThat(outcomes.of(h.name())).as(h.name()).isNotEmpty());
  }

  @Test
  void theyAreEnumeratedOnceForASpecification() {
    Specification paper = PaperMachine.specification();
    assertThat(Outcomes.of(paper)).isSameAs(Outcomes.of(paper));
  }

  /** What a call hands to a procedure decides there: a share takes the branch for shares only. */
  @Test
  void proceduresAreLookedInto() {
    assertThat(Outcomes.of(PaperMachine.specification()).of("SHARE"))
        .extracting(Outcome::name)
        .containsExactly(
            "SHARE: length <= PAGE_SIZE fails → error(INVALID_PARAMETERS)",
            "SHARE: descriptor(tx[self], length) is none → error(INVALID_PARAMETERS)",
            "SHARE: d.sender == self and d.receiver != self and d.handle == 0 fails"
                + " → error(INVALID_PARAMETERS)",
            "SHARE: all p in d.pages: owner[p] == some(self) and access[self, p] and exclusive[p]"
                + " fails → error(DENIED)",
            "SHARE: smallest(free) is none → error(NO_MEMORY)",
            "SHARE → done");
  }

  @Test
  void pathsAreNamedByWhatDistinguishesThem() {
    Interpreter toy =
        Toy.whole(
            """
            machine toy
            type Side = Left | Right | Middle
            type Number = bits(8)
            state going: bool = true
            state turn: Number = 0
            state what: Number? = none
            state side: Side = Left
            exit stuck(code: Number):
                turn := code
            procedure again(right: bool):
                if right:
                    side := Right
                else:
                    side := Left
            step of turn while going, halted when going:
                let x = what else stuck(1)
                if x == 3
                    or x == 4:
                    again(true)
                else if what is some(y) and y == x:
                    # a comment
                    again(false)
                else:
                    turn := 2
                match side:
                    case Left, Right:
                        what := none
                    case Middle:
                        what := none
            """);
    assertThat(names(toy.machine().specification()))
        .containsExactly(
            "step: what is none → stuck(1)",
            "step: x == 3 or x == 4, side is Left or Right → done",
            "step: x == 3 or x == 4, side is Middle → done",
            "step: not (x == 3 or x == 4), what is some(y) and y == x, side is Left or Right →"
                + " done",
            "step: not (x == 3 or x == 4), what is some(y) and y == x, side is Middle → done",
            "step: not (x == 3 or x == 4), not (what is some(y) and y == x), side is Left or Right"
                + " → done",
            "step: not (x == 3 or x == 4), not (what is some(y) and y == x), side is Middle →"
                + " done");
  }

  @Test
  void everyStepHasOneOutcome() {
    Interpreter toy = Toy.interpreter("");
    Outcomes outcomes = Outcomes.of(toy.machine().specification());
    OutcomeRecorder recorder = new OutcomeRecorder(outcomes);
    assertThat(toy.step(toy.state(), recorder)).isTrue();
    assertThat(recorder.outcome().name()).isEqualTo("step → done");
    recorder.restart();
    assertThat(toy.step(toy.state(), recorder)).isTrue();
    assertThat(recorder.outcome().position()).isEqualTo(1);
  }
}
