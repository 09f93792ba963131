package org.vmsl.checker.certificate;

import java.util.List;

/**
 * A proof that a scenario's claims hold.
 *
 * @param scenario where the scenario was, for people; it does not count
 * @param hash the digest of the scenario's syntax trees, its machine's included
 * @param scope whose executions the proof follows
 * @param decisions one for each node of the proof, depth first
 */
public record Certificate(String scenario, String hash, Scope scope, List<Decision> decisions) {
  public Certificate {
    decisions = List.copyOf(decisions);
  }
}
