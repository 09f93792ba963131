package org.vmsl.scenario.number;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** What somebody may have meant who wrote a name that nothing has. */
public final class Spelling {
  private static final int CANDIDATES = 10_000;
  private static final int LENGTH = 64;

  private Spelling() {}

  /** The name that is closest to {@code written}, if one is close. */
  public static Optional<String> closest(String written, Collection<String> names) {
    if (written.length() > LENGTH) {
      return Optional.empty();
    }
    int limit = Math.max(1, Math.min(3, written.length() / 3));
    String best = null;
    int least = limit + 1;
    for (String name : names.stream().sorted().limit(CANDIDATES).toList()) {
      int distance = distance(written, name, least);
      if (distance < least) {
        least = distance;
        best = name;
      }
    }
    return Optional.ofNullable(best);
  }

  /** A hint that asks for the closest name, or {@code otherwise}. */
  public static String hint(String written, Collection<String> names, String otherwise) {
    return closest(written, names).map(n -> "did you mean '" + n + "'?").orElse(otherwise);
  }

  /** Edits between two words, upper and lower case alike; {@code limit} if there are that many. */
  private static int distance(String first, String second, int limit) {
    if (Math.abs(first.length() - second.length()) >= limit) {
      return limit;
    }
    String a = first.toLowerCase(Locale.ROOT);
    String b = second.toLowerCase(Locale.ROOT);
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          edits[i][j] = i + j;
        } else {
          int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
          edits[i][j] =
              Math.min(
                  edits[i - 1][j - 1] + change, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
          if (i > 1
              && j > 1
              && a.charAt(i - 1) == b.charAt(j - 2)
              && a.charAt(i - 2) == b.charAt(j - 1)) {
            edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
          }
        }
      }
    }
    return Math.min(limit, edits[a.length()][b.length()]);
  }
}
