package org.vmsl.verifier.campaign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Assertion;
import org.vmsl.scenario.Condition;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.printing.AssertionPrinter;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Operator;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/**
 * Writes what VMs are resumed with, and invariants, from what was observed of some executions: so
 * they fit these, unless a slip is made, and may not fit others. They say more or less of what was
 * seen, and hand over all of a cell, a share, or nothing where that may do.
 */
final class Annotations {
  private final RandomGenerator random;
  private final Scenario scenario;
  private final Handovers seen;
  private final int slips;
  private final Style style;
  private final Map<Handovers.Point, String> names = new LinkedHashMap<>();
  private final Map<Handovers.Cell, Integer> shares;
  private final Optional<Counter> counter;
  private int locals;

  /**
   * How conditions are written.
   *
   * @param values in how many of four cases the value of a cell that always has the same is said
   * @param sharing what becomes of cells that need not be handed over wholly
   * @param confused whether points at which VMs wait are taken for each other
   */
  private record Style(int values, Division.Sharing sharing, boolean confused) {}

  /**
   * A cell whose value is a parameter of all conditions, and how much is added to it on the way.
   */
  private record Counter(Handovers.Cell cell, Map<Handovers.Point, Long> steps) {}

  /**
   * @param slips one in so many things is said wrongly; 0: none
   */
  Annotations(RandomGenerator random, Scenario scenario, Handovers seen, int slips) {
    this.random = random;
    this.scenario = scenario;
    this.seen = seen;
    this.slips = slips;
    this.style =
        new Style(
            List.of(4, 4, 3, 1).get(random.nextInt(4)),
            Division.SHARINGS.get(random.nextInt(Division.SHARINGS.size())),
            once(8));
    for (Handovers.Point point : seen.points.keySet()) {
      names.put(point, "V" + point.vm() + "_at_" + Long.toHexString(point.address()));
    }
    this.shares = new Division(random, scenario, seen, style.sharing(), slips).shares();
    this.counter =
        random.nextInt(3) == 0 && scenario.vms().size() == 2 ? counter() : Optional.empty();
  }

  private boolean slips() {
    return slips > 0 && random.nextInt(slips) == 0;
  }

  private boolean once(int times) {
    return random.nextInt(times) == 0;
  }

  /** Conditions, and what VMs are first resumed with; empty if nobody is resumed. */
  String conditions() {
    AssertionPrinter printer = new AssertionPrinter(scenario);
    StringBuilder text = new StringBuilder();
    seen.points.forEach(
        (point, states) -> text.append(printer.print(condition(point, states))).append('\n'));
    Set<Integer> done = new TreeSet<>(Set.of(0));
    for (Map.Entry<Handovers.Point, List<Handovers.Snapshot>> entry : seen.points.entrySet()) {
      Handovers.Point point = entry.getKey();
      if (done.add(point.vm())) {
        List<Expression> arguments =
            counter
                .map(c -> List.<Expression>of(literal(c.cell(), entry.getValue().getFirst())))
                .orElse(List.of());
        text.append(printer.initially(new Assertion.Resume(point.vm(), name(point), arguments)));
      }
    }
    return text.toString();
  }

  /** The text of the system with an invariant at some labels that were reached. */
  String withInvariants(String text) {
    AssertionPrinter printer = new AssertionPrinter(scenario);
    String result = text;
    for (Scenario.VirtualMachine vm : scenario.vms()) {
      for (String label : new TreeSet<>(vm.program().orElseThrow().labels().keySet())) {
        var states = seen.visits.getOrDefault(label, List.of());
        if (label.startsWith("loop") && !states.isEmpty() && once(3)) {
          int register = List.of(12, 13, 14, 17).get(random.nextInt(4));
          Handovers.Cell cell =
              new Handovers.Cell(
                  component("reg"), List.of(new Value.Word(vm.number()), new Value.Word(register)));
          Expression read = new Expression.Read(cell.component(), keys(cell));
          Optional<Expression> fact =
              fact(read, states.stream().map(s -> s.get(cell.component(), cell.keys())).toList());
          if (fact.isPresent()) {
            result =
                result.replace(
                    "        " + label + ":\n",
                    "        "
                        + label
                        + ":\n        "
                        + printer.invariant(vm.number(), fact.get()));
          }
        }
      }
    }
    return result;
  }

  private Component component(String name) {
    return scenario.machine().specification().component(name).orElseThrow();
  }

