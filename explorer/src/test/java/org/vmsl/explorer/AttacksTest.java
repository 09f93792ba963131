package org.vmsl.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.run.Breach;
import org.vmsl.machine.run.ClaimMonitor;
import org.vmsl.machine.run.InitialState;
import org.vmsl.scenario.Scenario;

/** Systems with mistakes are attacked, those without are not. */
final class AttacksTest {
  private static final Bounds BOUNDS = new Bounds(1_000, 4_000);

  @TempDir private Path folder;

  static List<Path> mistaken() {
    return Scenarios.in("vulnerable").stream().filter(f -> !isFixed(f)).toList();
  }

  static List<Path> fixed() {
    return Scenarios.in("vulnerable").stream().filter(AttacksTest::isFixed).toList();
  }

  static List<Path> paper() {
    return Scenarios.in("paper");
  }

  private static boolean isFixed(Path file) {
    return file.toString().endsWith("-fixed.vmsl");
  }

  private static Optional<Breach> replay(Attack attack) {
    Interpreter interpreter = Interpreter.of(attack.scenario().machine());
    return new ClaimMonitor(interpreter, attack.scenario())
        .follow(
            InitialState.of(interpreter, attack.scenario(), attack.values()),
            attack.breach().steps());
  }

  @ParameterizedTest
  @MethodSource("mistaken")
  void aMistakeIsFoundAndTheAttackReplays(Path file) {
    Exploration exploration = Explorer.explore(Scenarios.read(file), BOUNDS, Watcher.NONE);
    assertThat(exploration.end()).isEqualTo(Exploration.End.ATTACK);
    Attack attack = exploration.attack().orElseThrow();
    assertThat(replay(attack)).contains(attack.breach());
    assertThat(attack.programs()).hasSize(1);
    assertThat(exploration.isAll()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("fixed")
  void nothingIsFoundOnceTheMistakeIsFixed(Path file) {
    Exploration exploration = Explorer.explore(Scenarios.read(file), BOUNDS, Watcher.NONE);
    assertThat(exploration.attack()).isEmpty();
    assertThat(exploration.chosen()).isTrue();
    assertThat(exploration.isAll()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("paper")
  void nothingIsFoundAgainstThePapersSystems(Path file) {
    Bounds bounds = new Bounds(500, 1_000);
    Exploration exploration = Explorer.explore(Scenarios.read(file), bounds, Watcher.NONE);
    assertThat(exploration.attack()).isEmpty();
    assertThat(exploration.unrealised()).isZero();
    assertThat(exploration.states()).isGreaterThan(30);
  }

  static List<Arguments> farMistakes() {
    return List.of(
        Arguments.of("sender-checked", "br R21\n        idle:", "halt\n        idle:"),
        Arguments.of("sender-checked", "cmp R2, V1", "cmp R2, V0"),
        Arguments.of("key-store", "mov R6, 0 ", "halt "),
        Arguments.of("key-store", "br R20\n\nunknown", "nop\n\nunknown"),
        // What is given are numbers of hypercalls.
        Arguments.of("yield-or-run", "br R9", "fail"));
  }

  /** Where several messages and switches are needed. */
  @ParameterizedTest
  @MethodSource("farMistakes")
  void aMistakeFarFromTheStartIsAmongTheFirstThings(String name, String right, String wrong)
      throws IOException {
    String text = Files.readString(Scenarios.HOME.resolve("scenarios/robust/" + name + ".vmsl"));
    assertThat(text).containsOnlyOnce(right);
    Scenario scenario = Scenarios.read(folder, text.replace(right, wrong));
    Bounds few = new Bounds(1_000, 1_500);
    Attack attack = Explorer.explore(scenario, few, Watcher.NONE).attack().orElseThrow();
    assertThat(replay(attack)).contains(attack.breach());
  }

  @Test
  void explorationsAreTheSameEachTime() {
    Path file = Scenarios.HOME.resolve("scenarios/vulnerable/handle-from-a-stranger.vmsl");
    Exploration one = Explorer.explore(Scenarios.read(file), BOUNDS, Watcher.NONE);
    Exploration other = Explorer.explore(Scenarios.read(file), BOUNDS, Watcher.NONE);
    assertThat(one.states()).isEqualTo(other.states());
    assertThat(one.attack().map(Attack::programs)).isEqualTo(other.attack().map(Attack::programs));
  }

  /** A hypervisor that lets a VM share what it does not own. */
  @Test
  void aBrokenMachineIsFound() throws IOException {
    Path machines = folder.resolve("machines/paper");
    Files.createDirectories(machines);
    for (String name :
        List.of("1-state.spec", "2-instructions.spec", "3-hypercalls.spec", "4-initial.spec")) {
      String text = Files.readString(Scenarios.MACHINES.resolve("paper").resolve(name));
      Files.writeString(
          machines.resolve(name),
          text.replace("owner[p] == some(self) and access[self, p] and ", ""));
    }
    Path file = folder.resolve("secret.vmsl");
    Files.writeString(
        file,
        """
        machine paper with PAGE_SIZE = 64, HANDLES = 2

        page data of V0 = 2

        vm V0:
            code:
                mov R0, RUN
                mov R1, V1
                hvc
                halt

        unknown vm V1

        show at every step exclusive[data]
        """);
    Bounds bounds = new Bounds(1_000, 2_000);
    assertThat(Explorer.explore(Scenarios.read(file), bounds, Watcher.NONE).attack()).isEmpty();
    Scenario broken = Scenarios.read(file, folder.resolve("machines"));
    Attack attack = Explorer.explore(broken, BOUNDS, Watcher.NONE).attack().orElseThrow();
    assertThat(replay(attack)).contains(attack.breach());
    assertThat(attack.programs()).extracting(Attack.AttackProgram::vm).containsExactly("V1");
    assertThat(attack.programs().getFirst().text()).contains("V1.tx", "SHARE", "hvc");
  }

  @Test
  void whoeverMayStopTheSearchDoes() {
    Path file = Scenarios.HOME.resolve("scenarios/vulnerable/lent-page-fixed.vmsl");
    Exploration exploration =
        Explorer.explore(Scenarios.read(file), BOUNDS, (states, depth) -> states > 20);
    assertThat(exploration.end()).isEqualTo(Exploration.End.INTERRUPTED);
    assertThat(exploration.states()).isGreaterThan(20);
  }

  /** V1 may send five pages, in more than a million ways. */
  @Test
  void aBoundOnWaysIsKeptAndTold() {
    Path file = Scenarios.HOME.resolve("scenarios/bounded/open-register.vmsl");
    Exploration exploration = Explorer.explore(Scenarios.read(file), BOUNDS, Watcher.NONE);
    assertThat(exploration.end()).isEqualTo(Exploration.End.WAYS);
    assertThat(exploration.states()).isBetween(100L, BOUNDS.states() - 1);
  }

  @Test
  void aBoundOnStatesIsKept() {
    Path file = Scenarios.HOME.resolve("scenarios/vulnerable/lent-page-fixed.vmsl");
    Exploration exploration =
        Explorer.explore(Scenarios.read(file), new Bounds(1_000, 50), Watcher.NONE);
    assertThat(exploration.end()).isEqualTo(Exploration.End.STATES);
    assertThat(exploration.states()).isEqualTo(50);
  }

  @Test
  void anActorStoresWhereItMay() {
    Scenario scenario =
        Scenarios.read(
            folder,
            """
            machine paper with PAGE_SIZE = 64, HANDLES = 2

            page data of V0 = 7
            transaction 1: V0 shares data with V1, retrieved

            vm V0:
                code:
                    mov R0, RUN
                    mov R1, V1
                    hvc
                    halt

            unknown vm V1

            show page data never written by V1
            """);
    Attack attack = Explorer.explore(scenario, BOUNDS, Watcher.NONE).attack().orElseThrow();
    assertThat(attack.programs().getFirst().text()).contains("str");
    assertThat(replay(attack)).isPresent();
  }

  @Test
  void aBreachDuringAnActorsTurnIsSeen() {
    Scenario scenario =
        Scenarios.read(
            folder,
            """
            machine paper with PAGE_SIZE = 64, HANDLES = 2

            page data of V0 = 7
            transaction 1: V0 shares data with V1, retrieved

            vm V0:
                code:
                    mov R0, RUN
                    mov R1, V1
                    hvc
                    halt

            unknown vm V1

            show at every step memory[data] == 7
            """);
    Attack attack = Explorer.explore(scenario, BOUNDS, Watcher.NONE).attack().orElseThrow();
    assertThat(replay(attack)).isPresent();
  }

  /** What the page held, 1234, is not in the domain, and yet an actor may leave it there. */
  @Test
  void anActorMayLeaveThingsAsTheyAre() {
    Scenario scenario =
        Scenarios.read(
            folder,
            """
            machine paper with PAGE_SIZE = 64, HANDLES = 2

            page data of V0
            transaction 1: V0 shares data with V1, retrieved

            vm V0:
                code:
                    mov R5, data
                    mov R6, 617
                    add R6, R6
                    str R6, [R5]
                    mov R0, RUN
                    mov R1, V1
                    hvc
                    ldr R7, [R5]
                    sub R7, R6
                    halt

            unknown vm V1

            show V0 halts with R7 @ V0 != 0
            """);
    Attack attack = Explorer.explore(scenario, BOUNDS, Watcher.NONE).attack().orElseThrow();
    assertThat(replay(attack)).isPresent();
    assertThat(attack.programs().getFirst().text()).doesNotContain("str");
  }

  /** V1 has no other page than that of its program, and what V0 reads was there from the start. */
  @Test
  void anAttackMayLieInThePageOfTheProgram() {
    Scenario scenario =
        Scenarios.read(
            folder,
            """
            machine paper with PAGE_SIZE = 64, HANDLES = 2

            transaction 1: V1 shares V1.code with V0, retrieved

            vm V0:
                code:
                    mov R5, V1.code
                    ldr R6, [R5]
                    mov R0, RUN
                    mov R1, V1
                    hvc
                    ldr R7, [R5]
                    halt

            unknown vm V1

            show V0 halts with R6 @ V0 != 5 or R7 @ V0 != 3
            """);
    Attack attack = Explorer.explore(scenario, BOUNDS, Watcher.NONE).attack().orElseThrow();
    assertThat(replay(attack)).isPresent();
    assertThat(attack.programs().getFirst().text()).contains(".word 5, 0", "start:", "str");
    assertThat(attack.values()).isEmpty();
  }
}
