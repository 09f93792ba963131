package org.vmsl.verifier.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The verdicts on generated systems are those of running all their executions. How many systems,
 * from which seed and on how many threads: system properties {@code vmsl.systems}, {@code
 * vmsl.seed} and {@code vmsl.threads}.
 */
class SoundnessCampaignTest {
  private static final long SEED = Long.getLong("vmsl.seed", 1);
  private static final int SYSTEMS = Integer.getInteger("vmsl.systems", 60);
  private static final int THREADS = Integer.getInteger("vmsl.threads", 1);

  /** Figures of few systems are left to chance. */
  private static final int MANY = 1_000;

  @TempDir private Path folder;

  @Test
  void verdictsAgreeWithAllExecutions() throws InterruptedException {
    AtomicLong next = new AtomicLong(SEED);
    AtomicInteger kept = new AtomicInteger();
    long start = System.nanoTime();
    Campaign.Tally tally = new Campaign.Tally();
    List<Future<Campaign.Tally>> results = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(THREADS)) {
      for (int i = 0; i < THREADS; i++) {
        Path file = folder.resolve("system-" + i + ".vmsl");
        results.add(
            workers.submit(() -> {
              Campaign campaign = new Campaign(file);
              while (kept.get() < SYSTEMS) {
                if (campaign.judge(next.getAndIncrement())) {
                  kept.incrementAndGet();
                }
              }
              return campaign.tally;
            }));
      }
      for (Future<Campaign.Tally> result : results) {
        try {
          tally.add(result.get());
        } catch (ExecutionException e) {
          kept.set(SYSTEMS);
          if (e.getCause() instanceof AssertionError failure) {
            throw failure;
          }
          throw new AssertionError("near seed " + next.get(), e.getCause());
        }
      }
    }
    int systems = tally.kept();
    System.out.printf(
        "soundness: %d systems from seed %d in %.0f s, no disagreement:%n"
            + "  %d verified (%d claims, each falsified by one of %d mutants), %d refuted,"
            + " %d undecided %s%n"
            + "  %d with a hypercall and a switch, %d with an execution that does not end,"
            + " %d executions%n"
            + "  %d questions to the solver, %d systems without any%n"
            + "  besides %d without a claim that a mutant falsifies, and %d not closed%n"
            + "  systems by call: %s%n  verified claims by kind: %s%n",
        systems,
        SEED,
        (System.nanoTime() - start) / 1e9,
        tally.verified,
        tally.claims,
        tally.mutants,
        tally.refuted,
        tally.undecided,
        tally.obstacles,
        tally.calling,
        tally.endless,
        tally.executions,
        tally.questions,
        tally.withoutSolver,
        tally.vacuous,
        tally.open,
        tally.calls,
        tally.kinds);
    assertThat(systems).isGreaterThanOrEqualTo(SYSTEMS);
    if (systems >= MANY) {
      assertThat(4 * tally.verified).as("a quarter is verified").isGreaterThanOrEqualTo(systems);
      assertThat(4 * tally.refuted).as("a quarter is refuted").isGreaterThanOrEqualTo(systems);
      assertThat(2 * tally.calling).as("half call and switch").isGreaterThanOrEqualTo(systems);
    }
  }
}
