package org.vmsl.checker.certificate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.vmsl.checker.claim.Goal;
import org.vmsl.checker.proof.Proof;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.symbolic.Inexpressible;
import org.vmsl.checker.symbolic.Undetermined;
import org.vmsl.checker.term.Terms;
import org.vmsl.scenario.Scenario;

/**
 * A certificate that is written decision by decision. It does what the checker does with each, as
 * far as the rules allow it, so that one sees which node is next. It shows no goals: what the
 * checker makes of the result is another matter.
 */
final class HandWritten {
  /** Evidence for nothing at all. */
  static final Evidence NONE = new Evidence.Proved(new Proof(List.of(), List.of()));

  private final Scenario scenario;
  private final Scope scope;
  private final Terms terms = new Terms();
  private final Rules rules;
  private final Deque<Node> open = new ArrayDeque<>();
  private final List<Decision> decisions = new ArrayList<>();
  private int labels;

  HandWritten(Scenario scenario, Scope scope) {
    this.scenario = scenario;
    this.scope = scope;
    this.rules = new Rules(scenario, scope, terms);
    rules.starts().reversed().forEach(open::push);
  }

  Certificate certificate() {
    return new Certificate("by hand", scenario.hash(), scope, decisions);
  }

  Result check() {
    return Checker.check(scenario, certificate());
  }

  /** How many nodes are open. */
  int open() {
    return open.size();
  }

  Node node() {
    return open.getFirst();
  }

  /** Adds a decision, whatever it does. */
  void add(Decision decision) {
    decisions.add(decision);
  }

  /** Goes on once; false if what happens is open or cannot be said. */
  boolean advance() {
    try {
      Advance advance = rules.advance(node());
      Facts facts = open.pop().facts();
      Optional<Node> next = advance.next();
      for (Goal goal : advance.goals()) {
        if (!facts.settle(goal.condition()).equals(Optional.of(true)) && goal.isLasting()) {
          next = next.map(n -> n.with(n.facts().with(goal.condition())));
        }
      }
      next.ifPresent(open::push);
      decisions.add(new Decision.Advances(1));
      return true;
    } catch (Undetermined | Inexpressible stuck) {
      return false;
    }
  }

  /** Distinguishes the two cases of what is open. */
  boolean split() {
    try {
      rules.advance(node());
      return false;
    } catch (Undetermined undetermined) {
      Node node = open.pop();
      open.push(node.with(node.facts().with(terms.not(undetermined.term()))));
      open.push(node.with(node.facts().with(undetermined.term())));
      decisions.add(new Decision.Split());
      return true;
    } catch (Inexpressible stuck) {
      return false;
    }
  }

  /**
   * Follows this node and what comes of it to the end, distinguishing cases where it must; false if
   * it cannot.
   */
  boolean finish() {
    int others = open.size() - 1;
    while (open.size() > others) {
      if (decisions.size() > 2_000 || !(advance() || split())) {
        return stuck();
      }
    }
    return true;
  }

  /** Lets the checker look at the node that cannot be gone on from. */
  private boolean stuck() {
    decisions.add(new Decision.Advances(1));
    return false;
  }

  /** Labels the node, some places made arbitrary; false if they cannot be. */
  boolean label(Decision.Place... places) {
    List<List<Decision.Place>> groups = new ArrayList<>();
    for (Decision.Place place : places) {
      groups.add(List.of(place));
    }
    Decision.Widening widening = new Decision.Widening(groups, List.of());
    decisions.add(new Decision.Label(widening, List.of()));
    Optional<General> general = rules.general(node(), widening);
    if (general.isPresent()) {
      open.pop();
      open.push(general.get().node());
      labels++;
    }
    return general.isPresent();
  }

  /** The number of the last label. */
  int lastLabel() {
    return labels - 1;
  }

  /** Leaves the node out, as if it were shown already. */
  void drop() {
    open.pop();
  }

  void go(int label) {
    decisions.add(new Decision.Goto(label, List.of()));
    open.pop();
  }
}
