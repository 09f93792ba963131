package org.vmsl.scenario.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmsl.scenario.Assertion;
import org.vmsl.scenario.Program;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.printing.AssertionPrinter;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

final class AssertionReaderTest {
  private static final String SYSTEM =
      """
      machine paper
      const N = 3
      page data of V0
      vm V0:
          code:
              halt
      vm V1:
          code:
              mov R0, 1
              loop:
              again:
                  invariant R1 <= N
                  invariant R0 @ V0 == data
                  nop
                  halt
                  br R0
      assertion filled(x: Word):
          memory[data] |-> x
      condition work(x: Word) for V1:
          filled(x) * R1 |-> x * resume V0 done * page V1.tx |-> _, 4
      condition done for V0:
          resume V1 work(N + 1)
      initially resume V1 work(2)
      show V1 never reaches V1.loop
      """;

  @TempDir private Path folder;

  private Scenario scenario(String text) {
    return Project.scenario(folder, text);
  }

  private Assertion assertion(String text) {
    return scenario(
            SYSTEM + "condition tested(x: Word, p: Page, o: VM?, b: bool) for V1:\n    " + text)
        .condition("tested")
        .orElseThrow()
        .body();
  }

  /** How {@code text} is printed on one line. */
  private String printed(String text) {
    Scenario scenario = scenario(SYSTEM);
    return new AssertionPrinter(scenario).print(assertion(text)).strip().replaceAll("\\s+", " ");
  }

  @Test
  void whatIsFirstResumedWithMayDependOnTheInitialState() {
    String first = "work(memory[data] + R1 @ V0)";
    Scenario scenario = scenario(SYSTEM.replace("work(2)", first));
    Assertion.Resume resume = scenario.vms().get(1).resumed().orElseThrow();
    assertThat(new AssertionPrinter(scenario).initially(resume))
        .isEqualTo("initially resume V1 " + first + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "R0 == 1",
        "R0 |-> R1",
        "memory[R0] |-> 1",
        "page data |-> R1",
        "filled(R1)",
        "resume V1 work(R1)",
        "if R1 == 1 then emp else R0 |-> 1",
        "each i in 0 until R1: emp",
        "each q in { q for q in {tx[V0]} if access[V0, q] }: emp",
        "readable(V0, x)",
        "each h in free: emp"
      })
  void otherValuesInAssertionsDoNotDependOnTheState(String text) {
    Reading reading =
        Project.read(folder, SYSTEM + "condition tested(x: Word) for V1:\n    " + text);
    assertThat(Project.render(reading.diagnostics())).contains("which may change");
  }

  @Test
  void fixedComponentsDoNotChange() {
    assertThat(assertion("tx[V0] == data * page tx[V0] |-> 1 * b")).isNotNull();
  }

  @Test
  void declarationsAreKept() {
    Scenario scenario = scenario(SYSTEM);
    assertThat(scenario.definitions()).extracting(d -> d.name()).containsExactly("filled");
    assertThat(scenario.conditions()).extracting(c -> c.name()).containsExactly("work", "done");
    assertThat(scenario.condition("work").orElseThrow().vm()).isEqualTo(1);
    assertThat(scenario.condition("done").orElseThrow().body())
        .isInstanceOf(Assertion.Resume.class);
    Assertion.Resume first = scenario.vms().get(1).resumed().orElseThrow();
    assertThat(first)
        .isEqualTo(
            new Assertion.Resume(
                1, "work", List.of(new Expression.Literal(new Value.Word(2), new Type.Bits(64)))));
    assertThat(scenario.vms().get(0).resumed()).isEmpty();
  }

  @Test
  void definitionsAndConditionsAreReferredToByName() {
    List<Assertion> parts =
        ((Assertion.Star) scenario(SYSTEM).condition("work").orElseThrow().body()).parts();
    assertThat(parts.get(0)).isInstanceOf(Assertion.Use.class);
    assertThat(((Assertion.Use) parts.get(0)).definition()).isEqualTo("filled");
    assertThat(parts.get(2)).isEqualTo(new Assertion.Resume(0, "done", List.of()));
  }

  @Test
  void invariantsStandAtTheAddressOfTheirLabel() {
    Program program = scenario(SYSTEM).vms().get(1).program().orElseThrow();
    assertThat(program.invariants())
        .extracting(Program.Invariant::address)
        .containsExactly(program.start() + 1, program.start() + 1);
    assertThat(program.words()).hasSize(4);
  }

