package org.vmsl.benchmarks;

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

/** Instructions of guests; both guests go on for ever, and so does each from call to call. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class MachineBenchmark {
  private static final int INTERPRETED = 100_000;
  private static final int COMPILED = 10_000_000;
  private static final int WITH_CALLS = 1_000_000;

  private final Guest counting = new Guest(Inputs.scenario("bench/counting.vmsl"));
  private final Guest calling = new Guest(Inputs.scenario("bench/hypercalls.vmsl"));
  private final Guest pages = new Guest(Inputs.scenario("bench/million-pages.vmsl"));

  /** The interpreter on a counting loop. */
  @Benchmark
  @OperationsPerInvocation(INTERPRETED)
  public long interpretLoop() {
    return counting.interpret(INTERPRETED);
  }

  /** The interpreter on two guests with a hypercall every hundred instructions. */
  @Benchmark
  @OperationsPerInvocation(INTERPRETED)
  public long interpretCalls() {
    return calling.interpret(INTERPRETED);
  }

  /** Compiled code of the counting loop. */
  @Benchmark
  @OperationsPerInvocation(COMPILED)
  public long runCompiledLoop() {
    return counting.runCompiled(COMPILED);
  }

  /** Compiled code of the guests with hypercalls. */
  @Benchmark
  @OperationsPerInvocation(WITH_CALLS)
  public long runCompiledCalls() {
    return calling.runCompiled(WITH_CALLS);
  }

  /** The initial state of a scenario with a million pages. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public org.vmsl.machine.state.State setUpPages() {
    return pages.start();
  }
}
