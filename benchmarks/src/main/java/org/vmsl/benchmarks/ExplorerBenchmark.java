package org.vmsl.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.vmsl.explorer.Bounds;
import org.vmsl.explorer.Exploration;
import org.vmsl.explorer.Explorer;
import org.vmsl.explorer.Watcher;
import org.vmsl.explorer.enumeration.Enumeration;
import org.vmsl.explorer.enumeration.Enumerator;
import org.vmsl.explorer.enumeration.Limits;
import org.vmsl.explorer.enumeration.Progress;
import org.vmsl.explorer.enumeration.Settings;
import org.vmsl.scenario.Scenario;

/** Visiting every state of a bounded system, and searching for attacks. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ExplorerBenchmark {
  /** How many states {@code bounded/server.vmsl} has. */
  private static final int STATES = 4_698;

  private static final Limits ALL = new Limits(Long.MAX_VALUE, Long.MAX_VALUE, false);

  private final Scenario bounded = Inputs.scenario("scenarios/bounded/server.vmsl");
  private final Scenario vulnerable = Inputs.scenario("scenarios/vulnerable/lent-page.vmsl");
  private final Scenario fixed = Inputs.scenario("scenarios/vulnerable/lent-page-fixed.vmsl");

  /** States of a server of messages, by one thread. */
  @Benchmark
  @BenchmarkMode(Mode.Throughput)
  @OperationsPerInvocation(STATES)
  public Enumeration enumerateStates() throws IOException {
    Enumeration found =
        Enumerator.enumerate(bounded, Settings.of(ALL).withThreads(1), Progress.Watcher.NONE);
    return Work.done(found, found.end() == Enumeration.End.COMPLETE && found.states() == STATES);
  }

  /** An attack on a page that was lent, with the attacker's program. */
  @Benchmark
  public Exploration findAttack() {
    Exploration found = Explorer.explore(vulnerable, Bounds.STANDARD, Watcher.NONE);
    return Work.done(found, found.attack().isPresent());
  }

  /** The same search where the mistake is fixed, as far as a thousand states. */
  @Benchmark
  public Exploration findNothing() {
    Exploration found = Explorer.explore(fixed, new Bounds(1_000, 1_000), Watcher.NONE);
    return Work.done(found, found.attack().isEmpty() && found.states() > 100);
  }
}
