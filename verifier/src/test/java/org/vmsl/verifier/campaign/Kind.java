package org.vmsl.verifier.campaign;

import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.vmsl.scenario.Scenario;

/** A kind of systems that campaigns generate. */
interface Kind {
  /** Systems that are verified as a whole. */
  Kind WHOLE =
      new Kind() {
        @Override
        public String system(long seed, Function<String, Scenario> reader) {
          return SystemGenerator.system(seed);
        }

        @Override
        public int observed(RandomGenerator random) {
          return Campaign.STEPS;
        }

        @Override
        public int holding() {
          return 5;
        }

        @Override
        public int forgiving() {
          return 4;
        }

        @Override
        public int attempts() {
          return 0;
        }

        @Override
        public Optional<Scenario> annotated(
            RandomGenerator random, String text, Function<String, Scenario> reader) {
          return Optional.of(reader.apply(text));
        }
      };

  /** The text of the system with a seed, without claims. */
  String system(long seed, Function<String, Scenario> reader);

  /** How far executions are followed to find claims that hold of them. */
  int observed(RandomGenerator random);

  /** In how many of eight systems claims are to hold of what was observed. */
  int holding();

  /** In how many of five cases a fault that was observed is allowed. */
  int forgiving();

  /** How many other annotations of a system are tried that does not hold. */
  int attempts();

  /**
   * The system with claims, and with what is said for the proof; empty if there is nothing to say
   * that this kind is about.
   */
  Optional<Scenario> annotated(
      RandomGenerator random, String text, Function<String, Scenario> reader);
}
