package org.vmsl.explorer.enumeration;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Several workers that share the slices of a round; the order of the results is that of slices. */
final class Workers implements AutoCloseable {
  /** States in a slice. */
  private static final int SLICE = 64;

  /** States in a round, after which what was found is put together. */
  private static final int ROUND = 64 * SLICE;

  private final List<Worker> workers;
  private final ExecutorService threads;

  Workers(List<Worker> workers) {
    this.workers = List.copyOf(workers);
    this.threads =
        Executors.newFixedThreadPool(
            workers.size(),
            task -> {
              Thread thread = new Thread(null, task, "enumeration", 64L << 20);
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Follows the next states of a search's level. */
  void round(Search search) {
    long from = search.followed;
    long to = Math.min(from + ROUND, search.level.size());
    int slices = (int) ((to - from + SLICE - 1) / SLICE);
    Successors[] results = new Successors[slices];
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> running = new ArrayList<>();
    int needed = Math.min(workers.size(), slices);
    for (Worker worker : workers.subList(0, needed)) {
      running.add(threads.submit(() -> work(worker, search, from, to, next, results)));
    }
    running.forEach(Workers::await);
    for (Successors result : results) {
      search.merge(result);
    }
    search.followed = to;
  }

  private static void work(
      Worker worker, Search search, long from, long to, AtomicInteger next, Successors[] results) {
    for (int i = next.getAndIncrement(); i < results.length; i = next.getAndIncrement()) {
      long start = from + (long) i * SLICE;
      long end = Math.min(start + SLICE, to);
      results[i] =
          worker.expand(search.level, start, end, search.first, search.depth, search.known);
    }
  }

  /** Waits for a worker; an interruption comes into effect when the round is over. */
  private static void await(Future<?> work) {
    boolean interrupted = false;
    while (true) {
      try {
        work.get();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException e) {
        switch (e.getCause()) {
          case Error error -> throw error;
          case RuntimeException exception -> throw exception;
          case null, default -> throw new IllegalStateException(e);
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
