package org.vmsl.command;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Changes texts at random: characters, words, numbers, lines, pieces of other texts. */
final class Mutation {
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*|[0-9][0-9A-Za-z_]*");
  private static final Pattern NUMBER = Pattern.compile("\\b[0-9][0-9A-Fa-fx_]*\\b");
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "2",
          "7",
          "8",
          "63",
          "64",
          "65",
          "4095",
          "4096",
          "0xFFFFFFFF",
          "4294967296",
          "9223372036854775808",
          "18446744073709551615",
          "18446744073709551616");
  private static final String CHARACTERS =
      " \n\t\r:;,.=()[]{}<>#\"'@+-*/&|^~!?$%\\_0a9Z\0\u00e4\u2028\ufeff";

  private final RandomGenerator random;
  private final List<String> donors;

  /**
   * @param donors texts to take pieces from
   */
  Mutation(RandomGenerator random, List<String> donors) {
    this.random = random;
    this.donors = List.copyOf(donors);
  }

  /** {@code text} after some changes, mostly few. */
  String of(String text) {
    String changed = text;
    int changes = 1 + (random.nextInt(4) == 0 ? random.nextInt(8) : 0);
    for (int i = 0; i < changes; i++) {
      changed = once(changed);
    }
    return changed;
  }

  private String once(String text) {
    return switch (random.nextInt(9)) {
      case 0 -> {
        char c = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
        int at = position(text);
        yield text.substring(0, at) + c + text.substring(at);
      }
      case 1 -> {
        int from = position(text);
        int to = Math.min(text.length(), from + 1 + random.nextInt(12));
        yield text.substring(0, from) + text.substring(to);
      }
      case 2 -> replace(text, NUMBER, any(NUMBERS));
      case 3 -> replace(text, WORD, word(text));
      case 4 -> replace(text, WORD, word(any(donors)));
      case 5 -> lines(text, Lines.DELETE);
      case 6 -> lines(text, Lines.REPEAT);
      case 7 -> lines(text, Lines.SWAP);
      default -> lines(text, Lines.INSERT);
    };
  }

  private enum Lines {
    DELETE,
    REPEAT,
    SWAP,
    INSERT
  }

  private String lines(String text, Lines change) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    int at = random.nextInt(lines.size());
    int other = random.nextInt(lines.size());
    switch (change) {
      case DELETE -> lines.remove(at);
      case REPEAT -> lines.add(other, lines.get(at));
      case SWAP -> {
        String line = lines.get(at);
        lines.set(at, lines.get(other));
        lines.set(other, line);
      }
      case INSERT -> {
        String[] pieces = any(donors).split("\n", -1);
        lines.add(at, pieces[random.nextInt(pieces.length)]);
      }
    }
    return String.join("\n", lines);
  }

  private String replace(String text, Pattern pattern, String replacement) {
    List<MatchResult> found = pattern.matcher(text).results().toList();
    if (found.isEmpty()) {
      return text + replacement;
    }
    MatchResult match = found.get(random.nextInt(found.size()));
    return text.substring(0, match.start()) + replacement + text.substring(match.end());
  }

  private String word(String text) {
    List<MatchResult> found = WORD.matcher(text).results().toList();
    return found.isEmpty() ? "x" : found.get(random.nextInt(found.size())).group();
  }

  private int position(String text) {
    return random.nextInt(text.length() + 1);
  }

  private String any(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }
}
