package org.vmsl.verifier.campaign;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.printing.AssertionPrinter;
import org.vmsl.verifier.Conditions;
import org.vmsl.verifier.Options;
import org.vmsl.verifier.Verifier;
import org.vmsl.verifier.Watcher;
import org.vmsl.verifier.solver.Z3Solver;

/**
 * Systems whose VMs are verified one by one. What they are resumed with, and invariants, are made
 * of what happens in the first part of their executions, so they may be wrong for the rest; so may
 * claims. Sometimes they are said wrongly on purpose, or what the verifier finds is taken.
 */
final class ApartSystems implements Kind {
  @Override
  public String system(long seed, Function<String, Scenario> reader) {
    if (seed % 8 == 0) {
      return SystemGenerator.system(seed);
    }
    TurnGenerator turns = TurnGenerator.of(seed);
    Scenario unchecked = reader.apply(turns.text(Map.of()));
    Map<String, Long> first =
        Annotations.first(unchecked, handovers(unchecked, 100, 1), turns.looks());
    return turns.text(turns.expected(first));
  }

  private static Handovers handovers(Scenario scenario, int most, int kept) {
    Interpreter interpreter = Interpreter.of(scenario.machine());
    Handovers handovers = new Handovers(interpreter, scenario, kept);
    new FiniteStart(interpreter, scenario)
        .all()
        .forEach(start -> handovers.follow(start.state().copy(), most));
    return handovers;
  }

  @Override
  public int holding() {
    return 8;
  }

  @Override
  public int forgiving() {
    return 1;
  }

  @Override
  public int attempts() {
    return 8;
  }

  @Override
  public int observed(RandomGenerator random) {
    return random.nextInt(3) > 0 ? Campaign.STEPS : 25 + random.nextInt(75);
  }

  @Override
  public Optional<Scenario> annotated(
      RandomGenerator random, String text, Function<String, Scenario> reader) {
    if (text.contains(" never readable ")) {
      return Optional.empty();
    }
    Scenario plain = reader.apply(text);
    if (random.nextInt(8) == 0) {
      return found(plain).map(conditions -> reader.apply(text + "\n" + conditions));
    }
    int slips = List.of(0, 0, 0, 0, 30, 90).get(random.nextInt(6));
    int kept = List.of(1, 1, 2, 3, 40, 40).get(random.nextInt(6));
    // What would come behind a check that fails is said, too.
    boolean unchecked = random.nextInt(3) > 0;
    Scenario followed =
        unchecked
            ? reader.apply(text.replaceAll("(mov R15, trap\\d+\n +)bne R15", "$1nop"))
            : plain;
    Handovers handovers = handovers(followed, Campaign.STEPS / 2, kept);
    Annotations annotations = new Annotations(random, plain, handovers, slips);
    String conditions = annotations.conditions();
    return conditions.isEmpty()
        ? Optional.empty()
        : Optional.of(reader.apply(annotations.withInvariants(text) + "\n" + conditions));
  }

  /** What the verifier finds. */
  private static Optional<String> found(Scenario scenario) {
    Options options = Options.within(Campaign.BUDGET);
    if (!(Verifier.conditions(scenario, options, Watcher.NONE, Z3Solver::start)
            instanceof Conditions.Found(var conditions, var initially))
        || initially.isEmpty()) {
      return Optional.empty();
    }
    AssertionPrinter printer = new AssertionPrinter(scenario);
    StringBuilder text = new StringBuilder();
    conditions.forEach(condition -> text.append(printer.print(condition)).append('\n'));
    initially.forEach(resume -> text.append(printer.initially(resume)));
    return Optional.of(text.toString());
  }
}
