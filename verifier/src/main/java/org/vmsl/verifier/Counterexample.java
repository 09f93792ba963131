package org.vmsl.verifier;

import java.util.List;
import org.vmsl.scenario.Scenario;

/**
 * How a claim fails.
 *
 * @param claim the claim that fails
 * @param values values of the cells that the scenario leaves open; cells not named are zero
 * @param steps after how many steps it fails
 */
public record Counterexample(String claim, List<Scenario.Cell> values, long steps) {
  public Counterexample {
    values = List.copyOf(values);
  }
}
