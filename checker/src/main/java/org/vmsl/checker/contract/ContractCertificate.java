package org.vmsl.checker.contract;

import java.util.List;

/**
 * How the contract of a machine is shown.
 *
 * @param machine the name of the machine, for people
 * @param hash the hash of its specification
 * @param fixed the values of the parameters that are not arbitrary, in the order of the machine's
 *     declarations
 * @param ways through the step, depth first: what is left open holds, then it does not
 * @param runs for each obligation of {@link Obligations#ofRuns}
 * @param instances for each instance of the contract
 */
public record ContractCertificate(
    String machine,
    String hash,
    List<Long> fixed,
    List<Way> ways,
    List<Grounds> runs,
    List<Special> instances) {
  public ContractCertificate {
    instances = List.copyOf(instances);
    fixed = List.copyOf(fixed);
    ways = List.copyOf(ways);
    runs = List.copyOf(runs);
  }

  /**
   * Why an instance follows from the contract.
   *
   * @param example what it is about; see {@link Example}
   * @param grounds for each obligation of {@link Obligations#ofInstance}
   */
  public record Special(List<Long> example, List<Grounds> grounds) {
    public Special {
      example = List.copyOf(example);
      grounds = List.copyOf(grounds);
    }
  }

  /** What is done where the walk through the step has come. */
  public sealed interface Way {}

  /** Both ways, for the facts leave open which it is. */
  public record Split() implements Way {}

  /** Nothing, for there is no such state. */
  public record Absurd(Grounds grounds) implements Way {}

  /** The step, with grounds for each of its obligations. */
  public record Done(List<Grounds> grounds) implements Way {
    public Done {
      grounds = List.copyOf(grounds);
    }
  }
}
