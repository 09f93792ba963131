package org.vmsl.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Each layer has benchmarks, and they do what they measure. How long they take is not looked at.
 */
final class BenchmarksTest {

  /** The modules of the project but the one of the benchmarks: {@code org.vmsl.…Benchmark}s. */
  static List<Class<?>> layers() throws IOException {
    Matcher modules =
        Pattern.compile("<module>(\\w+)</module>")
            .matcher(Files.readString(Inputs.file("pom.xml")));
    return modules
        .results()
        .map(m -> m.group(1))
        .filter(module -> !module.equals("benchmarks"))
        .<Class<?>>map(BenchmarksTest::benchmarksOf)
        .toList();
  }

  private static Class<?> benchmarksOf(String module) {
    String name = module.substring(0, 1).toUpperCase(Locale.ROOT) + module.substring(1);
    try {
      return Class.forName("org.vmsl.benchmarks." + name + "Benchmark");
    } catch (ClassNotFoundException e) {
      throw new AssertionError("the layer " + module + " has no benchmarks", e);
    }
  }

  @ParameterizedTest
  @MethodSource("layers")
  void eachBenchmarkDoesItsWork(Class<?> benchmarks) throws RunnerException {
    List<String> methods =
        Stream.of(benchmarks.getDeclaredMethods())
            .filter(m -> m.isAnnotationPresent(Benchmark.class))
            .map(Method::getName)
            .toList();
    assertThat(methods).isNotEmpty();
    // Benchmarks throw an exception if the result is not what is to be measured.
    assertThat(runOnce(benchmarks))
        .containsExactlyInAnyOrderElementsOf(
            methods.stream().map(m -> benchmarks.getName() + "." + m).toList());
  }

  /** Runs the benchmarks of a class once, here; their names. */
  private static List<String> runOnce(Class<?> benchmarks) throws RunnerException {
    return new Runner(
            new OptionsBuilder()
                .include(Pattern.quote(benchmarks.getName()) + "\\.")
                .forks(0)
                .mode(Mode.SingleShotTime)
                .warmupIterations(0)
                .measurementIterations(1)
                .timeout(TimeValue.minutes(1))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build())
        .run().stream().map(RunResult::getParams).map(p -> p.getBenchmark()).toList();
  }

  @Test
  void aBenchmarkOfSomethingElseFails() {
    assertThat(Work.done("accepted", true)).isEqualTo("accepted");
    assertThatThrownBy(() -> Work.done("rejected", false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("rejected");
  }
}
