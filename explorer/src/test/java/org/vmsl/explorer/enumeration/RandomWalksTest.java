package org.vmsl.explorer.enumeration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmsl.explorer.Scenarios;
import org.vmsl.scenario.Scenario;

/** Walks at random through bounded systems. */
final class RandomWalksTest {
  private static final Path FOLDER = Scenarios.HOME.resolve("scenarios/bounded");

  @TempDir private Path folder;

  private static RandomWalks.Found walk(String name, long seed, long most) throws IOException {
    return walk(name, Walking.of(seed, most), Progress.Watcher.NONE);
  }

  private static RandomWalks.Found walk(String name, Walking walking, Progress.Watcher watcher)
      throws IOException {
    Scenario scenario = Scenarios.read(FOLDER.resolve(name + ".vmsl"));
    return RandomWalks.walk(scenario, walking, watcher);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lent-page", "trusted-sender", "never-written", "open-register"})
  void findWhatIsViolated(String name) throws IOException {
    RandomWalks.Found found = walk(name, 1, 200_000);
    Violation violation = found.violation().orElseThrow();
    assertThat(violation.path()).hasSize((int) violation.breach().steps());
  }

  @ParameterizedTest
  @ValueSource(strings = {"lent-page-fixed", "share-and-message"})
  void findNothingWhereThereIsNothing(String name) throws IOException {
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
  void aSeedRepeatsThem() throws IOException {
    RandomWalks.Found one = walk("share-and-message", 7, 3_000);
    RandomWalks.Found again = walk("share-and-message", 7, 3_000);
    assertThat(again.coverage().counts().stream().map(Coverage.Count::transitions).toList())
        .isEqualTo(one.coverage().counts().stream().map(Coverage.Count::transitions).toList());
    assertThat(again.walks()).isEqualTo(one.walks());
  }

  /** Also where a bound has cut the last walk. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatIsInterruptedAndResumedFindsTheSame(long seed) throws IOException {
    RandomWalks.Found whole = walk("share-and-message", seed, 6_000);
    Random random = new Random(seed);
    Path saved = folder.resolve("saved");
    Optional<Path> resume = Optional.empty();
    RandomWalks.Found part = null;
    for (int parts = 0; part == null || part.transitions() < 6_000; parts++) {
      int[] told = {0};
      int most = 1 + random.nextInt(6);
      long bound = parts % 2 == 0 ? 6_000 : 500 + random.nextInt(5_500);
      Walking walking = new Walking(seed, bound, Optional.of(Saving.to(saved)), resume);
      part = walk("share-and-message", walking, now -> ++told[0] > most);
      resume = Optional.of(saved);
    }
    assertThat(essence(part)).isEqualTo(essence(whole));
  }

  private static List<Object> essence(RandomWalks.Found found) {
    return List.of(
        found.transitions(),
        found.walks(),
        found.depth(),
        found.coverage().counts().stream().map(Coverage.Count::transitions).toList());
  }

  @Test
  void otherWalksAreNotResumed() throws IOException {
    Path saved = folder.resolve("saved");
    Saving saving = Saving.to(saved);
    Walking first = new Walking(1, 500, Optional.of(saving), Optional.empty());
    walk("share-and-message", first, Progress.Watcher.NONE);
    Walking other = new Walking(2, 500, Optional.empty(), Optional.of(saved));
    assertThatThrownBy(() -> walk("share-and-message", other, Progress.Watcher.NONE))
        .hasMessageContaining("another --seed");
    Walking same = new Walking(1, 500, Optional.empty(), Optional.of(saved));
    assertThatThrownBy(() -> walk("lent-page", same, Progress.Watcher.NONE))
        .hasMessageContaining("another scenario");
    byte[] bytes = Files.readAllBytes(saved);
    bytes[bytes.length / 2] ^= 1;
    Files.write(saved, bytes);
    assertThatThrownBy(() -> walk("share-and-message", same, Progress.Watcher.NONE))
        .isInstanceOf(IOException.class);
  }
}
