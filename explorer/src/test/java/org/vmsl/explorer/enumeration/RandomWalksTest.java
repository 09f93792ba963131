package org.vmsl.explorer.enumeration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmsl.explorer.Scenarios;
import org.vmsl.scenario.Scenario;

/** Walks at random through bounded systems. */
final class RandomWalksTest {
  private static final Path FOLDER = Scenarios.HOME.resolve("scenarios/bounded");

  private static RandomWalks.Found walk(String name, long seed, long most) {
    Scenario scenario = Scenarios.read(FOLDER.resolve(name + ".vmsl"));
    return RandomWalks.walk(scenario, seed, most, Progress.Watcher.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lent-page", "trusted-sender", "never-written", "open-register"})
  void findWhatIsViolated(String name) {
    RandomWalks.Found found = walk(name, 1, 200_000);
    Violation violation = found.violation().orElseThrow();
    assertThat(violation.path()).hasSize((int) violation.breach().steps());
  }

  @ParameterizedTest
  @ValueSource(strings = {"lent-page-fixed", "share-and-message"})
  void findNothingWhereThereIsNothing(String name) {
    RandomWalks.Found found = walk(name, 1, 5_000);
    assertThat(found.violation()).isEmpty();
    assertThat(found.transitions()).isEqualTo(5_000);
  }

  @Test
  void reachAllOutcomesThatTheEnumerationReaches() throws IOException {
    Scenario scenario = Scenarios.read(FOLDER.resolve("share-and-message.vmsl"));
    Settings settings =
        Settings.of(new Limits(Long.MAX_VALUE, Long.MAX_VALUE, true)).withCoverage();
    Enumeration all = Enumerator.enumerate(scenario, settings, Progress.Watcher.NONE);
    Coverage walked = walk("share-and-message", 1, 20_000).coverage();
    assertThat(reached(walked)).isEqualTo(reached(all.coverage().orElseThrow()));
  }

  private static List<String> reached(Coverage coverage) {
    return coverage.counts().stream()
        .filter(count -> count.transitions() > 0)
        .map(count -> count.outcome().name())
        .toList();
  }

  @Test
  void aSeedRepeatsThem() {
    RandomWalks.Found one = walk("share-and-message", 7, 3_000);
    RandomWalks.Found again = walk("share-and-message", 7, 3_000);
    assertThat(again.coverage().counts().stream().map(Coverage.Count::transitions).toList())
        .isEqualTo(one.coverage().counts().stream().map(Coverage.Count::transitions).toList());
    assertThat(again.walks()).isEqualTo(one.walks());
  }
}
