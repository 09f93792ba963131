package org.vmsl.explorer.enumeration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vmsl.machine.outcome.Outcome;

/** How often transitions had each outcome of the machine's rules. */
public record Coverage(List<Count> counts) {
  public Coverage {
    counts = List.copyOf(counts);
  }

  /**
   * An outcome.
   *
   * @param transitions how many transitions had it
   */
  public record Count(Outcome outcome, long transitions) {}

  /** The outcomes by rule, in the order of the specification. */
  public Map<String, List<Count>> byRule() {
    Map<String, List<Count>> rules = new LinkedHashMap<>();
    for (Count count : counts) {
      rules.merge(count.outcome().rule(), List.of(count), Coverage::both);
    }
    return rules;
  }

  private static List<Count> both(List<Count> one, List<Count> other) {
    List<Count> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }
}
