package org.vmsl.specification.source;

import java.util.Collection;
import java.util.Locale;

/** Finds what somebody may have meant by a name that does not exist. */
public final class Spelling {
  private static final int SHORTEST = 3;
  private static final int LONGEST = 40;

  private Spelling() {}

  /** {@code did you mean 'x'?} for the closest of {@code known}; empty if none is close. */
  public static String hint(String name, Collection<String> known) {
    String best = "";
    int least = Math.max(1, Math.min(3, name.length() / 3)) + 1;
    if (name.length() <= LONGEST) {
      for (String candidate : known) {
        int distance = candidate.length() <= LONGEST ? distance(name, candidate) : least;
        boolean tooShort = name.length() < SHORTEST && !candidate.equalsIgnoreCase(name);
        if (tooShort) {
          continue;
        }
        if (distance < least
            || (distance == least && candidate.compareTo(best) < 0 && !best.isEmpty())) {
          least = distance;
          best = candidate;
        }
      }
    }
    return best.isEmpty() ? "" : "did you mean '" + best + "'?";
  }

  /** The number of letters to insert, delete, replace or swap with the next; case counts half. */
  private static int distance(String left, String right) {
    if (left.toLowerCase(Locale.ROOT).equals(right.toLowerCase(Locale.ROOT))) {
      return left.equals(right) ? 0 : 1;
    }
    int[][] table = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      for (int j = 0; j <= right.length(); j++) {
        if (i == 0 || j == 0) {
          table[i][j] = i + j;
          continue;
        }
        int cost = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        int least = Math.min(table[i - 1][j] + 1, table[i][j - 1] + 1);
        least = Math.min(least, table[i - 1][j - 1] + cost);
        if (i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1)) {
          least = Math.min(least, table[i - 2][j - 2] + 1);
        }
        table[i][j] = least;
      }
    }
    return table[left.length()][right.length()];
  }
}
