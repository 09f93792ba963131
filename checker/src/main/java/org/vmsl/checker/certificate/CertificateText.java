package org.vmsl.checker.certificate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.vmsl.checker.proof.Proof;

/**
 * Certificates as text: a head of four lines, then a line for each example and each decision. Lines
 * that begin with a semicolon say nothing; what else is not exactly what {@link #of} writes is not
 * read.
 */
public final class CertificateText {
  static final String FORMAT = "vmsl certificate 3";
  static final String SCENARIO = "scenario ";
  static final String HASH = "hash ";
  static final String SCOPE = "scope ";
  static final String EXAMPLE = "example";
  static final String TRUST = "?";
  static final String SINCE = ":";
  static final String FORGET = "-";
  static final String REMARK = ";";

  private CertificateText() {}

  /**
   * The text of a certificate.
   *
   * @param trusted formulas for people to look at, because the proof rests on their contradiction
   */
  public static String of(Certificate certificate, List<String> trusted) {
    return CertificateWriter.text(certificate, trusted);
  }

  private static Scope scope(String text) {
    return switch (text) {
      case "whole" -> new Scope.Whole();
      case "each" -> new Scope.Each();
      default -> new Scope.One(Math.toIntExact(number(text)));
    };
  }

  /** The certificate that a text is. */
  public static Optional<Certificate> parse(String text) {
    try {
      return Optional.of(read(text));
    } catch (Malformed | NumberFormatException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Malformed() {
      super("malformed", null, false, false);
    }
  }

  private static Certificate read(String text) {
    Iterator<String> lines = text.lines().iterator();
    require(next(lines).equals(FORMAT));
    String scenario = after(SCENARIO, next(lines));
    String hash = after(HASH, next(lines));
    Scope scope = scope(after(SCOPE, next(lines)));
    List<Optional<Example>> examples = new ArrayList<>();
    List<Decision> decisions = new ArrayList<>();
    while (lines.hasNext()) {
      String line = lines.next();
      if (line.startsWith(EXAMPLE)) {
        require(decisions.isEmpty());
        examples.add(example(after(EXAMPLE, line)));
      } else if (!line.startsWith(REMARK)) {
        decisions.add(decision(line));
      }
    }
    return new Certificate(scenario, hash, scope, examples, decisions);
  }

  private static Optional<Example> example(String words) {
    if (words.equals(" " + TRUST)) {
      return Optional.empty();
    }
    List<Example.Cell> cells = new ArrayList<>();
    List<Long> values = new ArrayList<>();
    for (String word : Arrays.stream(words.split(" ", -1)).skip(1).toList()) {
      int equals = word.indexOf('=');
      if (equals < 0) {
        values.add(number(word));
      } else {
        require(values.isEmpty());
        cells.add(
            new Example.Cell(cell(word.substring(0, equals)), number(word.substring(equals + 1))));
      }
    }
    require(words.isEmpty() || words.startsWith(" "));
    return Optional.of(new Example(cells, values));
  }

  private static Decision decision(String line) {
    Iterator<String> words = Arrays.asList(line.split(" ", -1)).iterator();
    Decision decision =
        switch (next(words)) {
          case "advance" -> new Decision.Advances(number(next(words)));
          case "show" -> new Decision.Shown(evidence(words));
          case "split" -> new Decision.Split();
          case "only" -> new Decision.Only(truth(next(words)), oneEvidence(next(words)));
          case "value" -> new Decision.Value(number(next(words)));
          case "last" -> new Decision.LastValue(number(next(words)), oneEvidence(next(words)));
          case "absurd" -> new Decision.Absurd(oneEvidence(next(words)));
          case "untouched" -> new Decision.Untouched(cell(next(words)), oneEvidence(next(words)));
          case "lasts" -> new Decision.Lasts(number(next(words)), oneEvidence(next(words)));
          case "label" -> new Decision.Label(widening(words), evidence(words));
          case "goto" -> new Decision.Goto(Math.toIntExact(number(next(words))), evidence(words));
          default -> throw new Malformed();
        };
    require(!words.hasNext());
    return decision;
  }

  private static List<Evidence> evidence(Iterator<String> words) {
    List<Evidence> evidence = new ArrayList<>();
    words.forEachRemaining(word -> evidence.add(oneEvidence(word)));
    return evidence;
  }

  private static Evidence oneEvidence(String word) {
    return word.equals(TRUST)
        ? new Evidence.Trusted()
        : new Evidence.Proved(Proof.read(word).orElseThrow(Malformed::new));
  }

  private static Decision.Widening widening(Iterator<String> words) {
    List<List<Decision.Place>> groups = new ArrayList<>();
    List<Long> forgotten = new ArrayList<>();
    while (words.hasNext()) {
      String word = words.next();
      if (word.equals(SINCE)) {
        require(words.hasNext());
        break;
      }
      if (word.startsWith(FORGET)) {
        forgotten.add(number(after(FORGET, word)));
      } else {
        require(forgotten.isEmpty());
        groups.add(Arrays.stream(word.split("=", -1)).map(CertificateText::place).toList());
      }
    }
    return new Decision.Widening(groups, forgotten);
  }

  private static Decision.Place place(String word) {
    String[] parts = word.split(",", -1);
    List<Long> numbers = Arrays.stream(parts).skip(1).map(CertificateText::number).toList();
    if (parts[0].equals("@")) {
      require(numbers.size() == 2);
      return new Decision.Argument(
          Math.toIntExact(numbers.getFirst()), Math.toIntExact(numbers.getLast()));
    }
    return new Decision.Cell(parts[0], numbers);
  }

  private static Decision.Cell cell(String word) {
    require(place(word) instanceof Decision.Cell);
    return (Decision.Cell) place(word);
  }

  private static boolean truth(String word) {
    require(word.equals("true") || word.equals("false"));
    return word.equals("true");
  }

  /** A number in the one way in which it is written. */
  private static long number(String word) {
    long number = Long.parseLong(word);
    require(Long.toString(number).equals(word));
    return number;
  }

  private static String next(Iterator<String> parts) {
    require(parts.hasNext());
    return parts.next();
  }

  private static String after(String start, String line) {
    require(line.startsWith(start));
    return line.substring(start.length());
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw new Malformed();
    }
  }
}
