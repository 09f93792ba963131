package org.vmsl.verifier.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The verdicts on generated systems are those of running all their executions. How many systems,
 * from which seed and on how many threads: system properties {@code vmsl.systems}, {@code
 * vmsl.seed} and {@code vmsl.threads}.
 */
class SoundnessCampaignTest {
  @TempDir private Path folder;

  private Tally judged(Series series, String title, Supplier<Kind> kinds)
      throws InterruptedException {
    long start = System.nanoTime();
    Tally tally = new Tally();
    series
        .judge(i -> new Campaign(folder.resolve("system-" + i + ".vmsl"), kinds.get()))
        .forEach(campaign -> tally.add(campaign.tally));
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "%s: %d systems from seed %d in %.0f s (%.0f ms each), no disagreement:%n%s",
        title,
        tally.kept(),
        series.seed(),
        seconds,
        seconds * 1000 / tally.kept(),
        tally.figures());
    assertThat(tally.kept()).isGreaterThanOrEqualTo(series.systems());
    return tally;
  }

  @Test
  void verdictsAgreeWithAllExecutions() throws InterruptedException {
    Tally tally = judged(Series.ofProperties(60), "soundness", () -> Kind.WHOLE);
    int systems = tally.kept();
    if (systems >= Series.MANY) {
      assertThat(4 * tally.verified).as("a quarter is verified").isGreaterThanOrEqualTo(systems);
      assertThat(4 * tally.refuted).as("a quarter is refuted").isGreaterThanOrEqualTo(systems);
      assertThat(2 * tally.calling).as("half call and switch").isGreaterThanOrEqualTo(systems);
    }
  }

  @Test
  void verdictsOnVmsOneByOneAgreeWithAllExecutions() throws InterruptedException {
    Tally tally = judged(Series.ofProperties(100), "VM by VM", ApartSystems::new);
    int systems = tally.kept();
    if (systems >= Series.MANY) {
      assertThat(6 * tally.verified).as("a sixth is verified").isGreaterThanOrEqualTo(systems);
      assertThat(2 * tally.calling).as("half call and switch").isGreaterThanOrEqualTo(systems);
    }
  }
}
