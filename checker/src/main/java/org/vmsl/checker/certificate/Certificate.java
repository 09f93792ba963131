package org.vmsl.checker.certificate;

import java.util.List;
import java.util.Optional;

/**
 * A proof that a scenario's claims hold.
 *
 * @param scenario where the scenario was, for people; it does not count
 * @param hash the digest of the scenario's syntax trees, its machine's included
 * @param scope whose executions the proof follows
 * @param examples for each of the nodes that executions are followed from, in their order,
 *     something that it is about; none where none is known, and where the list has ended
 * @param decisions one for each node of the proof, depth first
 */
public record Certificate(
    String scenario,
    String hash,
    Scope scope,
    List<Optional<Example>> examples,
    List<Decision> decisions) {
  public Certificate {
    examples = List.copyOf(examples);
    decisions = List.copyOf(decisions);
  }

  /** A proof of something that there may be none of. */
  public Certificate(String scenario, String hash, Scope scope, List<Decision> decisions) {
    this(scenario, hash, scope, List.of(), decisions);
  }
}