  @Test
  void selfIsTheVmOfTheConditionAndOfTheProgram() {
    Expression one = new Expression.Literal(new Value.Word(1), selfType());
    assertThat(((Assertion.Points) assertion("R0 |-> 1")).keys().get(0)).isEqualTo(one);
    assertThat(((Assertion.Points) assertion("R0 @ self |-> 1")).keys().get(0)).isEqualTo(one);
    Expression condition =
        scenario(SYSTEM).vms().get(1).program().orElseThrow().invariants().get(0).condition();
    assertThat(((Expression.Read) ((Expression.Binary) condition).left()).keys().get(0))
        .isEqualTo(one);
  }

  private Type selfType() {
    return scenario(SYSTEM).machine().specification().self().type();
  }

  @Test
  void everyComponentHasPointsTo() {
    for (String cell :
        List.of(
            "R0",
            "R0 @ V0",
            "PC",
            "NZ @ V1",
            "memory[data + 3]",
            "tx[V0]",
            "rx[self]",
            "message[V1]",
            "owner[p]",
            "exclusive[data]",
            "access[V1, p]",
            "transaction[1]",
            "retrieved[1]",
            "free",
            "current",
            "mode")) {
      assertThat(assertion(cell + " |->{1/4} _")).isInstanceOf(Assertion.Points.class);
      assertThat(printed(cell + " |->{1/4} _")).contains("|->{1/4} _");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          '';        4
          {1/4};     1
          {1/2};     2
          {2/4};     2
          {3/4};     3
          """)
  void sharesAreQuarters(String share, int quarters) {
    assertThat(((Assertion.Points) assertion("R0 |->" + share + " 1")).quarters())
        .isEqualTo(quarters);
    assertThat(((Assertion.Words) assertion("page p |->" + share + " ...")).quarters())
        .isEqualTo(quarters);
  }

  @Test
  void setsInBracesAreNoShares() {
    assertThat(((Assertion.Points) assertion("free |-> {1, 2}")).quarters())
        .isEqualTo(Assertion.WHOLE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          page data |-> 1, _, x;      3; false
          page data |-> 1, _, x, ...; 3; true
          page data |-> 1, _, x ...;  3; true
          page data |-> 1, _, x …;    3; true
          page data |-> ...;          0; true
          page data |-> …;            0; true
          page data |-> _;            1; false
          page (if b then p else data) |-> 1; 1; false
          page 0x1000 |-> 1;          1; false
          page rx[V0] |-> 1;          1; false
          page page(x) |-> 1;         1; false
          """)
  void wordsOfAPageMayBeSomeOrAll(String text, int first, boolean whole) {
    Assertion.Words words = (Assertion.Words) assertion(text);
    assertThat(words.first()).hasSize(first);
    assertThat(words.whole()).isEqualTo(whole);
    if (first == 3) {
      assertThat(words.first().get(1)).isEqualTo(Optional.empty());
    }
  }

  /** How the parts of an assertion belong together. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          emp;                                    emp
          emp * emp;                              emp
          R0 |-> x * R1 |-> 2;                    R0 @ V1 |-> x * R1 @ V1 |-> 2
          R0 |-> (x * 2) * b;                     R0 @ V1 |-> (x * 2) * b
          R0 |-> (x * 2);                         R0 @ V1 |-> (x * 2)
          (x * 2) == 4 * b;                       (x * 2) == 4 * b
          memory[x * 2] |-> 1;                    memory[x * 2] |-> 1
          (R0 |-> 1 * (R1 |-> 2)) * b;            R0 @ V1 |-> 1 * R1 @ V1 |-> 2 * b
          (b) * (b or x == 1);                    b * b or x == 1
          exists y: Word: R0 |-> y * b;           exists y: Word: R0 @ V1 |-> y * b
          (exists y: Word: R0 |-> y) * b;         (exists y: Word: R0 @ V1 |-> y) * b
          each i in 0 until x: emp * b;           each i in 0 until x: b
          all q in Page: q == p * b;              all q in Page: q == p * b
          if b then emp * b else R0 |-> 1 * b;    if b then b else R0 @ V1 |-> 1 * b
          (if b then emp else R0 |-> 1) * b;      (if b then emp else R0 @ V1 |-> 1) * b
          if b then x == 1 else b;                if b then x == 1 else b
          (if b then x == 1 else b) * b;          (if b then x == 1 else b) * b
          if o is some(v) then v == V0 else b;    if o is some(v) then v == V0 else b
          filled(x) * (filled(1));                filled(x) * filled(1)
          R0 |-> if b then 1 else 2 * b;          R0 @ V1 |-> if b then 1 else 2 * b
          (R0 @ V0) |-> 1;                        R0 @ V0 |-> 1
          R0 |-> self;                            R0 @ V1 |-> 1
          o == some(self);                        o == some(V1)
          page tx[self] |-> _;                    page tx[V1] |-> _
          page data |-> 1, (x * x) * b;           page data |-> 1, (x * x) * b
          resume self work(x * 2) * b;            resume V1 work(x * 2) * b
          """)
  void starsSeparateOutsideBrackets(String text, String expected) {
    assertThat(printed(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          memory[data] |-> x;            memory[data] |-> N
          (x: Word):;                    (x: bits(64)):
          work(N + 1);                   work(N + 2)
          const N = 3;                   const N = 4
          work(2);                       work(3)
          R1 <= N;                       R1 < N
          invariant R0 @ V0 == data;     nop
          R1 |-> x;                      R1 |->{1/2} x
          * R1 |-> x;                    * R1 |-> _
          V1.tx |-> _, 4;                V1.tx |-> 4, _
          V1.tx |-> _, 4;                V1.tx |-> _, 4 ...
          V1.tx |-> _, 4;                V1.tx |->{3/4} _, 4
          V1.tx |-> _, 4;                V1.rx |-> _, 4
          filled(x) * R1;                R1
          * resume V0 done;              ``
          page data of V0;               page data of V0 at 0x9000
          show V1;                       # show V1
          """)
  void digestCoversWhatIsSaid(String what, String other) {
    String changed = SYSTEM.replace(what, other);
    assertThat(changed).isNotEqualTo(SYSTEM);
    Reading reading = Project.read(folder, changed);
    String hash = reading.scenario().map(Scenario::hash).orElse("");
    assertThat(hash).isNotEqualTo(scenario(SYSTEM).hash());
  }

  @Test
  void digestDoesNotDependOnLayout() {
    String loose =
        SYSTEM
            .replace("filled(x) * R1 |-> x *", " filled(x)\n        *  R1 |-> x # all\n    *")
            .replace("N + 1", "N  +  1")
            .replace("invariant R1 <= N", "  invariant R1  <= N   # small");
    assertThat(scenario(loose).hash()).isEqualTo(scenario(SYSTEM).hash());
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "exists y: Word: (", "if b then ", "each i in 0 until x: "})
  void deepNestingIsAMistake(String opening) {
    Reading reading =
        Project.read(
            folder,
            SYSTEM + "condition deep(x: Word, b: bool) for V1:\n    " + opening.repeat(20000));
    assertThat(reading.scenario()).isEmpty();
    assertThat(Project.render(reading.diagnostics())).contains("nested more than");
  }

  @Test
  void namesOfOneExistsAreLevelsToo() {
    StringBuilder names = new StringBuilder("y: Word");
    for (int i = 0; i < 1000; i++) {
      names.append(", y").append(i).append(": Word");
    }
    Reading reading =
        Project.read(folder, SYSTEM + "condition c for V1:\n    exists " + names + ": emp\n");
    assertThat(Project.render(reading.diagnostics())).contains("nested more than");
  }

  @Test
  void longAssertionsAreQuick() {
    StringBuilder text = new StringBuilder("R0 |-> 1");
    for (int i = 0; i < 20_000; i++) {
      text.append("\n    * memory[data + ").append(i).append("] |-> x + ").append(i);
    }
    assertTimeout(
        Duration.ofSeconds(10),
        () -> assertThat(((Assertion.Star) assertion(text.toString())).parts()).hasSize(20_001));
  }

  @Test
  void longChainsOfDefinitionsAreQuick() {
    StringBuilder text = new StringBuilder(SYSTEM);
    for (int i = 0; i < 2000; i++) {
      text.append("assertion a").append(i).append(":\n    a").append(i + 1).append('\n');
    }
    text.append("assertion a2000:\n    emp\n");
    assertTimeout(
        Duration.ofSeconds(10),
        () -> assertThat(scenario(text.toString()).definitions()).hasSize(2002));
  }

  @Test
  void afterManyMistakesTheRestIsNotLookedAt() {
    StringBuilder text = new StringBuilder(SYSTEM + "condition wrong for V1:\n    emp");
    for (int i = 0; i < 20_000; i++) {
      text.append("\n    * undeclared").append(i).append(" == 1");
    }
    assertTimeout(
        Duration.ofSeconds(10),
        () -> assertThat(Project.read(folder, text.toString()).diagnostics()).hasSize(50));
  }
}
