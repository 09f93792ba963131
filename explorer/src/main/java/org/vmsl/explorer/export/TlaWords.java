package org.vmsl.explorer.export;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Words in TLA+, whose numbers TLC keeps in 32 bits: a word that is a two's complement number of 32
 * bits is that number; any other that is known beforehand is a model value, which is different from
 * all else and has its 16-bit parts in a table. What a step computes must be one of them; else the
 * model stops with an error and not with a wrong result.
 */
final class TlaWords {
  private final NavigableSet<Long> large = new TreeSet<>(Long::compareUnsigned);

  /** A word. */
  String of(long word) {
    if (word == (int) word) {
      return word < 0 ? "(" + word + ")" : Long.toString(word);
    }
    large.add(word);
    return name(word);
  }

  private static String name(long word) {
    return "word" + Long.toHexString(word);
  }

  /** The declarations of all model values that were asked for. */
  String declarations() {
    if (large.isEmpty()) {
      return "Large == {}\nPartsOfLarge == << >>\nRank == << >>\n";
    }
    String names = large.stream().map(TlaWords::name).collect(Collectors.joining(", "));
    String parts =
        large.stream()
            .map(w -> name(w) + " :> " + parts(w))
            .collect(Collectors.joining("\n  @@ ", "", "\n"));
    int[] rank = {0};
    String ranks =
        large.stream()
            .map(w -> name(w) + " :> " + rank[0]++)
            .collect(Collectors.joining("\n  @@ ", "", "\n"));
    return "CONSTANTS "
        + names
        + "\nLarge == {"
        + names
        + "}\nPartsOfLarge ==\n  "
        + parts
        + "Rank ==\n  "
        + ranks;
  }

  private static String parts(long word) {
    StringBuilder out = new StringBuilder("<<");
    for (int i = 0; i < 4; i++) {
      out.append(i == 0 ? "" : ", ").append(word >>> 16 * i & 0xFFFF);
    }
    return out.append(">>").toString();
  }

  /** The lines of the configuration that make the names model values. */
  String configuration() {
    return large.stream()
        .map(w -> name(w) + " = " + name(w))
        .collect(Collectors.joining("\n  ", "CONSTANTS\n  ", "\n"));
  }

  /** The words that are model values. */
  List<Long> all() {
    return List.copyOf(large);
  }

  /** Whether any word is a model value. */
  boolean any() {
    return !large.isEmpty();
  }
}
