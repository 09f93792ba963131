package org.vmsl.verifier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.vmsl.checker.certificate.Node;
import org.vmsl.checker.certificate.Rules;
import org.vmsl.checker.resource.Handover;
import org.vmsl.checker.resource.Place;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.symbolic.SymbolicState;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.scenario.Assertion;
import org.vmsl.scenario.Condition;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Type;

/**
 * Finds what VMs are resumed with, from how control went when the whole system was followed. Each
 * point at which a VM is resumed gets a condition. It hands over all cells that somebody uses whose
 * own they are not, with the values that they always have there, and the agreements with the others
 * that wait.
 *
 * <p>What is found is a guess: only verifying each VM with it shows that it is right.
 */
final class Inference {
  private final Scenario scenario;
  private final Rules rules;
  private final Journal journal;
  private final Terms terms;
  private final Span span;
  private final Map<Point, List<Node>> points = new LinkedHashMap<>();
  private final Map<Point, String> names = new LinkedHashMap<>();
  private int locals;

  /** A VM and the address at which it goes on. */
  private record Point(int vm, long address) {}

  /** There are no such conditions; the message says why, for people. */
  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    Failure(String message) {
      super(message, null, false, false);
    }
  }

  private Inference(Scenario scenario, Rules rules, Journal journal) {
    this.scenario = scenario;
    this.rules = rules;
    this.journal = journal;
    this.terms = rules.executor().terms();
    this.span = new Span(scenario.source(), 0, 0);
    this.locals = scenario.locals();
  }

  /** Conditions for a system that was followed to the end. */
  static Conditions of(Scenario scenario, Rules rules, Journal journal) {
    try {
      return new Inference(scenario, rules, journal).conditions();
    } catch (Failure failure) {
      return new Conditions.Missing(String.valueOf(failure.getMessage()));
    }
  }

  private Conditions conditions() {
    if (journal.isVague()) {
      throw new Failure("a VM uses cells of which it is not fixed which ones they are");
    }
    for (Journal.Switch change : journal.switches()) {
      Point point = point(change.vm(), change.node().state(), change.node().facts());
      points.computeIfAbsent(point, p -> new ArrayList<>()).add(change.node());
    }
    Map<Integer, Integer> counts = new TreeMap<>();
    for (Point point : points.keySet()) {
      int count = counts.merge(point.vm(), 1, Integer::sum);
      names.put(point, scenario.vms().get(point.vm()).name() + "_resumed_" + count);
    }
    List<Assertion.Resume> initially = new ArrayList<>();
    Facts nothing = Facts.none(terms);
    int first = rules.executor().current(rules.initial(), nothing);
    for (Scenario.VirtualMachine vm : scenario.vms()) {
      Optional<Assertion.Resume> resume =
          vm.number() == first
              ? Optional.empty()
              : resume(point(vm.number(), rules.initial(), nothing));
      resume.ifPresent(initially::add);
    }
    List<Place> shared = shared(first, initially.stream().map(Assertion.Resume::vm).toList());
    List<Condition> conditions = new ArrayList<>();
    points.forEach((point, nodes) -> conditions.add(condition(point, nodes, shared)));
    return new Conditions.Found(conditions, initially);
  }

  private Point point(int vm, SymbolicState state, Facts facts) {
    Term place =
        rules
            .claims()
            .programCounter(vm, state, facts)
            .filter(Term::isNumber)
            .orElseThrow(() ->
                new Failure(
                    "where " + scenario.vms().get(vm).name() + " goes on is not always the same"));
    return new Point(vm, place.number());
  }

  private Optional<Assertion.Resume> resume(Point point) {
    return Optional.ofNullable(names.get(point))
        .map(name -> new Assertion.Resume(point.vm(), name, List.of()));
  }

  /** The cells that somebody uses who would not have them. */
  private List<Place> shared(int first, List<Integer> waiting) {
    Handover handover = new Handover(scenario, rules.executor(), rules.initial());
    List<Place> shared = new ArrayList<>();
    journal
        .users()
        .forEach((place, users) -> {
          int home = handover.vmOf(place).filter(waiting::contains).orElse(first);
          boolean owned = !place.component().fixed() && !handover.isControl(place.component());
          if (owned && !new TreeSet<>(List.of(home)).containsAll(users)) {
            shared.add(place);
          }
        });
    return shared;
  }

  private Condition condition(Point point, List<Node> nodes, List<Place> shared) {
    List<Assertion> parts = new ArrayList<>();
    Map<List<Term>, List<Place>> varying = new LinkedHashMap<>();
    List<Place> places = new ArrayList<>(shared);
    places.sort(Comparator.naturalOrder());
    Map<Place, Expression> values = new TreeMap<>();
    for (Place place : places) {
      List<Term> held = nodes.stream().map(node -> read(place, node)).toList();
      if (held.getFirst().isClosed() && held.stream().allMatch(held.getFirst()::equals)) {
        Type type = place.component().type();
        values.put(place, new Expression.Literal(ClosedValue.of(held.getFirst(), type), type));
      } else {
        varying.computeIfAbsent(held, h -> new ArrayList<>()).add(place);
      }
    }
    List<Local> names = new ArrayList<>();
    for (List<Place> equal : varying.values()) {
      if (equal.size() > 1) {
        Local local =
            new Local("x" + (names.size() + 1), equal.getFirst().component().type(), locals++);
        names.add(local);
        equal.forEach(place -> values.put(place, new Expression.Variable(local)));
      }
    }
    for (Place place : places) {
      parts.add(points(place, Optional.ofNullable(values.get(place))));
    }
    parts.addAll(agreements(point, nodes));
    Assertion body = Assertion.of(parts);
    for (Local name : names.reversed()) {
      body = new Assertion.Exists(name, body);
    }
    return new Condition(String.valueOf(this.names.get(point)), point.vm(), List.of(), body, span);
  }

  private static Assertion points(Place place, Optional<Expression> value) {
    List<Expression> keys = new ArrayList<>();
    for (int i = 0; i < place.keys().size(); i++) {
      Type type = place.component().keys().get(i);
      keys.add(new Expression.Literal(ClosedValue.of(place.keys().get(i), type), type));
    }
    return new Assertion.Points(place.component(), keys, value, Assertion.WHOLE);
  }

  private Term read(Place place, Node node) {
    Facts facts = node.facts();
    return facts.simplify(node.state().cells(place.component()).read(place.keys(), terms, facts));
  }

  /** With whom there is which agreement whenever the VM is resumed at a point. */
  private List<Assertion> agreements(Point point, List<Node> nodes) {
    List<Assertion> agreements = new ArrayList<>();
    for (Scenario.VirtualMachine vm : scenario.vms()) {
      if (vm.number() == point.vm()) {
        continue;
      }
      SortedSet<Optional<String>> held =
          new TreeSet<>(Comparator.comparing((Optional<String> name) -> name.orElse("")));
      nodes.forEach(node ->
          held.add(Optional.ofNullable(names.get(point(vm.number(), node.state(), node.facts())))));
      if (held.size() > 1) {
        throw new Failure(
            vm.name()
                + " waits at different points when "
                + scenario.vms().get(point.vm()).name()
                + " is resumed");
      }
      held.getFirst()
          .ifPresent(name -> agreements.add(new Assertion.Resume(vm.number(), name, List.of())));
    }
    return agreements;
  }
}