  private String name(Handovers.Point point) {
    return Optional.ofNullable(names.get(point)).orElseThrow();
  }

  /** A word that goes from hand to hand and changes on each way by the same amount. */
  private Optional<Counter> counter() {
    List<Handovers.Cell> cells =
        shares.entrySet().stream()
            .filter(e -> e.getValue() == Assertion.WHOLE && isWord(e.getKey()))
            .map(Map.Entry::getKey)
            .toList();
    for (Handovers.Cell cell : cells) {
      Map<Handovers.Point, Set<Long>> steps = new LinkedHashMap<>();
      boolean one = true;
      boolean moves = false;
      for (var entry : seen.points.entrySet()) {
        for (Handovers.Snapshot snapshot : entry.getValue()) {
          if (snapshot.next.isPresent()) {
            Handovers.Snapshot next = snapshot.next.get();
            long step = word(cell, next) - word(cell, snapshot);
            Set<Long> all = steps.computeIfAbsent(entry.getKey(), p -> new TreeSet<>());
            all.add(step);
            one &= all.size() == 1;
            moves |= step != 0;
          }
        }
      }
      if (one && moves) {
        Map<Handovers.Point, Long> by = new LinkedHashMap<>();
        int wrong = once(3) ? random.nextInt(steps.size()) : -1;
        steps.forEach(
            (point, all) -> by.put(point, all.iterator().next() + (by.size() == wrong ? 1 : 0)));
        return Optional.of(new Counter(cell, by));
      }
    }
    return Optional.empty();
  }

  private static boolean isWord(Handovers.Cell cell) {
    return cell.component().type() instanceof Type.Bits(int width) && width == 64;
  }

  private static long word(Handovers.Cell cell, Handovers.Snapshot snapshot) {
    return ((Value.Word) value(cell, snapshot)).bits();
  }

  private static Value value(Handovers.Cell cell, Handovers.Snapshot snapshot) {
    return snapshot.state.get(cell.component(), cell.keys());
  }

  private static Expression literal(Handovers.Cell cell, Handovers.Snapshot snapshot) {
    return new Expression.Literal(value(cell, snapshot), cell.component().type());
  }

  private static List<Expression> keys(Handovers.Cell cell) {
    List<Expression> keys = new ArrayList<>();
    for (int i = 0; i < cell.keys().size(); i++) {
      keys.add(new Expression.Literal(cell.keys().get(i), cell.component().keys().get(i)));
    }
    return keys;
  }

  private Local local(String name, Type type) {
    return new Local(name, type, locals++);
  }

  private Condition condition(Handovers.Point point, List<Handovers.Snapshot> states) {
    List<Assertion> parts = new ArrayList<>();
    List<Assertion> facts = new ArrayList<>();
    List<Local> bound = new ArrayList<>();
    List<Local> parameters = new ArrayList<>();
    Map<List<Value>, Local> equal = new LinkedHashMap<>();
    counter.ifPresent(c -> parameters.add(local("n", c.cell().component().type())));
    shares.forEach((cell, share) -> {
      if (slips()) {
        return;
      }
      List<Value> values = states.stream().map(s -> value(cell, s)).toList();
      Optional<Expression> value;
      if (counter.isPresent() && counter.get().cell().equals(cell)) {
        value = Optional.of(new Expression.Variable(parameters.getFirst()));
      } else if (new LinkedHashSet<>(values).size() == 1 && random.nextInt(4) < style.values()) {
        value =
            Optional.of(
                new Expression.Literal(slipped(values.getFirst()), cell.component().type()));
      } else if (isWord(cell) && once(2)) {
        Local known = equal.get(values);
        if (known == null) {
          known = local("x" + (bound.size() + 1), cell.component().type());
          bound.add(known);
          fact(new Expression.Variable(known), values)
              .filter(f -> !once(3))
              .ifPresent(f -> facts.add(new Assertion.Pure(f)));
          if (!once(3)) {
            equal.put(values, known);
          }
        }
        value = Optional.of(new Expression.Variable(known));
      } else {
        value = Optional.empty();
      }
      boolean wrong = cell.component().name().equals("memory") && slips();
      int quarters = wrong ? 1 + random.nextInt(Assertion.WHOLE) : share;
      parts.add(new Assertion.Points(cell.component(), keys(cell), value, quarters));
    });
    parts.addAll(facts);
    parts.addAll(agreements(point, states, parameters));
    Assertion body = parts.isEmpty() ? Assertion.EMP : Assertion.of(parts);
    for (Local name : bound.reversed()) {
      body = new Assertion.Exists(name, body);
    }
    Span span = new Span(scenario.source(), 0, 0);
    return new Condition(name(point), point.vm(), parameters, body, span);
  }

