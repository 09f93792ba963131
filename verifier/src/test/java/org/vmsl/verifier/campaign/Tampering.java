package org.vmsl.verifier.campaign;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.vmsl.checker.certificate.Certificate;
import org.vmsl.checker.certificate.CertificateText;
import org.vmsl.checker.certificate.Decision;
import org.vmsl.checker.certificate.Evidence;
import org.vmsl.checker.certificate.Scope;
import org.vmsl.checker.proof.Proof;

/**
 * Changes certificates at random, in ways that somebody would who wants something else accepted.
 */
final class Tampering {
  /** No number gets larger: a checker that follows an endless loop a billion times still ends. */
  private static final long LARGEST = 3_000;

  private final RandomGenerator random;

  Tampering(RandomGenerator random) {
    this.random = random;
  }

  /** A certificate after one to four changes, with decisions of another one at hand. */
  Optional<Certificate> tampered(Certificate certificate, List<Decision> others) {
    Certificate result = certificate;
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      Optional<Certificate> next = changed(result, others);
      if (next.isEmpty()) {
        return next;
      }
      result = next.get();
    }
    return Optional.of(result);
  }

  private Optional<Certificate> changed(Certificate before, List<Decision> others) {
    return switch (random.nextInt(12)) {
      case 0 -> edited(before);
      case 1 ->
          Optional.of(
              new Certificate(
                  before.scenario(),
                  before.hash(),
                  random.nextBoolean() ? new Scope.Each() : new Scope.Whole(),
                  before.examples(),
                  before.decisions()));
      default -> {
        List<Decision> decisions = new ArrayList<>(unfolded(before.decisions()));
        change(decisions, others);
        yield Optional.of(
            new Certificate(
                before.scenario(), before.hash(), before.scope(), before.examples(), decisions));
      }
    };
  }

  /** With a line or a character changed, if it can still be read. */
  private Optional<Certificate> edited(Certificate before) {
    StringBuilder text = new StringBuilder(CertificateText.of(before, List.of()));
    int head = text.indexOf("scope ");
    int at = head + random.nextInt(text.length() - head);
    switch (random.nextInt(3)) {
      case 0 -> text.deleteCharAt(at);
      case 1 -> text.insert(at, text.charAt(head + random.nextInt(text.length() - head)));
      default -> text.setCharAt(at, text.charAt(head + random.nextInt(text.length() - head)));
    }
    return CertificateText.parse(text.toString())
        .filter(c ->
            c.decisions().stream()
                .allMatch(d -> !(d instanceof Decision.Advances(long n)) || n <= LARGEST));
  }

  /** One decision for each advance, now and then, so that something can come in between. */
  private List<Decision> unfolded(List<Decision> decisions) {
    List<Decision> result = new ArrayList<>();
    for (Decision decision : decisions) {
      if (decision instanceof Decision.Advances(long count) && count > 1 && random.nextBoolean()) {
        long first = 1 + random.nextLong(count - 1);
        result.add(new Decision.Advances(first));
        result.add(new Decision.Advances(count - first));
      } else {
        result.add(decision);
      }
    }
    return result;
  }

  private void change(List<Decision> decisions, List<Decision> others) {
    if (decisions.isEmpty()) {
      decisions.add(other(decisions, others));
      return;
    }
    int at = random.nextInt(decisions.size());
    switch (random.nextInt(9)) {
      case 0 -> decisions.remove(at);
      case 1 -> decisions.add(at, decisions.get(random.nextInt(decisions.size())));
      case 2 -> Collections.swap(decisions, at, random.nextInt(decisions.size()));
      case 3 -> decisions.subList(at, decisions.size()).clear();
      case 4 -> decisions.add(at, other(decisions, others));
      case 5 -> decisions.set(at, other(decisions, others));
      case 6 -> {
        int end = at + random.nextInt(Math.min(20, decisions.size() - at));
        List<Decision> part = List.copyOf(decisions.subList(at, end));
        decisions.addAll(random.nextInt(decisions.size() + 1), part);
      }
      default -> decisions.set(at, altered(decisions.get(at), decisions));
    }
  }

  /** A decision of the other certificate, or one that would be handy. */
  private Decision other(List<Decision> decisions, List<Decision> others) {
    return switch (random.nextInt(11)) {
      case 0 -> new Decision.Split();
      case 1 -> new Decision.Only(random.nextBoolean(), evidence(decisions));
      case 2 -> new Decision.LastValue(number(1), evidence(decisions));
      case 3 -> new Decision.Absurd(evidence(decisions));
      case 4 -> new Decision.Goto(random.nextInt(4), List.of());
      case 5 -> new Decision.Label(Decision.Widening.NONE, List.of());
      case 6 ->
          new Decision.Label(
              new Decision.Widening(List.of(List.of(place()), List.of(place())), List.of()),
              List.of());
      case 8 -> new Decision.Lasts(random.nextInt(200), evidence(decisions));
      case 9 ->
          place() instanceof Decision.Cell cell
              ? new Decision.Untouched(cell, evidence(decisions))
              : new Decision.Split();
      case 7 -> new Decision.Advances(1 + random.nextInt(12));
      default ->
          others.isEmpty() ? new Decision.Split() : others.get(random.nextInt(others.size()));
    };
  }

  /** Evidence for one thing, taken from elsewhere. */
  private Evidence evidence(List<Decision> decisions) {
    List<Evidence> all = decisions.stream().flatMap(d -> all(d).stream()).toList();
    return all.isEmpty()
        ? new Evidence.Proved(new Proof(List.of(0), List.of(List.of(0))))
        : all.get(random.nextInt(all.size()));
  }

  private static List<Evidence> all(Decision decision) {
    return switch (decision) {
      case Decision.Shown(List<Evidence> evidence) -> evidence;
      case Decision.Only(boolean truth, Evidence evidence) -> List.of(evidence);
      case Decision.LastValue(long number, Evidence evidence) -> List.of(evidence);
      case Decision.Absurd(Evidence evidence) -> List.of(evidence);
      case Decision.Goto(int label, List<Evidence> evidence) -> evidence;
      case Decision.Label(var widening, List<Evidence> evidence) -> evidence;
      case Decision.Untouched(var cell, Evidence evidence) -> List.of(evidence);
      case Decision.Lasts(long position, Evidence evidence) -> List.of(evidence);
      case Decision.Advances a -> List.of();
      case Decision.Split s -> List.of();
      case Decision.Value v -> List.of();
    };
  }

  private Decision altered(Decision decision, List<Decision> decisions) {
    return switch (decision) {
      case Decision.Advances(long count) ->
          new Decision.Advances(Math.max(0, count + random.nextInt(-3, 4)));
      case Decision.Shown(List<Evidence> evidence) ->
          random.nextInt(4) == 0
              ? new Decision.Advances(1)
              : new Decision.Shown(altered(evidence, decisions));
      case Decision.Split() ->
          random.nextBoolean()
              ? new Decision.Only(random.nextBoolean(), evidence(decisions))
              : new Decision.Value(number(0));
      case Decision.Only(boolean truth, Evidence evidence) ->
          random.nextBoolean()
              ? new Decision.Only(!truth, evidence)
              : new Decision.Only(truth, altered(evidence));
      case Decision.Value(long number) ->
          random.nextBoolean()
              ? new Decision.Value(number(number))
              : new Decision.LastValue(number, evidence(decisions));
      case Decision.LastValue(long number, Evidence evidence) ->
          random.nextBoolean()
              ? new Decision.LastValue(number(number), evidence)
              : new Decision.LastValue(number, altered(evidence));
      case Decision.Absurd(Evidence evidence) ->
          new Decision.Absurd(random.nextBoolean() ? altered(evidence) : evidence(decisions));
      case Decision.Label(Decision.Widening widening, List<Evidence> evidence) ->
          new Decision.Label(
              new Decision.Widening(regrouped(widening.groups()), altered(widening.forgotten())),
              altered(evidence, decisions));
      case Decision.Untouched(Decision.Cell cell, Evidence evidence) ->
          random.nextBoolean() && place() instanceof Decision.Cell other
              ? new Decision.Untouched(other, evidence)
              : new Decision.Untouched(cell, altered(evidence));
      case Decision.Lasts(long position, Evidence evidence) ->
          random.nextBoolean()
              ? new Decision.Lasts(position + random.nextInt(-3, 4), evidence)
              : new Decision.Lasts(position, altered(evidence));
      case Decision.Goto(int label, List<Evidence> evidence) ->
          random.nextBoolean()
              ? new Decision.Goto(label + random.nextInt(-2, 3), evidence)
              : new Decision.Goto(label, altered(evidence, decisions));
    };
  }

  /** Other facts are forgotten, fewer or more. */
  private List<Long> altered(List<Long> forgotten) {
    List<Long> result = new ArrayList<>(forgotten);
    if (!result.isEmpty() && random.nextBoolean()) {
      result.remove(random.nextInt(result.size()));
    } else if (random.nextBoolean()) {
      result.add((long) random.nextInt(64));
    }
    return result;
  }

  /** Evidence dropped, added, moved or cut off. */
  private List<Evidence> altered(List<Evidence> evidence, List<Decision> decisions) {
    List<Evidence> result = new ArrayList<>(evidence);
    if (result.isEmpty() || random.nextInt(4) == 0) {
      result.add(random.nextInt(result.size() + 1), evidence(decisions));
      return result;
    }
    int at = random.nextInt(result.size());
    switch (random.nextInt(3)) {
      case 0 -> result.remove(at);
      case 1 -> Collections.swap(result, at, random.nextInt(result.size()));
      default -> result.set(at, altered(result.get(at)));
    }
    return result;
  }

  private Evidence altered(Evidence evidence) {
    if (!(evidence instanceof Evidence.Proved(Proof(List<Integer> conditions, var steps)))) {
      return evidence;
    }
    List<Integer> used = new ArrayList<>(conditions);
    List<List<Integer>> kept = new ArrayList<>(steps);
    switch (random.nextInt(4)) {
      case 0 -> used.add(random.nextInt(used.size() + 1), random.nextInt(8));
      case 1 -> {
        if (!used.isEmpty()) {
          used.remove(random.nextInt(used.size()));
        }
      }
      case 2 -> {
        if (!kept.isEmpty()) {
          kept.remove(random.nextInt(kept.size()));
        }
      }
      default -> kept.subList(random.nextInt(kept.size() + 1), kept.size()).clear();
    }
    return new Evidence.Proved(new Proof(used, kept));
  }

  private List<List<Decision.Place>> regrouped(List<List<Decision.Place>> groups) {
    List<List<Decision.Place>> result = new ArrayList<>(groups);
    if (result.isEmpty() || random.nextInt(3) == 0) {
      result.add(List.of(place()));
      return result;
    }
    int at = random.nextInt(result.size());
    if (random.nextBoolean() || result.size() == 1) {
      result.remove(at);
    } else {
      List<Decision.Place> both = new ArrayList<>(result.remove(at));
      int with = random.nextInt(result.size());
      both.addAll(result.get(with));
      result.set(with, both);
    }
    return result;
  }

  private Decision.Place place() {
    long vm = random.nextInt(3);
    return switch (random.nextInt(6)) {
      case 0 -> new Decision.Argument((int) vm, random.nextInt(2));
      case 1 -> new Decision.Cell("nz", List.of(vm));
      case 2 -> new Decision.Cell("pc", List.of(vm));
      case 3 -> new Decision.Cell("memory", List.of(random.nextLong(200)));
      default -> new Decision.Cell("reg", List.of(vm, (long) random.nextInt(11)));
    };
  }

  private long number(long before) {
    return switch (random.nextInt(4)) {
      case 0 -> before + 1;
      case 1 -> before - 1;
      case 2 -> random.nextLong(64);
      default -> random.nextLong();
    };
  }
}
