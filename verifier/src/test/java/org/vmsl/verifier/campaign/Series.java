package org.vmsl.verifier.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * Judges systems with one seed after the other until enough of them counted.
 *
 * @param systems how many are to count
 * @param seed the first seed
 * @param threads on how many threads
 */
public record Series(int systems, long seed, int threads) {
  /** Figures of few systems are left to chance. */
  public static final int MANY = 1_000;

  /** What system properties say; so many systems unless they do. */
  public static Series ofProperties(int systems) {
    return new Series(
        Integer.getInteger("vmsl.systems", systems),
        Long.getLong("vmsl.seed", 1),
        Integer.getInteger("vmsl.threads", 1));
  }

  /** Judges systems on one thread. */
  @FunctionalInterface
  public interface Work {
    /** Judges the system with a seed; whether it counts. Fails if a verdict is wrong. */
    boolean judge(long seed);
  }

  /** Does the work; on each thread with what {@code workers} makes for it. */
  public <W extends Work> List<W> judge(IntFunction<W> workers) throws InterruptedException {
    AtomicLong next = new AtomicLong(seed);
    AtomicInteger kept = new AtomicInteger();
    List<Future<W>> results = new ArrayList<>();
    List<W> done = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int i = 0; i < threads; i++) {
        W work = workers.apply(i);
        results.add(
            pool.submit(() -> {
              while (kept.get() < systems) {
                if (judged(work, next.getAndIncrement())) {
                  kept.incrementAndGet();
                }
              }
              return work;
            }));
      }
      for (Future<W> result : results) {
        try {
          done.add(result.get());
        } catch (ExecutionException e) {
          kept.set(systems);
          if (e.getCause() instanceof AssertionError failure) {
            throw failure;
          }
          throw new AssertionError("a worker failed", e.getCause());
        }
      }
    }
    return done;
  }

  /** A failure that says of which seed it is. */
  private static boolean judged(Work work, long seed) {
    try {
      return work.judge(seed);
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed, e);
    }
  }
}
