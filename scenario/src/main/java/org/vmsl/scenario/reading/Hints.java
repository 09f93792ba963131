package org.vmsl.scenario.reading;

import java.util.Collection;
import java.util.function.Supplier;
import org.vmsl.scenario.number.Spelling;
import org.vmsl.specification.source.Span;

/**
 * Hints that take time to find, such as similar names among all names. Who makes very many mistakes
 * gets them for the first only, or reading would take long.
 */
final class Hints {
  private static final int LIMIT = 100;

  private int given;

  private boolean exhausted() {
    return given++ >= LIMIT;
  }

  /** The closest of {@code names}, or {@code otherwise}. */
  String closest(String written, Supplier<Collection<String>> names, String otherwise) {
    return exhausted() ? otherwise : Spelling.hint(written, names.get(), otherwise);
  }

  /** {@code intro} and a place. */
  String at(String intro, Span place) {
    return exhausted() ? "" : intro + " " + place.location();
  }

  /** {@code intro} and the first of some names; nothing if there are none. */
  String list(String intro, Collection<String> names) {
    int shown = 8;
    return names.isEmpty()
        ? ""
        : intro
            + " "
            + String.join(", ", names.stream().limit(shown).toList())
            + (names.size() > shown ? ", …" : "");
  }
}
