package org.vmsl.machine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmsl.machine.paper.PaperMachine.word;
import static org.vmsl.machine.paper.PaperMachine.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.paper.PaperMachine;
import org.vmsl.machine.paper.PaperModel;
import org.vmsl.machine.paper.PaperModel.Kind;
import org.vmsl.machine.paper.PaperModel.Message;
import org.vmsl.machine.paper.Scenarios;
import org.vmsl.machine.paper.Situation;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.source.Diagnostic;
import org.vmsl.specification.typed.Value;

final class InitialStateTest {
  private static final String SYSTEM =
      """
      page data of V0 = 5
      pages pool[3] of V1
      transaction 1: V0 shares data with V1, retrieved
      message to V0 from V1 length 2

      vm V0:
          R3 = 4
          code:
              halt

      vm V1:
          code:
              halt
      """;

  @Test
  void hasWhatTheScenarioSays() {
    Scenario scenario = Scenarios.of(SYSTEM);
    Interpreter interpreter = Interpreter.of(scenario.machine());
    State state = InitialState.of(interpreter, scenario);
    assertThat(new InitialCheck(interpreter, scenario).problems(state)).isEmpty();
    long data = address(scenario, "data");
    long pool = address(scenario, "pool");
    assertThat(state.get("memory", word(data))).isEqualTo(word(5));
    assertThat(state.get("reg", word(0), word(3))).isEqualTo(word(4));
    assertThat(state.get("reg", word(1), word(3))).isEqualTo(word(0));
    assertThat(state.get("owner", word(data))).hasToString("some(0)");
    for (int i = 0; i < 3; i++) {
      assertThat(state.get("owner", word(pool + i * 4096L))).hasToString("some(1)");
    }
    assertThat(state.get("owner", word(pool + 3 * 4096))).hasToString("none");
    assertThat(state.get("exclusive", word(data))).hasToString("false");
    assertThat(state.get("retrieved", word(1))).hasToString("true");
    assertThat(state.get("message", word(0))).hasToString("some(Message(length = 2, sender = 1))");
    assertThat(state.get("current")).isEqualTo(word(0));
  }

  @Test
  void openCellsCanBeGivenValues() {
    Scenario scenario = Scenarios.of(SYSTEM);
    Interpreter interpreter = Interpreter.of(scenario.machine());
    var memory = interpreter.layout().place("memory").component();
    State state =
        InitialState.of(interpreter, scenario, List.of(new Cell(memory, words(77), word(-1))));
    State zero = InitialState.of(interpreter, scenario);
    assertThat(state).isNotEqualTo(zero);
    zero.set("memory", words(77), word(-1));
    assertThat(state).isEqualTo(zero);
  }

  private static long address(Scenario scenario, String page) {
    return scenario.pages().stream()
        .filter(p -> p.name().equals(page))
        .findFirst()
        .orElseThrow()
        .address();
  }

  /** States that break one invariant each, and whatever follows from it. */
  @ParameterizedTest
  @CsvSource({
    "two_mailboxes",
    "message_fits",
    "ends",
    "disjoint",
    "owned_by_sender",
    "shared_not_exclusive",
    "access_of_ends",
    "exclusive_alone",
    "donation_not_retrieved",
    "mailboxes",
    "untouched",
    "retrieve_fits"
  })
  void brokenInvariantsAreFound(String name) {
    Situation situation = new Situation(0);
    PaperModel m = situation.model;
    switch (name) {
      case "two_mailboxes" -> m.tx[0] = m.rx[0];
      case "message_fits" -> m.message[1] = new Message(3, 1);
      case "ends" -> situation.transaction(1, 1, 1, Kind.SHARE, true, Situation.V1_DATA);
      case "disjoint" -> {
        situation.transaction(1, 1, 2, Kind.LEND, false, Situation.V1_DATA);
        situation.transaction(2, 1, 0, Kind.LEND, false, Situation.V1_DATA);
      }
      case "owned_by_sender" -> {
        situation.transaction(1, 1, 2, Kind.LEND, false, Situation.V1_DATA);
        m.owner.put(Situation.V1_DATA, 2);
      }
      case "shared_not_exclusive" -> {
        situation.transaction(1, 1, 2, Kind.LEND, false, Situation.V1_DATA);
        m.shared.add(Situation.V1_DATA);
      }
      case "access_of_ends" -> {
        situation.transaction(1, 1, 2, Kind.SHARE, true, Situation.V1_DATA);
        m.deny(2, Set.of(Situation.V1_DATA));
      }
      case "exclusive_alone" -> m.grant(2, Set.of(Situation.V1_DATA));
      case "donation_not_retrieved" ->
          situation.transaction(1, 1, 2, Kind.DONATE, true, Situation.V1_DATA);
      case "mailboxes" -> m.owner.put(Situation.V1_TX, 1);
      case "untouched" -> m.shared.add(Situation.V1_MORE);
      case "retrieve_fits" -> {
        List<Long> pages = new ArrayList<>();
        for (long i = 20; i < 33; i++) {
          pages.add(i * Situation.PAGE);
          situation.own(1, i * Situation.PAGE);
        }
        situation.transaction(1, 1, 2, Kind.LEND, false, pages.toArray(new Long[0]));
      }
      default -> throw new IllegalArgumentException(name);
    }
    assertThat(broken(Situation.state(m))).contains(name);
  }

