package org.vmsl.verifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vmsl.checker.certificate.Decision;
import org.vmsl.checker.certificate.Node;
import org.vmsl.checker.certificate.Rules;
import org.vmsl.checker.symbolic.Cells;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.symbolic.Inexpressible;
import org.vmsl.checker.symbolic.Undetermined;
import org.vmsl.checker.term.Operation;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Type;

/**
 * Finds facts that unknown VMs have left as they were: what was known of a cell before they had
 * control is also true of what it holds afterwards. The machine does not promise such a thing, for
 * it speaks of one scenario only; it follows from what the machine promises of each interlude. Such
 * facts are what is known of an unknown VM's doings after any number of interludes.
 *
 * <p>Only facts about cells with one key are tried, such as a transaction and whether it is
 * retrieved, and only from what is known of these: that is soon decided, and what relates cells
 * with different keys is mostly promised anyway.
 */
final class Lasting {
  /** How often it is tried to show a fact that did not last, or went without saying. */
  private static final int TRIES = 4;

  /** With more pages than this they are not looked at one by one. */
  private static final int MANY = 64;

  private final Scenario scenario;
  private final Rules rules;
  private final Reasoner reasoner;
  private final Terms terms;
  private final Map<Term, Set<List<Term>>> keys = new HashMap<>();
  private final Map<Term, Integer> failures = new HashMap<>();

  Lasting(Scenario scenario, Rules rules, Reasoner reasoner) {
    this.scenario = scenario;
    this.rules = rules;
    this.reasoner = reasoner;
    this.terms = rules.executor().terms();
  }

  /** A node of unknown VMs in control, with what is found out about what they do not write to. */
  Node from(Node before, Script script) {
    Node node = before;
    for (Cells cells : before.state().components()) {
      for (Decision.Cell cell : cells(cells)) {
        Optional<Term> untouched = untouched(node, cell);
        if (untouched.isPresent() && node.facts().settle(untouched.get()).isEmpty()) {
          if (reasoner.follows(node.facts(), untouched.get())) {
            script.untouched(cell, node.facts().with(terms.not(untouched.get())));
            node = node.with(node.facts().with(untouched.get()));
          }
        }
      }
    }
    return node;
  }

  private Optional<Term> untouched(Node node, Decision.Cell cell) {
    try {
      return rules.untouched(node, cell);
    } catch (Undetermined | Inexpressible e) {
      return Optional.empty();
    }
  }

  /**
   * The cells of pages that are not of unknown VMs, as far as it is known what they hold; where a
   * VM is a key, too, of unknown VMs.
   */
  private List<Decision.Cell> cells(Cells cells) {
    Component component = cells.component();
    List<Type> keys = component.keys();
    boolean ofPages =
        !keys.isEmpty()
            && (keys.getLast() instanceof Type.Aligned || keys.getLast() instanceof Type.Bits);
    if (!ofPages || keys.size() > 2 || scenario.pages().size() > MANY) {
      return List.of();
    }
    List<List<Long>> firsts =
        keys.size() == 1
            ? List.of(List.of())
            : scenario.vms().stream()
                .filter(vm -> !vm.known())
                .map(vm -> List.of((long) vm.number()))
                .toList();
    List<Decision.Cell> known = new ArrayList<>();
    for (Scenario.Page page : scenario.pages()) {
      if (page.count() == 1 && (page.owner().isEmpty() || !rules.isUnknown(page.owner().get()))) {
        for (List<Long> first : firsts) {
          List<Long> numbers = new ArrayList<>(first);
          numbers.add(page.address());
          if (!Generalisation.isFree(cells, Generalisation.keys(cells, numbers, terms))) {
            known.add(new Decision.Cell(component.name(), numbers));
          }
        }
      }
    }
    return known;
  }

  /**
   * A node after unknown VMs had control, with what lasts of what was known before.
   *
   * @param before what was known
   */
  Node in(Node after, Facts before, Script script) {
    Node node = after;
    Map<List<Term>, Facts> about = new HashMap<>();
    for (Term fact : before.all()) {
      if (keys(fact).size() != 1 || !after.facts().conditions().containsKey(fact)) {
        continue;
      }
      long position = node.facts().all().indexOf(fact);
      Term lasting = rules.lasting(node, position).orElseThrow();
      Term timeless = Timeless.of(lasting, terms);
      if (lasting.isTruth(true)
          || node.facts().conditions().containsKey(lasting)
          || failures.getOrDefault(timeless, 0) >= TRIES) {
        continue;
      }
      Facts known =
          about.computeIfAbsent(keys(fact).iterator().next(), key -> about(key, after.facts()));
      if (reasoner.follows(known, lasting)
          && !reasoner.follows(rules.remembered(node, known), lasting)) {
        script.lasts(position, node.facts().with(terms.not(lasting)));
        node = node.with(node.facts().with(lasting));
        failures.remove(timeless);
      } else {
        failures.merge(timeless, 1, Integer::sum);
      }
    }
    return node;
  }

  /** Those facts that speak of cells with a key alone, or of such as have none. */
  private Facts about(List<Term> key, Facts facts) {
    Facts some = Facts.none(terms);
    for (Term fact : facts.all()) {
      if (keys(fact).stream().allMatch(key::equals)) {
        some = some.with(fact);
      }
    }
    return some;
  }

  /** The keys of the cells that a fact speaks of. */
  private Set<List<Term>> keys(Term term) {
    Set<List<Term>> known = keys.get(term);
    if (known == null) {
      known = new HashSet<>();
      if (term.operation() == Operation.INITIAL && !term.arguments().isEmpty()) {
        List<Term> all = new ArrayList<>(term.arguments());
        if (term.name().endsWith(".has")) {
          all.removeLast();
        }
        known.add(all);
      }
      for (Term argument : term.arguments()) {
        known.addAll(keys(argument));
      }
      keys.put(term, known);
    }
    return known;
  }
}
