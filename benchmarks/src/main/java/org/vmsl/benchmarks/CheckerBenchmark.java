package org.vmsl.benchmarks;

import java.util.List;
import java.util.Optional;
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
import org.vmsl.checker.certificate.Certificate;
import org.vmsl.checker.certificate.CertificateText;
import org.vmsl.checker.certificate.Checker;
import org.vmsl.checker.certificate.Result;
import org.vmsl.scenario.Scenario;

/** Following certificates that the verifier has found before. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CheckerBenchmark {
  private final Scenario known = Inputs.scenario("scenarios/known/share-and-message.vmsl");
  private final Scenario apart = Inputs.scenario("scenarios/conditions/third-vm.vmsl");
  private final Scenario unknown = Inputs.scenario("scenarios/paper/share-and-message.vmsl");
  private final Certificate ofKnown = certificate(known);
  private final Certificate ofApart = certificate(apart);
  private final Certificate ofUnknown = certificate(unknown);
  private final String text = CertificateText.of(ofUnknown, List.of());

  private static Certificate certificate(Scenario scenario) {
    return Inputs.verification(scenario).proof().orElseThrow().certificate();
  }

  /** The paper's share-and-message with all VMs known. */
  @Benchmark
  public Result checkKnown() {
    return accepted(Checker.check(known, ofKnown));
  }

  /** VMs that were verified one by one. */
  @Benchmark
  public Result checkOneByOne() {
    return accepted(Checker.check(apart, ofApart));
  }

  /** The paper's share-and-message with an unknown VM; its contract is taken as proved. */
  @Benchmark
  public Result checkUnknown() {
    return accepted(Checker.check(unknown, ofUnknown));
  }

  /** The certificate of the system with the unknown VM, from its text. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public Optional<Certificate> parseCertificate() {
    Optional<Certificate> parsed = CertificateText.parse(text);
    return Work.done(parsed, parsed.isPresent());
  }

  private static Result accepted(Result result) {
    return Work.done(
        result, result instanceof Result.Accepted accepted && accepted.trusted().isEmpty());
  }
}
