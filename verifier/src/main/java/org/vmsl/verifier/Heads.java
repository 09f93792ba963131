package org.vmsl.verifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.vmsl.checker.certificate.Decision;
import org.vmsl.checker.certificate.General;
import org.vmsl.checker.certificate.Node;
import org.vmsl.checker.certificate.Rules;
import org.vmsl.checker.symbolic.Cells;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.symbolic.Inexpressible;
import org.vmsl.checker.symbolic.Statements;
import org.vmsl.checker.symbolic.Undetermined;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;

/**
 * How general nodes at points of programs have to be, to cover all that comes back to these points.
 * What did not suffice for one is remembered for the next one at the same point.
 */
final class Heads {
  /** How often a general node is looked for at a point in vain. */
  private static final int TRIES = 3;

  private final Rules rules;
  private final Reasoner reasoner;
  private final boolean thorough;
  private final Terms terms;
  private final Map<Covered.Point, Hint> hints = new HashMap<>();
  private final Map<Covered.Point, Integer> failures = new HashMap<>();

  /**
   * What is made arbitrary at a point.
   *
   * @param forgotten facts, said of no certain time
   */
  private record Hint(List<List<Decision.Place>> groups, Set<Term> forgotten) {}

  /**
   * @param thorough whether to remember, and to forget facts
   */
  Heads(Rules rules, Reasoner reasoner, boolean thorough) {
    this.thorough = thorough;
    this.rules = rules;
    this.reasoner = reasoner;
    this.terms = rules.executor().terms();
  }

  /** Whether to look for a general node at a point, where another node was met before. */
  boolean isToBeTried(Covered.Point point, Optional<Node> before) {
    return (before.isPresent() || hints.containsKey(point))
        && failures.getOrDefault(point, 0) < TRIES;
  }

  /** No general node was found at a point. */
  void failed(Covered.Point point) {
    failures.merge(point, 1, Integer::sum);
  }

  /** What to begin with at a point: what was learnt there, or what differs from the last time. */
  Optional<Decision.Widening> first(Covered.Point point, Optional<Node> before, Node node) {
    Hint hint = hints.get(point);
    return hint == null
        ? before
            .flatMap(b -> Generalisation.of(b, node, terms))
            .map(groups -> new Decision.Widening(groups, List.of()))
        : Optional.of(adapted(hint, node));
  }

  private Decision.Widening adapted(Hint hint, Node node) {
    Map<List<Object>, List<Decision.Place>> groups = new LinkedHashMap<>();
    for (int i = 0; i < hint.groups.size(); i++) {
      for (Decision.Place place : hint.groups.get(i)) {
        groups.computeIfAbsent(List.of(i, held(place, node)), k -> new ArrayList<>()).add(place);
      }
    }
    List<Term> facts = Statements.of(node.facts());
    return new Decision.Widening(
        List.copyOf(groups.values()),
        LongStream.range(0, facts.size())
            .filter(i -> hint.forgotten.contains(Timeless.of(facts.get((int) i), terms)))
            .boxed()
            .toList());
  }

  private Term held(Decision.Place place, Node node) {
    if (!(place instanceof Decision.Cell(String name, List<Long> keys))) {
      return terms.yes;
    }
    for (Cells cells : node.state().components()) {
      if (cells.component().name().equals(name)) {
        return cells.read(Generalisation.keys(cells, keys, terms), terms, Facts.none(terms));
      }
    }
    return terms.yes;
  }

  /** A node made more general; none if that cannot be. */
  Optional<General> general(Node node, Decision.Widening widening) {
    try {
      return rules.general(node, widening);
    } catch (Undetermined | Inexpressible e) {
      // Whether what is said to hold here does depends on more than is known.
      return Optional.empty();
    }
  }

  /**
   * More to be made arbitrary or forgotten, so that the general node may also cover one that came
   * back from it; none if nothing would help.
   */
  Optional<Decision.Widening> wider(
      Covered.Point point, Decision.Widening widening, Node base, Node general, Node escaped) {
    Optional<List<List<Decision.Place>>> groups =
        Generalisation.widened(widening.groups(), base, general, escaped, terms);
    if (groups.isEmpty()) {
      return Optional.empty();
    }
    List<Term> facts = Statements.of(base.facts());
    List<Long> all = LongStream.range(0, facts.size()).boxed().toList();
    Set<Long> forgotten = new TreeSet<>(widening.forgotten());
    int part = base.facts().all().size();
    boolean matches = thorough && covers(base, new Decision.Widening(groups.get(), all), escaped);
    for (int i = 0; matches && i < base.facts().all().size(); i++) {
      int parts = Statements.parts(facts.get(i), terms).size();
      if (forgotten.contains((long) i) || !covers(base, alone(groups.get(), i, all), escaped)) {
        forgotten.add((long) i);
        for (int j = part; j < part + parts; j++) {
          if (!forgotten.contains((long) j)
              && !covers(base, alone(groups.get(), j, all), escaped)) {
            forgotten.add((long) j);
          }
        }
      }
      part += parts;
    }
    Decision.Widening result = new Decision.Widening(groups.get(), List.copyOf(forgotten));
    if (result.equals(widening)) {
      return Optional.empty();
    }
    Set<Term> shapes = new HashSet<>();
    forgotten.forEach(i -> shapes.add(Timeless.of(facts.get(i.intValue()), terms)));
    if (thorough) {
      hints.put(point, new Hint(groups.get(), shapes));
    }
    return Optional.of(result);
  }

  /** Only one fact is not forgotten. */
  private static Decision.Widening alone(
      List<List<Decision.Place>> groups, long fact, List<Long> all) {
    return new Decision.Widening(groups, all.stream().filter(other -> other != fact).toList());
  }

  /** Whether a node that is made more general covers another one. */
  private boolean covers(Node node, Decision.Widening widening, Node special) {
    return general(node, widening)
        .flatMap(general -> rules.coverage(general.node(), special))
        .filter(
            conditions -> conditions.stream().allMatch(c -> reasoner.follows(special.facts(), c)))
        .isPresent();
  }
}
