package org.vmsl.checker.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.reading.Reading;
import org.vmsl.scenario.reading.ScenarioReader;

/** What is given can be, if an example shows it; the checker evaluates it in one. */
class ExamplesTest {
  private static final Path HOME = Path.of(System.getProperty("vmsl.home", ".."));
  private static final String GIVEN =
      """
      given R1 @ V0 in {3, 5}
      given R2 @ V0 == R1 @ V0 + 1
      """;

  @TempDir private Path folder;

  @Test
  void anExampleOfAnInitialStateIsEvaluated() throws IOException {
    Scenario scenario = alone(GIVEN);
    assertThat(doubts(scenario, new Scope.Whole(), "example reg,0,1=3 reg,0,2=4")).isEmpty();
    assertThat(doubts(scenario, new Scope.Whole(), "example reg,0,1=5 reg,0,2=6 memory,0=9"))
        .isEmpty();
  }

  @Test
  void withoutOneItIsInDoubt() throws IOException {
    for (String none : List.of("", "example ?")) {
      assertThat(doubts(alone(GIVEN), new Scope.Whole(), none))
          .singleElement()
          .asString()
          .contains("nothing shows that what is given of initial states can be");
    }
    assertThat(doubts(alone(""), new Scope.Whole(), "example")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // It does not hold, is open, or holds of a value that there is not.
        "example reg,0,1=4 reg,0,2=5",
        "example reg,0,1=3",
        "example",
        "example reg,0,1=3 reg,0,2=4 reg,0,2=5 reg,0,1=5",
        // Cells that the scenario fixes, that hold no numbers, or that there are not.
        "example reg,0,1=3 reg,0,2=4 pc,0=0",
        "example reg,0,1=3 reg,0,2=4 current=0",
        "example reg,0,1=3 reg,0,2=4 free=0",
        "example reg,0,1=3 reg,0,2=4 reg,0,31=0",
        "example reg,0,1=3 reg,0,2=4 reg,7,0=0",
        "example reg,0,1=3 reg,0,2=4 reg,0=0",
        "example reg,0,1=3 reg,0,2=4 nothing=0",
        // There is no existential, and only one start.
        "example reg,0,1=3 reg,0,2=4 1",
        "example reg,0,1=3 reg,0,2=4\nexample ?",
      })
  void whatIsNoExampleRejects(String examples) throws IOException {
    assertThat(check(alone(GIVEN), new Scope.Whole(), examples))
        .isInstanceOf(Result.Rejected.class);
  }

  @Test
  void ofWhatContradictsItselfThereIsNone() throws IOException {
    Scenario scenario = alone("given R1 @ V0 < R2 @ V0\ngiven R2 @ V0 == 0\n");
    assertThat(doubts(scenario, new Scope.Whole(), "")).hasSize(1);
    for (String example : List.of("example", "example reg,0,1=0 reg,0,2=0")) {
      assertThat(check(scenario, new Scope.Whole(), example)).isInstanceOf(Result.Rejected.class);
    }
  }

  @Test
  void whatAVmIsFirstResumedWithIsEvaluated() throws IOException {
    Scenario scenario = resumed("(x > 6)");
    assertThat(doubts(scenario, new Scope.One(1), "example 7")).isEmpty();
    assertThat(doubts(scenario, new Scope.One(1), ""))
        .singleElement()
        .asString()
        .contains("what is shown of V1")
        .contains("first resumed with");
    for (String wrong : List.of("example 6", "example", "example 7 7")) {
      assertThat(check(scenario, new Scope.One(1), wrong)).isInstanceOf(Result.Rejected.class);
    }
    Scenario never = resumed("(x > 6) * (x < 7)");
    assertThat(doubts(never, new Scope.One(1), "")).hasSize(1);
    for (String wrong : List.of("example 6", "example 7")) {
      assertThat(check(never, new Scope.One(1), wrong)).isInstanceOf(Result.Rejected.class);
    }
  }

  private static List<String> doubts(Scenario scenario, Scope scope, String examples) {
    Result result = check(scenario, scope, examples);
    assertThat(result).isInstanceOf(Result.Accepted.class);
    return ((Result.Accepted) result).doubts();
  }

  /** What the checker says of a proof with examples, which are written as in certificates. */
  private static Result check(Scenario scenario, Scope scope, String examples) {
    HandWritten proof = new HandWritten(scenario, scope);
    proof.finish();
    String text = CertificateText.of(proof.certificate(), List.of());
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n")));
    lines.addAll(4, examples.lines().toList());
    Optional<Certificate> certificate = CertificateText.parse(String.join("\n", lines) + "\n");
    assertThat(certificate).isPresent();
    return Checker.check(scenario, certificate.get());
  }

  private Scenario alone(String given) throws IOException {
    return text(
        """
        machine paper with PAGE_SIZE = 16

        %s
        vm V0:
            code:
                halt

        show V0 halts with R2 @ V0 == R1 @ V0 + 1 or true
        """
            .formatted(given));
  }

  /** V1 yields at once. */
  private Scenario resumed(String condition) throws IOException {
    return text(
        """
        machine paper with PAGE_SIZE = 16

        page data of V1

        condition work for V1:
            exists x: Word: R0 @ V0 |-> _ * R1 @ V0 |-> _ * memory[data] |-> x * %s
            * resume V0 done

        condition done for V0:
            R0 |-> _ * R1 |-> _ * memory[data] |-> _

        vm V0:
            code:
                halt

        initially resume V1 work
        vm V1:
            code:
                mov R0, YIELD
                hvc

        show V1 never halts
        """
            .formatted(condition));
  }

  private Scenario text(String text) throws IOException {
    Path file = folder.resolve("system.vmsl");
    Files.writeString(file, text);
    Reading reading = ScenarioReader.read(file, HOME.resolve("machines"));
    return reading
        .scenario()
        .orElseThrow(() -> new AssertionError(reading.diagnostics().getFirst().render()));
  }
}
