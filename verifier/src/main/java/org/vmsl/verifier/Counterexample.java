package org.vmsl.verifier;

import java.util.List;
import java.util.Optional;
import org.vmsl.machine.state.Cell;

/**
 * How a claim fails: values of the cells that the scenario leaves open (those not named are zero),
 * from which the concrete machine was run until the claim failed.
 *
 * @param claim the claim that fails
 * @param values the initial values
 * @param other for a claim that needs two executions to fail, the second one
 * @param steps after how many steps it fails
 */
public record Counterexample(String claim, List<Cell> values, Optional<Other> other, long steps) {
  public Counterexample {
    values = List.copyOf(values);
  }

  /**
   * The second of two executions.
   *
   * @param values its initial values
   * @param steps after how many of its steps the claim fails
   * @param difference what differs, in words
   */
  public record Other(List<Cell> values, long steps, String difference) {
    public Other {
      values = List.copyOf(values);
    }
  }
}