  /** In the specification, handles are kept beside transactions. */
  @Test
  void handlesAgreeWithTransactions() {
    State state = Situation.state(new Situation(0).model);
    assertThat(broken(state)).isEmpty();
    state.set("retrieved", words(1), new Value.Truth(true));
    assertThat(broken(state)).containsExactly("retrieved_live");
    State other = Situation.state(new Situation(0).model);
    other.set("free", List.of(), new Value.Elements(words(1)));
    assertThat(broken(other)).containsExactly("free_handles");
  }

  private static Set<String> broken(State state) {
    Interpreter interpreter =
        PaperMachine.interpreter(Situation.VMS, Situation.PAGE, Situation.HANDLES);
    State mine = interpreter.state();
    state.changed().forEach(cell -> mine.set(cell.component().name(), cell.keys(), cell.value()));
    Set<String> names = new TreeSet<>();
    for (Invariants.Violation violation : new Invariants(interpreter).violatedInitially(mine)) {
      names.add(violation.invariant().name());
    }
    return names;
  }

  @Test
  void problemsPointToTheDeclaration() {
    Scenario scenario =
        Scenarios.of(
            """
            pages pool[4] of V0
            initially access[V1, pool[2]] = true

            vm V0:
                code:
                    halt

            vm V1:
                code:
                    halt
            """);
    Interpreter interpreter = Interpreter.of(scenario.machine());
    List<Diagnostic> problems =
        new InitialCheck(interpreter, scenario).problems(InitialState.of(interpreter, scenario));
    assertThat(problems)
        .extracting(Diagnostic::message)
        .containsExactly(
            "the machine cannot start like this: 'exclusive_alone' does not hold for p = pool[2],"
                + " v = V0, w = V1");
    Diagnostic first = problems.getFirst();
    assertThat(first.span().file().lineText(first.span().start())).startsWith("pages pool[4]");
    assertThat(first.hint()).isEqualTo("required: Nobody shares an exclusive page.");
  }

  @Test
  void whatIsGivenOfFixedCellsMustHold() {
    Scenario scenario =
        Scenarios.of(
            """
            page data of V0 = 5
            given memory[data] in {1, 2, 3}
            given owner[data] is none
            given PAGE_SIZE < 8
            given memory[data + 1] == 7

            vm V0:
                R1 = 7
                given R1 < 7
                given R2 == 3 or R1 == 8
                code:
                    halt
            """);
    Interpreter interpreter = Interpreter.of(scenario.machine());
    State zeros = InitialState.of(interpreter, scenario);
    List<Diagnostic> problems = new InitialCheck(interpreter, scenario).problems(zeros);
    assertThat(problems)
        .extracting(d -> d.span().file().text().substring(d.span().start(), d.span().end()))
        .containsExactlyInAnyOrder(
            "memory[data] in {1, 2, 3}", "owner[data] is none", "PAGE_SIZE < 8", "R1 < 7");
    assertThat(problems)
        .extracting(Diagnostic::message)
        .containsOnly("this does not hold at the start");
    Assumptions assumptions = new Assumptions(interpreter, scenario);
    assertThat(assumptions.hold(zeros)).isFalse();
    assertThat(assumptions.violated(zeros))
        .extracting(v -> v.assumption().text() + v.open())
        .contains("memory[data + 1] == 7[memory[data+1]]", "R2 == 3 or R1 == 8[R2 @ V0]");
  }

  @Test
  void whatIsGivenIsLookedAtInTheInitialStateAtHand() {
    Scenario scenario =
        Scenarios.of(
            """
            vm V0:
                given R2 in {3, 4}
                code:
                    halt
            """);
    Interpreter interpreter = Interpreter.of(scenario.machine());
    State state = InitialState.of(interpreter, scenario);
    Assumptions assumptions = new Assumptions(interpreter, scenario);
    assertThat(new InitialCheck(interpreter, scenario).problems(state)).isEmpty();
    assertThat(assumptions.hold(state)).isFalse();
    state.set("reg", words(0, 2), word(4));
    assertThat(assumptions.hold(state)).isTrue();
    assertThat(assumptions.violated(state)).isEmpty();
  }

  /** A setup call for a run of pages is as many calls as it has pages. */
  @Test
  void aMillionPagesAreSetUp() {
    Scenario scenario =
        Scenarios.of(
            """
            pages pool[1_000_000] of V0

            vm V0:
                code:
                    halt
            """);
    Interpreter interpreter = Interpreter.of(scenario.machine());
    State state = InitialState.of(interpreter, scenario);
    long pool = address(scenario, "pool");
    assertThat(state.get("owner", word(pool + 999_999L * 4096))).hasToString("some(0)");
    assertThat(state.get("access", word(0), word(pool + 999_999L * 4096))).hasToString("true");
    assertThat(new InitialCheck(interpreter, scenario).problems(state)).isEmpty();
  }
}
