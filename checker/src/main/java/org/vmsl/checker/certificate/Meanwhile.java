package org.vmsl.checker.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmsl.checker.claim.Claims;
import org.vmsl.checker.claim.ClaimsOnUnknown;
import org.vmsl.checker.claim.Goal;
import org.vmsl.checker.interlude.Interlude;
import org.vmsl.checker.symbolic.Executor;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.symbolic.Inexpressible;
import org.vmsl.checker.symbolic.Renewed;
import org.vmsl.checker.symbolic.Statements;
import org.vmsl.checker.symbolic.SymbolicState;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Component;

/** What becomes of nodes while unknown VMs have control, and what has to be shown of that. */
final class Meanwhile {
  private final Interlude theirs;
  private final ClaimsOnUnknown claims;
  private final Terms terms;

  private Meanwhile(Interlude theirs, ClaimsOnUnknown claims, Terms terms) {
    this.theirs = theirs;
    this.claims = claims;
    this.terms = terms;
  }

  /** None if the machine promises nothing of unknown VMs. */
  static Optional<Meanwhile> of(Scenario scenario, Executor executor, Claims claims) {
    return Interlude.of(scenario, executor)
        .map(theirs ->
            new Meanwhile(
                theirs, new ClaimsOnUnknown(scenario, executor, claims, theirs), executor.terms()));
  }

  /** What has to hold at the start for unknown VMs to keep to what is promised of them. */
  List<Goal> atStart(Node node) {
    List<Goal> goals = new ArrayList<>();
    theirs
        .invariants(node.state(), node.facts(), node.fresh())
        .forEach((name, holds) -> goals.add(new Goal(new Goal.Initially(name), holds)));
    return goals;
  }

  /** All steps that unknown VMs do until they give up control, or stop the machine. */
  Advance during(Node node) {
    Facts facts = node.facts();
    SymbolicState before = Renewed.settled(node.state(), facts);
    if (!theirs.unknownHasControl(before, facts).isTruth(true)) {
      throw new Inexpressible("a VM of which nothing is known, but also nothing promised");
    }
    Facts known = facts.propagated();
    SymbolicState after = theirs.after(before, known, node.fresh());
    List<Goal> goals = claims.during(before, after, facts, node.fresh());
    Node next =
        new Node(
            after,
            theirs.facts(before, after, known),
            node.hand(),
            node.fresh() + 1,
            Node.Phase.AFTERWARDS,
            true);
    return new Advance(goals, Optional.of(next));
  }

  /** Where somebody else goes on. As long as unknown VMs have control, all is said. */
  Advance afterwards(Node node) {
    Term goesOn = terms.not(theirs.unknownHasControl(node.state(), node.facts()));
    Facts kept = remembered(node, node.facts().with(goesOn));
    return new Advance(
        claims.meanwhile(node.state(), node.facts(), node.fresh()),
        Optional.of(node.with(Node.Phase.STEPPING, kept)));
  }

  /** A fact of a node after this, by its position, said of what cells hold there now. */
  Optional<Term> lasting(Node node, long position) {
    List<Term> all = node.facts().all();
    List<Term> facts = position < all.size() ? all : Statements.of(node.facts());
    return node.phase() == Node.Phase.AFTERWARDS && position >= 0 && position < facts.size()
        ? Optional.of(Renewed.now(facts.get((int) position), node.state(), terms))
        : Optional.empty();
  }

  /** Those of some facts that say something of what the state of a node holds. */
  Facts remembered(Node node, Facts facts) {
    return theirs.remembered(node.state(), facts);
  }

  /** That unknown VMs do not write to a cell; of words, the first of a page stands for all. */
  Optional<Term> untouched(Node node, Component component, List<Term> keys) {
    return theirs.untouched(component, keys, node.state(), node.facts());
  }

  /** The pages that arbitrary sets of pages are made of; none if there are too many. */
  List<Long> pages() {
    return theirs.pages();
  }
}
