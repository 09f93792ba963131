package org.vmsl.scenario.number;

import java.util.Collection;

/** What to say to somebody who wrote a name that nothing has. */
public final class Spelling {
  private Spelling() {}

  /** A hint that asks for the closest of {@code names}, or {@code otherwise}. */
  public static String hint(String written, Collection<String> names, String otherwise) {
    String hint = org.vmsl.specification.source.Spelling.hint(written, names);
    return hint.isEmpty() ? otherwise : hint;
  }
}
