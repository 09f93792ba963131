package org.vmsl.checker.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vmsl.checker.proof.Proof;

/**
 * Certificates of contracts as text: a head of four lines, then a line for each way through the
 * step, then one for what is shown of many steps, then one for each instance. What is not exactly
 * what {@link #of} writes is not read.
 */
public final class ContractText {
  private static final String FORMAT = "vmsl contract 1";
  private static final String NOTHING = "-";

  private ContractText() {}

  /** The text of a certificate. */
  public static String of(ContractCertificate certificate) {
    StringBuilder text = new StringBuilder();
    line(text, FORMAT);
    line(text, "machine " + certificate.machine().replaceAll("[\r\n]", " "));
    line(text, "hash " + certificate.hash());
    line(
        text,
        "fixed" + certificate.fixed().stream().map(n -> " " + n).collect(Collectors.joining()));
    for (ContractCertificate.Way way : certificate.ways()) {
      line(
          text,
          switch (way) {
            case ContractCertificate.Split() -> "split";
            case ContractCertificate.Absurd(Grounds grounds) -> "absurd" + words(List.of(grounds));
            case ContractCertificate.Done(List<Grounds> grounds) -> "step" + words(grounds);
          });
    }
    line(text, "runs" + words(certificate.runs()));
    for (ContractCertificate.Special special : certificate.instances()) {
      String example =
          special.example().stream().map(String::valueOf).collect(Collectors.joining(","));
      line(text, "instance " + example + words(special.grounds()));
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }

  private static String words(List<Grounds> all) {
    StringBuilder text = new StringBuilder();
    for (Grounds grounds : all) {
      String steps =
          grounds.steps().stream().map(ContractText::word).collect(Collectors.joining("."));
      text.append(' ').append(steps.isEmpty() ? NOTHING : steps);
      text.append('/').append(grounds.proof().text());
    }
    return text.toString();
  }

  private static String word(Premises.Step step) {
    return switch (step) {
      case Premises.Instance(int statement, int word) -> "i" + statement + ":" + word;
      case Premises.Witness(int statement) -> "w" + statement;
      case Premises.Member(int position) -> "m" + position;
      case Premises.Typed(int cell) -> "t" + cell;
      case Premises.Collection(boolean size, int position) -> (size ? "n" : "s") + position;
    };
  }

  /** The certificate that a text is; none if it is none. */
  public static Optional<ContractCertificate> parse(String text) {
    try {
      ContractCertificate certificate = read(text.lines().iterator());
      return of(certificate).equals(text) ? Optional.of(certificate) : Optional.empty();
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static ContractCertificate read(Iterator<String> lines) {
    require(next(lines).equals(FORMAT));
    String machine = after("machine ", next(lines));
    String hash = after("hash ", next(lines));
    List<Long> fixed =
        Arrays.stream(after("fixed", next(lines)).split(" ")).skip(1).map(Long::valueOf).toList();
    List<ContractCertificate.Way> ways = new ArrayList<>();
    while (true) {
      List<String> words = Arrays.asList(next(lines).split(" ", -1));
      List<Grounds> grounds =
          words.subList(1, words.size()).stream().map(ContractText::grounds).toList();
      switch (words.getFirst()) {
        case "split" -> ways.add(new ContractCertificate.Split());
        case "absurd" -> ways.add(new ContractCertificate.Absurd(grounds.getFirst()));
        case "step" -> ways.add(new ContractCertificate.Done(grounds));
        default -> {
          require(words.getFirst().equals("runs"));
          return new ContractCertificate(machine, hash, fixed, ways, grounds, instances(lines));
        }
      }
    }
  }

  private static List<ContractCertificate.Special> instances(Iterator<String> lines) {
    List<ContractCertificate.Special> instances = new ArrayList<>();
    while (lines.hasNext()) {
      List<String> words = Arrays.asList(after("instance ", next(lines)).split(" ", -1));
      instances.add(
          new ContractCertificate.Special(
              Arrays.stream(words.getFirst().split(",", -1)).map(Long::valueOf).toList(),
              words.subList(1, words.size()).stream().map(ContractText::grounds).toList()));
    }
    return instances;
  }

  private static Grounds grounds(String word) {
    int slash = word.indexOf('/');
    require(slash > 0);
    String steps = word.substring(0, slash);
    return new Grounds(
        steps.equals(NOTHING)
            ? List.of()
            : Arrays.stream(steps.split("\\.", -1)).map(ContractText::step).toList(),
        Proof.read(word.substring(slash + 1)).orElseThrow(IllegalArgumentException::new));
  }

  private static Premises.Step step(String word) {
    String rest = word.substring(1);
    return switch (word.charAt(0)) {
      case 'i' -> {
        int colon = rest.indexOf(':');
        yield new Premises.Instance(
            Integer.parseInt(rest.substring(0, colon)),
            Integer.parseInt(rest.substring(colon + 1)));
      }
      case 'w' -> new Premises.Witness(Integer.parseInt(rest));
      case 'm' -> new Premises.Member(Integer.parseInt(rest));
      case 't' -> new Premises.Typed(Integer.parseInt(rest));
      case 'n' -> new Premises.Collection(true, Integer.parseInt(rest));
      case 's' -> new Premises.Collection(false, Integer.parseInt(rest));
      default -> throw new IllegalArgumentException(word);
    };
  }

  private static String next(Iterator<String> lines) {
    require(lines.hasNext());
    return lines.next();
  }

  private static String after(String start, String line) {
    require(line.startsWith(start));
    return line.substring(start.length());
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw new IllegalArgumentException("malformed");
    }
  }
}
