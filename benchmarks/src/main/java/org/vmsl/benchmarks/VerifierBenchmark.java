package org.vmsl.benchmarks;

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
import org.vmsl.scenario.Scenario;
import org.vmsl.verifier.Verdict;
import org.vmsl.verifier.Verification;

/** Searching for proofs and counterexamples; what is found is checked or replayed, too. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class VerifierBenchmark {
  private final Scenario known = Inputs.scenario("scenarios/known/share-and-message.vmsl");
  private final Scenario apart = Inputs.scenario("scenarios/conditions/third-vm.vmsl");
  private final Scenario unknown = Inputs.scenario("scenarios/paper/share-and-message.vmsl");
  private final Scenario solved = Inputs.scenario("scenarios/known/given.vmsl");
  private final Scenario refuted =
      Inputs.scenario("scenarios/known/share-and-message-refuted.vmsl");

  /** The paper's share-and-message with all VMs known. */
  @Benchmark
  public Verification verifyKnown() {
    return verified(known);
  }

  /** VMs verified one by one, from what they are resumed with. */
  @Benchmark
  public Verification verifyOneByOne() {
    return verified(apart);
  }

  /** The paper's share-and-message with an unknown VM; its contract is taken as proved. */
  @Benchmark
  public Verification verifyUnknown() {
    return verified(unknown);
  }

  /** A proof for which the solver is asked again and again. */
  @Benchmark
  public Verification askSolver() {
    Verification found = verified(solved);
    return Work.done(found, found.questions() > 10);
  }

  /** A counterexample, replayed on the interpreter. */
  @Benchmark
  public Verification refuteKnown() {
    Verification found = Inputs.verification(refuted);
    return Work.done(found, found.verdict() instanceof Verdict.Refuted);
  }

  private static Verification verified(Scenario scenario) {
    Verification found = Inputs.verification(scenario);
    return Work.done(found, found.verdict() instanceof Verdict.Verified);
  }
}
