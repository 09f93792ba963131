package org.vmsl.machine.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmsl.machine.interpreter.CallChecks.Call;
import org.vmsl.machine.interpreter.CallChecks.Check;
import org.vmsl.machine.interpreter.CallChecks.Way;
import org.vmsl.machine.paper.ModelStates;
import org.vmsl.machine.paper.PaperModel;
import org.vmsl.machine.paper.PaperNumbers;
import org.vmsl.machine.paper.Situation;
import org.vmsl.machine.state.State;

/**
 * The checks of the paper's hypercalls: each fails with its error when all others pass, and of two
 * that fail the first decides. The pairs that cannot fail together are listed with the reason.
 */
final class CheckOrderTest {
  /** Pairs of checks that cannot both fail, by call, with the reason. */
  private static final Map<String, Map<String, String>> APART =
      Map.of(
          "RETRIEVE",
          Map.of(
              "live, may retrieve", "without a transaction there is no receiver to compare with"),
          "RELINQUISH",
          Map.of(
              "live, has retrieved", "without a transaction there is no receiver to compare with"),
          "RECLAIM",
          Map.of("live, may reclaim", "without a transaction there is no sender to compare with"),
          "SEND",
          Map.of(
              "names a VM, not the caller",
              "what names no VM does not name the caller",
              "names a VM, receiver's RX empty",
              "without a receiver there is no RX page to be full"));

  static Stream<Call> calls() {
    return CallChecks.all().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("calls")
  void succeedsWhenAllChecksPass(Call call) {
    Situation situation = call.valid().get();
    for (Check check : call.checks()) {
      assertThat(check.holds().test(situation.model)).as(check.name()).isTrue();
    }
    assertThat(situation.step().outcome().exit()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("calls")
  void eachCheckHasItsError(Call call) {
    for (Check check : call.checks()) {
      for (Way way : check.ways()) {
        Situation situation = call.valid().get();
        way.fail().accept(situation);
        String name = call.name() + ", " + way.name();
        for (Check other : call.checks()) {
          assertThat(other.holds().test(situation.model))
              .as(name + ": " + other.name())
              .isEqualTo(!other.equals(check));
        }
        expectError(situation, check, name);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("calls")
  void ofTwoChecksThatFailTheFirstDecides(Call call) {
    Set<String> together = new TreeSet<>();
    Set<String> pairs = new TreeSet<>();
    List<Check> checks = call.checks();
    for (int i = 0; i < checks.size(); i++) {
      for (int j = i + 1; j < checks.size(); j++) {
        Check first = checks.get(i);
        Check second = checks.get(j);
        String pair = first.name() + ", " + second.name();
        pairs.add(pair);
        for (Situation situation : bothWays(call, first, second)) {
          boolean others =
              checks.stream()
                  .filter(c -> !c.equals(first) && !c.equals(second))
                  .allMatch(c -> c.holds().test(situation.model));
          if (others
              && !first.holds().test(situation.model)
              && !second.holds().test(situation.model)) {
            together.add(pair);
            expectError(situation, first, call.name() + ": " + pair);
          }
        }
      }
    }
    pairs.removeAll(together);
    assertThat(pairs).isEqualTo(APART.getOrDefault(call.name(), Map.of()).keySet());
  }

  /** Situations in which something was done for either check to fail, in both orders. */
  private static List<Situation> bothWays(Call call, Check first, Check second) {
    List<Situation> situations = new ArrayList<>();
    for (Way one : first.ways()) {
      for (Way other : second.ways()) {
        Situation situation = call.valid().get();
        one.fail().accept(situation);
        other.fail().accept(situation);
        situations.add(situation);
        Situation reversed = call.valid().get();
        other.fail().accept(reversed);
        one.fail().accept(reversed);
        situations.add(reversed);
      }
    }
    return situations;
  }

  /** An error sets R0, R2 and PC of the caller and changes nothing else. */
  private static void expectError(Situation situation, Check check, String name) {
    Situation.Result result = situation.step();
    PaperModel expected = situation.model.copy();
    int caller = expected.current;
    expected.registers[caller][0] = PaperNumbers.ERROR;
    expected.registers[caller][2] = check.error();
    expected.pc[caller]++;
    State state = Situation.state(expected);
    assertThat(ModelStates.differences(result.state(), state)).as(name).isEmpty();
    assertThat(result.outcome().last().orElseThrow().text()).as(name).contains(check.text());
  }
}
