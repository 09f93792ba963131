package org.vmsl.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.reading.Reading;
import org.vmsl.scenario.reading.ScenarioReader;

/** Reading scenarios with their programs; the machine has been read before. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScenarioBenchmark {
  private static final int INSTRUCTIONS = 10_000;

  private final Path small = Inputs.file("scenarios/paper/share-and-message.vmsl");
  private Path large = small;

  /** Writes the large scenario. */
  @Setup
  public void write() throws IOException {
    String program =
        IntStream.range(0, INSTRUCTIONS / 2)
            .mapToObj(i -> "        mov R1, " + i + "\n        add R2, R1\n")
            .collect(Collectors.joining());
    large = Files.createTempFile("benchmark", ".vmsl");
    Files.writeString(
        large,
        "machine paper with PAGE_SIZE = 32768\n\nvm V0:\n    code:\n"
            + program
            + "        halt\n\nshow V0 halts with R3 @ V0 == R3 @ V0\n");
  }

  /** Removes it. */
  @TearDown
  public void remove() throws IOException {
    Files.delete(large);
  }

  /** The paper's share-and-message: three VMs, pages, claims. */
  @Benchmark
  public Reading readScenario() {
    Reading reading = ScenarioReader.read(small, Inputs.MACHINES);
    return Work.done(reading, reading.scenario().isPresent());
  }

  /** A program of ten thousand instructions. */
  @Benchmark
  public Reading assembleProgram() {
    Reading reading = ScenarioReader.read(large, Inputs.MACHINES);
    return Work.done(
        reading, reading.scenario().map(ScenarioBenchmark::words).orElse(0) > INSTRUCTIONS);
  }

  private static int words(Scenario scenario) {
    return scenario.vms().getFirst().program().orElseThrow().words().size();
  }
}
