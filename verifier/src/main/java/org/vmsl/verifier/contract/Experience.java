package org.vmsl.verifier.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vmsl.checker.contract.Grounds;

/**
 * Grounds that were found before, to be tried first. They may be of another specification: whether
 * they are grounds of what is to be shown now is checked each time.
 */
public final class Experience {
  private static final int MOST = 60;

  private final Map<String, List<Grounds>> known = new HashMap<>();

  /** Knows nothing yet. */
  public Experience() {}

  /** What was found for obligations of the same name in cases of the same rule. */
  synchronized List<Grounds> of(String name, String obligation) {
    return List.copyOf(known.getOrDefault(key(name, obligation), List.of()));
  }

  synchronized void learn(String name, String obligation, Grounds grounds) {
    List<Grounds> same = known.computeIfAbsent(key(name, obligation), key -> new ArrayList<>());
    if (same.size() < MOST && !same.contains(grounds)) {
      same.add(grounds);
    }
  }

  private static String key(String name, String obligation) {
    return rule(name) + " " + obligation;
  }

  /** The first word of a case's name is its rule. */
  static String rule(String name) {
    return name.split("[: ]", 2)[0];
  }
}
