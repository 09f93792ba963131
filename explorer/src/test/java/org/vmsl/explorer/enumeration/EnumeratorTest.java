package org.vmsl.explorer.enumeration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmsl.explorer.Scenarios;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Scenario;

/** Enumeration finds exactly the states of bounded systems. */
final class EnumeratorTest {
  private static final Limits ALL = new Limits(Long.MAX_VALUE, Long.MAX_VALUE, true);

  @TempDir private Path folder;

  static List<Path> bounded() {
    return Scenarios.in("bounded");
  }

  private static Enumeration all(Scenario scenario) {
    return Enumerator.enumerate(scenario, ALL);
  }

  @ParameterizedTest
  @MethodSource("bounded")
  void thereAreAsManyStatesAsByBruteForce(Path file) {
    Scenario scenario = Scenarios.read(file);
    assertThat(all(scenario).states()).isEqualTo(BruteForce.states(scenario).size());
  }

  /** Known VM V0 runs V1, which may store and stop; V0 counts in a page that V1 shares. */
  private static final String SMALL =
      """
      machine paper with PAGE_SIZE = 64, HANDLES = 1
      page data of V0
      transaction 1: V0 shares data with V1, retrieved
      vm V0:
          code:
              mov R2, data
              mov R3, again
            again:
              ldr R1, [R2]
              mov R0, RUN
              mov R1, V1
              hvc
              br R3
      unknown vm V1
      bounds:
          words 0, 1, 2
          at data, V1.tx, 5
          calls YIELD, WAIT
          arguments 0, 1
      """;

  @Test
  void countsStatesTransitionsAndDepth() {
    Scenario scenario = Scenarios.read(folder, SMALL + "show V0 never halts\n");
    Enumeration found = all(scenario);
    assertThat(found.end()).isEqualTo(Enumeration.End.COMPLETE);
    assertThat(found.states()).isEqualTo(BruteForce.states(scenario).size());
    assertThat(found.transitions()).isGreaterThan(found.states());
    assertThat(found.violations()).isEmpty();
  }

  @Test
  void aBoundOnStatesOrDepthEndsIt() {
    Scenario scenario = Scenarios.read(folder, SMALL + "show V0 never halts\n");
    Enumeration few = Enumerator.enumerate(scenario, new Limits(20, Long.MAX_VALUE, false));
    assertThat(few.end()).isEqualTo(Enumeration.End.STATES);
    assertThat(few.states()).isBetween(20L, 60L);
    Enumeration shallow = Enumerator.enumerate(scenario, new Limits(Long.MAX_VALUE, 7, false));
    assertThat(shallow.end()).isEqualTo(Enumeration.End.DEPTH);
    assertThat(shallow.depth()).isEqualTo(7);
  }

  @Test
  void anInterruptionEndsIt() throws IOException {
    Scenario scenario = Scenarios.read(folder, SMALL + "show V0 never halts\n");
    Enumeration found = Enumerator.enumerate(scenario, Settings.of(ALL), now -> now.states() > 10);
    assertThat(found.end()).isEqualTo(Enumeration.End.INTERRUPTED);
  }

  @Test
  void aClaimAboutSwitchesIsLookedAtOnEachTransition() {
    String claim = "show at every switch memory[data] != 2\n";
    Enumeration found = all(Scenarios.read(folder, SMALL + claim));
    assertThat(found.violations()).hasSize(1);
    Violation violation = found.violations().getFirst();
    assertThat(violation.breach().claim()).isPresent();
    assertThat(violation.attack()).isPresent();
  }

  @Test
  void aClaimAboutWritesIsLookedAtEvenIfNothingChanges() {
    String only = SMALL.replace("words 0, 1, 2", "words 0");
    String claim = "show page data never written by V1\n";
    assertThat(all(Scenarios.read(folder, only + claim)).violations()).hasSize(1);
  }

  @Test
  void claimsAboutRegistersOfUnknownVmsAreNotLookedAt() {
    Enumeration found = all(Scenarios.read(folder, SMALL + "show V1 halts with R5 @ V1 == 7\n"));
    assertThat(found.violations()).isEmpty();
    Optional<Claim> claim = found.notLookedAt().keySet().stream().findFirst();
    assertThat(claim).isPresent();
  }

  @Test
  void withoutViolationItSaysSoWhateverTheOrderOfClaims() {
    Enumeration found =
        all(Scenarios.read(folder, SMALL + "show V0 never halts\nshow V1 never halts\n"));
    assertThat(found.violations().getFirst().breach().reason()).isEqualTo("V1 halts");
  }

  @Test
  void keepingGoingTellsEachClaimThatBreaks() {
    String claims =
        "show V1 never halts\nshow at every step memory[data] < 2\nshow V0 never halts\n";
    assertThat(all(Scenarios.read(folder, SMALL + claims)).violations()).hasSize(2);
    Limits first = new Limits(Long.MAX_VALUE, Long.MAX_VALUE, false);
    Scenario scenario = Scenarios.read(folder, SMALL + claims);
    assertThat(Enumerator.enumerate(scenario, first).violations()).hasSize(1);
  }
}
