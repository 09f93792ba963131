package org.vmsl.verifier.campaign;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Value;
import org.vmsl.verifier.mutation.ProgramMutants;

/** Writes claims that hold of what was observed, and claims that just do not. */
final class ClaimGenerator {
  private final RandomGenerator random;
  private final Scenario scenario;
  private final Observed observed;
  private final List<Observed.Probe> probes;
  private final List<Mutated> mutants;

  ClaimGenerator(
      RandomGenerator random,
      Scenario scenario,
      Observed observed,
      List<Observed.Probe> probes,
      List<Mutated> mutants) {
    this.mutants = mutants;
    this.random = random;
    this.scenario = scenario;
    this.observed = observed;
    this.probes = probes;
  }

  /** Cells that claims may be about: some of those that are fixed or finite at the start. */
  static List<Observed.Probe> probes(RandomGenerator random, Scenario scenario) {
    List<Observed.Probe> probes = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      int vm = random.nextInt(scenario.vms().size());
      String name = (random.nextBoolean() ? "a" : "b") + vm;
      Value page = address(scenario, name);
      Value self = new Value.Word(vm);
      probes.add(
          switch (random.nextInt(11)) {
            case 0, 1, 2 -> register(vm, 12);
            case 3 -> register(vm, List.of(0, 2, 13, 14, 16, 17).get(random.nextInt(6)));
            case 4, 5, 6 -> {
              int offset = random.nextInt(2);
              long word = ((Value.Word) page).bits() + offset;
              yield new Observed.Probe(
                  "memory[" + name + " + " + offset + "]", "memory", List.of(new Value.Word(word)));
            }
            case 7 -> new Observed.Probe("owner[" + name + "]", "owner", List.of(page));
            case 8 -> new Observed.Probe("exclusive[" + name + "]", "exclusive", List.of(page));
            case 9 -> {
              int other = random.nextInt(scenario.vms().size());
              yield new Observed.Probe(
                  "access[V" + other + ", " + name + "]",
                  "access",
                  List.of(new Value.Word(other), page));
            }
            default -> new Observed.Probe("message[V" + vm + "]", "message", List.of(self));
          });
    }
    return probes;
  }

  private static Observed.Probe register(int vm, int number) {
    return new Observed.Probe(
        "R" + number + " @ V" + vm, "reg", List.of(new Value.Word(vm), new Value.Word(number)));
  }

  private static Value address(Scenario scenario, String page) {
    return new Value.Word(
        scenario.pages().stream()
            .filter(p -> p.name().equals(page))
            .findFirst()
            .orElseThrow()
            .address());
  }

  /** A mutant of the system, and some of what happens in it. */
  record Mutated(ProgramMutants.Change change, Observed observed) {}

  /** A claim, and a mutant that breaks it, if one is known. */
  record Claimed(String text, Optional<ProgramMutants.Change> breaking) {}

  private record Condition(String text, Predicate<List<Value>> test) {}

  /** A claim that holds of what was observed and not of some mutant, or one that does not hold. */
  Optional<Claimed> claim(boolean holds) {
    for (int i = 0; i < 40; i++) {
      Optional<Claimed> claim = attempt(holds);
      if (claim.isPresent() && (!holds || claim.get().breaking().isPresent())) {
        return claim;
      }
    }
    return Optional.empty();
  }

  private Optional<Claimed> claimed(String text, Predicate<Observed> breaks) {
    return Optional.of(
        new Claimed(
            "show " + text,
            mutants.stream()
                .filter(m -> breaks.test(m.observed()))
                .map(Mutated::change)
                .findFirst()));
  }

  private Optional<Claimed> attempt(boolean holds) {
    int vm = random.nextInt(scenario.vms().size());
    return switch (random.nextInt(12)) {
      case 0, 1, 2, 3, 4 -> {
        Set<List<Value>> states = observed.atHalts.getOrDefault(vm, Set.of());
        if (states.isEmpty()) {
          yield Optional.empty();
        }
        Condition condition = condition(states, holds);
        yield claimed(
            "V" + vm + " halts with " + condition.text(),
            m -> !m.atHalts.getOrDefault(vm, Set.of()).stream().allMatch(condition.test()));
      }
      case 5, 6 -> {
        Condition condition = condition(observed.atSwitches, holds);
        yield claimed(
            "at every switch " + condition.text(),
            m -> !m.atSwitches.stream().allMatch(condition.test()));
      }
      case 7 -> {
        Condition condition = condition(observed.atSteps, holds);
        yield claimed(
            "at every step " + condition.text(),
            m -> !m.atSwitches.stream().allMatch(condition.test()));
      }
      case 8 ->
          observed.atHalts.containsKey(vm) == holds
              ? Optional.empty()
              : claimed("V" + vm + " never halts", m -> m.atHalts.containsKey(vm));
      case 9 -> label(vm, holds);
      case 10 -> writes(vm, holds);
      default -> secret(vm);
    };
  }

  private Optional<Claimed> label(int vm, boolean holds) {
    Set<Long> reached = observed.reached.getOrDefault(vm, Set.of());
    List<Map.Entry<String, Long>> labels =
        scenario.vms().get(vm).program().orElseThrow().labels().entrySet().stream()
            .filter(l -> reached.contains(l.getValue()) != holds)
            .sorted(Map.Entry.comparingByKey())
            .toList();
    if (labels.isEmpty()) {
      return Optional.empty();
    }
    Map.Entry<String, Long> label = labels.get(random.nextInt(labels.size()));
    return claimed(
        "V" + vm + " never reaches " + label.getKey(),
        m -> m.reached.getOrDefault(vm, Set.of()).contains(label.getValue()));
  }

  private Optional<Claimed> writes(int vm, boolean holds) {
    List<Scenario.Page> pages =
        scenario.pages().stream()
            .filter(p -> writes(observed, vm, p) != holds)
            .filter(p -> p.name().length() == 2 || p.name().endsWith("x"))
            .toList();
    if (pages.isEmpty()) {
      return Optional.empty();
    }
    Scenario.Page page = pages.get(random.nextInt(pages.size()));
    return claimed("page " + page.name() + " never written by V" + vm, m -> writes(m, vm, page));
  }

  private static boolean writes(Observed observed, int vm, Scenario.Page page) {
    return observed.written.getOrDefault(vm, Set.of()).stream()
        .anyMatch(a -> a >= page.address() && a < page.address() + 16);
  }

  /** Whether this holds is not known; that some mutant tells the secret is hoped. */
  private Optional<Claimed> secret(int vm) {
    List<String> pages =
        scenario.assumptions().stream()
            .map(a -> a.text())
            .filter(t -> t.startsWith("memory[") && t.contains("] in {") && t.contains(", "))
            .map(t -> t.substring("memory[".length(), t.indexOf(']')))
            .toList();
    return pages.isEmpty() || mutants.isEmpty()
        ? Optional.empty()
        : claimed(
            "page " + pages.get(random.nextInt(pages.size())) + " never readable to V" + vm,
            m -> true);
  }

  private Condition condition(Set<List<Value>> states, boolean holds) {
    int position = random.nextInt(probes.size());
    List<List<Value>> all = new ArrayList<>(states);
    if (random.nextInt(3) == 0) {
      // What one cell says of another.
      int other = random.nextInt(probes.size());
      Value chosen = all.get(random.nextInt(all.size())).get(other);
      List<Value> then =
          all.stream().filter(s -> s.get(other).equals(chosen)).map(s -> s.get(position)).toList();
      Condition conclusion = about(position, then, holds);
      return new Condition(
          equal(probes.get(other), Set.of(chosen)) + " implies " + conclusion.text(),
          s -> !s.get(other).equals(chosen) || conclusion.test().test(s));
    }
    return about(position, all.stream().map(s -> s.get(position)).toList(), holds);
  }

  private Condition about(int position, Collection<Value> found, boolean holds) {
    Observed.Probe probe = probes.get(position);
    Set<Value> values = new LinkedHashSet<>(found);
    boolean numbers = values.iterator().next() instanceof Value.Word;
    TreeSet<Long> sorted = new TreeSet<>(Long::compareUnsigned);
    values.forEach(v -> {
      if (v instanceof Value.Word(long word)) {
        sorted.add(word);
      }
    });
    if (numbers && random.nextInt(3) == 0 && (holds || sorted.size() > 1)) {
      boolean upper = random.nextBoolean();
      long bound = upper ? sorted.last() : sorted.first();
      String sign = upper ? (holds ? " <= " : " < ") : holds ? " >= " : " > ";
      return new Condition(
          probe.text() + sign + text(bound),
          s -> {
            int order = Long.compareUnsigned(((Value.Word) s.get(position)).bits(), bound);
            return order == 0 ? holds : upper == order < 0;
          });
    }
    if (values.size() > 5) {
      Value odd =
          numbers
              ? new Value.Word(holds ? unused(sorted) : sorted.last())
              : values.iterator().next();
      return not(probe, position, odd);
    }
    if (!holds) {
      Value left = new ArrayList<>(values).get(random.nextInt(values.size()));
      values.remove(left);
      if (values.isEmpty()) {
        return not(probe, position, left);
      }
    }
    return new Condition(equal(probe, values), s -> values.contains(s.get(position)));
  }

  private static Condition not(Observed.Probe probe, int position, Value value) {
    return new Condition(
        "not (" + equal(probe, Set.of(value)) + ")", s -> !s.get(position).equals(value));
  }

  private static long unused(Set<Long> values) {
    long word = 0;
    while (values.contains(word)) {
      word++;
    }
    return word;
  }

  private static String text(long word) {
    return "0x" + Long.toHexString(word);
  }

  /** That a cell has one of some values. */
  private static String equal(Observed.Probe probe, Set<Value> values) {
    List<String> words = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (Value value : values) {
      switch (value) {
        case Value.Word(long word) -> words.add(text(word));
        case Value.Truth(boolean truth) -> others.add(truth ? probe.text() : "not " + probe.text());
        case Value.None() -> others.add(probe.text() + " is none");
        case Value.Some(Value.Word(long vm)) -> others.add(probe.text() + " == some(V" + vm + ")");
        default -> others.add(probe.text() + " is some");
      }
    }
    if (!words.isEmpty()) {
      return words.size() == 1
          ? probe.text() + " == " + words.getFirst()
          : probe.text() + " in {" + String.join(", ", words) + "}";
    }
    return "(" + String.join(" or ", new TreeSet<>(others)) + ")";
  }
}
