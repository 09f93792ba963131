package org.vmsl.benchmarks;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.vmsl.command.Main;
import org.vmsl.command.Surroundings;
import org.vmsl.command.terminal.Interruption;
import org.vmsl.command.terminal.Terminal;

/** Whole commands, in a process that is warm; what they print is thrown away. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CommandBenchmark {
  private final String sharing = Inputs.file("scenarios/tutorial/7-sharing.vmsl").toString();

  /** Only the arguments: {@code vmsl verify --help}. */
  @Benchmark
  public String help() {
    return output("usage: vmsl verify", "verify", "--help");
  }

  /** {@code vmsl run} on a short scenario. */
  @Benchmark
  public String run() {
    return output("V0 halted", "run", sharing);
  }

  /** {@code vmsl verify} on the same. */
  @Benchmark
  public String verify() {
    return output(": verified", "verify", sharing);
  }

  private static String output(String expected, String... arguments) {
    StringWriter out = new StringWriter();
    Terminal terminal = Terminal.plain(new PrintWriter(out), new PrintWriter(out));
    // No contract is needed, so none is looked for in the folder of contracts.
    Surroundings surroundings =
        new Surroundings(
            Inputs.MACHINES, Path.of("contracts"), terminal, new Interruption(), false);
    int code = Main.execute(surroundings, arguments);
    String printed = out.toString();
    return Work.done(printed, code == 0 && printed.contains(expected));
  }
}