  private Value slipped(Value value) {
    return value instanceof Value.Word(long word) && word < 100 && slips()
        ? new Value.Word(word + 1)
        : value;
  }

  private List<Assertion> agreements(
      Handovers.Point point, List<Handovers.Snapshot> states, List<Local> parameters) {
    List<Assertion> agreements = new ArrayList<>();
    for (Scenario.VirtualMachine vm : scenario.vms()) {
      if (vm.number() == point.vm()) {
        continue;
      }
      Set<Handovers.Point> waiting = new LinkedHashSet<>();
      for (Handovers.Snapshot snapshot : states) {
        Optional.ofNullable(snapshot.waiting.get(vm.number()))
            .map(address -> new Handovers.Point(vm.number(), address))
            .filter(names::containsKey)
            .ifPresent(waiting::add);
      }
      List<Handovers.Point> all =
          new ArrayList<>(style.confused() || slips() ? names.keySet() : waiting);
      all.removeIf(p -> p.vm() != vm.number());
      if (!all.isEmpty() && !slips()) {
        Handovers.Point other = all.get(random.nextInt(all.size()));
        agreements.add(new Assertion.Resume(other.vm(), name(other), arguments(point, parameters)));
      }
    }
    return agreements;
  }

  private List<Expression> arguments(Handovers.Point point, List<Local> parameters) {
    if (counter.isEmpty()) {
      return List.of();
    }
    Type type = counter.get().cell().component().type();
    long step = counter.get().steps().getOrDefault(point, 0L);
    Expression before = new Expression.Variable(parameters.getFirst());
    Expression by = new Expression.Literal(new Value.Word(step), type);
    return List.of(step == 0 ? before : new Expression.Binary(Operator.ADD, before, by, type));
  }

  /** Something that holds of all values, if a slip is not made. */
  private Optional<Expression> fact(Expression subject, List<Value> values) {
    TreeSet<Long> words = new TreeSet<>(Long::compareUnsigned);
    values.forEach(v -> words.add(((Value.Word) v).bits()));
    if (slips()) {
      words.remove(words.last());
      words.add(1L);
    }
    Type type = subject.type();
    Type truth = new Type.Bool();
    long last = words.last();
    List<Long> odd = words.stream().map(w -> w & 1).distinct().toList();
    return Optional.of(
        switch (random.nextInt(4)) {
          case 0 -> new Expression.Binary(Operator.LESS_EQUAL, subject, word(last, type), truth);
          case 1 -> {
            if (odd.size() > 1) {
              yield new Expression.Binary(
                  Operator.LESS_EQUAL, word(words.first(), type), subject, truth);
            }
            Expression bit = new Expression.Binary(Operator.BIT_AND, subject, word(1, type), type);
            yield new Expression.Binary(Operator.EQUAL, bit, word(odd.getFirst(), type), truth);
          }
          default -> oneOf(subject, words);
        });
  }

  private static Expression oneOf(Expression subject, Set<Long> words) {
    Type truth = new Type.Bool();
    Optional<Expression> all = Optional.empty();
    for (long word : words.stream().limit(4).toList()) {
      Expression equal =
          new Expression.Binary(Operator.EQUAL, subject, word(word, subject.type()), truth);
      all =
          Optional.of(
              all.<Expression>map(a -> new Expression.Binary(Operator.OR, a, equal, truth))
                  .orElse(equal));
    }
    return all.orElseThrow();
  }

  private static Expression word(long word, Type type) {
    return new Expression.Literal(new Value.Word(word), type);
  }

  /** What registers held when a VM first came to some labels. */
  static Map<String, Long> first(Scenario scenario, Handovers seen, Map<String, Integer> looks) {
    Map<String, Long> first = new TreeMap<>();
    for (Scenario.VirtualMachine vm : scenario.vms()) {
      for (String label : vm.program().orElseThrow().labels().keySet()) {
        Integer register = looks.get(label);
        List<State> states = seen.visits.getOrDefault(label, List.of());
        if (register != null && !states.isEmpty()) {
          Value value =
              states.getFirst().get("reg", new Value.Word(vm.number()), new Value.Word(register));
          first.put(label, ((Value.Word) value).bits());
        }
      }
    }
    return first;
  }
}
