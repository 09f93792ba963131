package org.vmsl.explorer.export;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The definitions of a model, each behind what it uses, and made when it is first asked for. */
final class Definitions {
  private final Set<String> known = new HashSet<>();
  private final List<String> all = new ArrayList<>();
  private int numbers;

  /** All definitions so far. */
  List<String> all() {
    return List.copyOf(all);
  }

  /** The name of something, which is defined now if it was not before. */
  String define(String name, Supplier<String> definition) {
    if (known.add(name)) {
      all.add(definition.get());
    }
    return name;
  }

  /** A definition that nobody asks for. */
  void add(String definition) {
    all.add(definition);
  }

  /** A number that no other call has given. */
  int fresh() {
    return numbers++;
  }
}
