package org.vmsl.verifier.mutation;

import java.util.List;
import java.util.random.RandomGenerator;
import org.vmsl.scenario.Scenario;

/** A way to change scenarios. A further way is one more element of {@link MutantKinds#ALL}. */
@FunctionalInterface
public interface MutantKind {
  /**
   * All changes of this kind, or some where there are very many.
   *
   * @param reader reads the scenario again with another text in the place of its file's
   */
  List<Mutant> of(Scenario scenario, Reader reader, RandomGenerator random);

  /** Reads a changed scenario file; nothing if it has mistakes. */
  @FunctionalInterface
  interface Reader {
    /** The scenario that {@code text} says, in the place of the original file. */
    java.util.Optional<Scenario> read(String text);
  }
}
