package org.vmsl.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A search that is killed at any moment goes on from what it has saved and ends with the same
 * counts. How often, from which seed: system properties {@code vmsl.kills} and {@code vmsl.seed};
 * {@code campaigns/kills} does it fifty times.
 */
final class KilledSearchTest {
  private static final int KILLS = Integer.getInteger("vmsl.kills", 2);
  private static final long SEED = Long.getLong("vmsl.seed", System.nanoTime());

  private static final int LATEST_MILLISECONDS = Integer.getInteger("vmsl.latest", 1_500);

  private static final String SCENARIO =
      System.getProperty("vmsl.scenario", "bench/share-and-message.vmsl");

  @TempDir private Path folder;

  @Test
  void killedAndResumedItFindsTheSame() throws IOException, InterruptedException {
    System.out.println("seed of the moments: " + SEED);
    Random random = new Random(SEED);
    Path saved = folder.resolve("saved");
    Process whole = start(List.of());
    assertThat(whole.waitFor()).isEqualTo(2);
    String expected = Files.readString(folder.resolve("out"));
    assertThat(expected).contains("all states of the bounded system");
    int killed = 0;
    int resumed = 0;
    int ended = 0;
    while (killed < KILLS || ended == 0) {
      boolean again = Files.exists(saved);
      resumed += again ? 1 : 0;
      Process search =
          start(List.of(again ? "--resume" : "--save", saved.toString(), "--save-every", "1"));
      if (killed % 2 == 0) {
        // Else a short search may be killed before it has saved anything each time.
        awaitSaved(saved, search);
      }
      int wait = killed < KILLS ? random.nextInt(LATEST_MILLISECONDS) : Integer.MAX_VALUE;
      if (search.waitFor(wait, TimeUnit.MILLISECONDS)) {
        assertThat(Files.readString(folder.resolve("out"))).as("seed " + SEED).isEqualTo(expected);
        Files.delete(saved);
        ended++;
      } else {
        search.destroyForcibly().waitFor();
        killed++;
      }
    }
    System.out.println(
        killed + " kills, " + resumed + " times resumed, " + ended + " ends, all with " + expected);
  }

  private static void awaitSaved(Path saved, Process search) throws InterruptedException {
    while (!Files.exists(saved) && search.isAlive()) {
      Thread.sleep(10);
    }
  }

  /** Starts a search whose report goes to a file. */
  private Process start(List<String> more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dvmsl.home=.",
                "-cp",
                System.getProperty("java.class.path"),
                "org.vmsl.command.Main",
                "explore",
                "--all",
                SCENARIO));
    command.addAll(more);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("out").toFile())
        .start();
  }
}
