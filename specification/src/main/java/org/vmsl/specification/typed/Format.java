package org.vmsl.specification.typed;

import java.util.List;

/**
 * A layout of instruction words: named fields that cover every bit exactly once.
 *
 * @param width the number of bits of a word
 */
public record Format(String name, int width, List<Field> fields, String documentation) {
  public Format {
    fields = List.copyOf(fields);
  }

  /** Bits {@code high} down to {@code low}, both included. */
  public record Field(String name, int high, int low) {
    /** The number of bits. */
    public int width() {
      return high - low + 1;
    }
  }
}
