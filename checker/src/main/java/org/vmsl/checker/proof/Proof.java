package org.vmsl.checker.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why conditions contradict each other, as data: {@link Refutation} tells whether it is right.
 *
 * <p>Each step names clauses, of which the first is resolved with the second, the result with the
 * third and so on; the last step gives the empty clause.
 *
 * @param conditions which of the given conditions are used, by position
 * @param steps each a list of references: a number from 0 on is the clause at that position among
 *     the {@link Clauses} of the conditions used, in their order here; -1, -2, … are the results of
 *     the first step, the second, …
 */
public record Proof(List<Integer> conditions, List<List<Integer>> steps) {
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  /** Numbers in texts are below. */
  private static final int BOUND = 1 << 30;

  /** A proof that never changes. */
  public Proof {
    conditions = List.copyOf(conditions);
    steps = steps.stream().map(List::copyOf).toList();
  }

  /**
   * One word of letters, digits, hyphens and underscores that {@link #read} understands. Numbers
   * are written in digits of five bits, the lowest first, each but the last with the sixth bit set.
   * They are: how many conditions, each of them; for each step how many references, each of them.
   * The result of a step is written as twice the number of results between; a given clause as twice
   * its distance from the one named before plus one, where distances 0, -1, 1, -2 are 0, 1, 2, 3.
   */
  public String text() {
    StringBuilder out = new StringBuilder();
    write(conditions.size(), out);
    conditions.forEach(condition -> write(condition, out));
    int last = 0;
    for (int step = 0; step < steps.size(); step++) {
      write(steps.get(step).size(), out);
      for (int reference : steps.get(step)) {
        if (reference < 0) {
          write(2 * (step + reference), out);
        } else {
          int distance = reference - last;
          write(2 * (distance < 0 ? -2 * distance - 1 : 2 * distance) + 1, out);
          last = reference;
        }
      }
    }
    return out.toString();
  }

  private static void write(int number, StringBuilder out) {
    int rest = number;
    for (; rest >= 32; rest >>>= 5) {
      out.append(DIGITS.charAt(rest & 31 | 32));
    }
    out.append(DIGITS.charAt(rest));
  }

  /** The proof of a text; none for anything that {@link #text} does not write. */
  public static Optional<Proof> read(String text) {
    try {
      Proof proof = new Reader(text).proof();
      return proof.text().equals(text) ? Optional.of(proof) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static final class Reader {
    private final String text;
    private int position;

    Reader(String text) {
      this.text = text;
    }

    int number() {
      long number = 0;
      int digit = 32;
      for (int shift = 0; digit >= 32; shift += 5) {
        digit = position < text.length() ? DIGITS.indexOf(text.charAt(position++)) : -1;
        number |= (long) (digit & 31) << shift;
        if (digit < 0 || number >= BOUND || shift > 30) {
          throw new IllegalArgumentException("not a number");
        }
      }
      return (int) number;
    }

    Proof proof() {
      List<Integer> conditions = new ArrayList<>();
      for (int left = number(); left > 0; left--) {
        conditions.add(number());
      }
      List<List<Integer>> steps = new ArrayList<>();
      int last = 0;
      while (position < text.length()) {
        List<Integer> references = new ArrayList<>();
        for (int left = number(); left > 0; left--) {
          int number = number();
          int half = number >> 1;
          if ((number & 1) == 0 && half < steps.size()) {
            references.add(half - steps.size());
          } else {
            last += (half & 1) == 0 ? half >> 1 : -(half >> 1) - 1;
            if ((number & 1) == 0 || last < 0 || last >= BOUND) {
              throw new IllegalArgumentException("no such clause");
            }
            references.add(last);
          }
        }
        steps.add(references);
      }
      return new Proof(conditions, steps);
    }
  }
}
