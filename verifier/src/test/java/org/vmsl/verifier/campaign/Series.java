package org.vmsl.verifier.campaign;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
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

  /** Judges one system. */
  @FunctionalInterface
  public interface Work {
    /** Judges the system with a seed; whether it counts. Fails if a verdict is wrong. */
    boolean judge(long seed);
  }

  /** What was done for a seed. */
  private record Done<W>(W work, boolean counts) {}

  /**
   * Judges systems until enough of them counted; the same ones however many threads there are.
   *
   * @param workers makes what judges one system, given the number of the thread on which it does
   * @return all that was done, in the order of the seeds
   */
  public <W extends Work> List<W> judge(IntFunction<W> workers) throws InterruptedException {
    AtomicLong next = new AtomicLong(seed);
    AtomicInteger kept = new AtomicInteger();
    Map<Long, Done<W>> done = new ConcurrentSkipListMap<>();
    List<Future<?>> threadsDone = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int i = 0; i < threads; i++) {
        int thread = i;
        threadsDone.add(
            pool.submit(() -> {
              while (kept.get() < systems) {
                long one = next.getAndIncrement();
                W work = workers.apply(thread);
                boolean counts = judged(work, one);
                done.put(one, new Done<>(work, counts));
                kept.addAndGet(counts ? 1 : 0);
              }
            }));
      }
      for (Future<?> result : threadsDone) {
        try {
          result.get();
        } catch (ExecutionException e) {
          kept.set(systems);
          if (e.getCause() instanceof AssertionError failure) {
            throw failure;
          }
          throw new AssertionError("a worker failed", e.getCause());
        }
      }
    }
    return first(done.values());
  }

  /** What was done until enough systems counted: other threads may have done one more. */
  private <W> List<W> first(Collection<Done<W>> done) {
    List<W> first = new ArrayList<>();
    int counted = 0;
    for (Done<W> one : done) {
      if (counted < systems) {
        first.add(one.work());
        counted += one.counts() ? 1 : 0;
      }
    }
    return first;
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
