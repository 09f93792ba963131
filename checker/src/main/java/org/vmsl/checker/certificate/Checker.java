package org.vmsl.checker.certificate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.vmsl.checker.claim.Goal;
import org.vmsl.checker.proof.Refutation;
import org.vmsl.checker.proof.SmtLib;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.symbolic.Inexpressible;
import org.vmsl.checker.symbolic.Undetermined;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.scenario.Scenario;

/**
 * Replays certificates. What acceptance means is said in docs/certificates.md: every state that the
 * machine reaches from an initial state of the scenario satisfies the scenario's claims, provided
 * that the formulas listed as trusted are contradictory.
 *
 * <p>Everything is computed from the scenario; the certificate only says which way to go. Whatever
 * is not recognised or does not fit is rejected.
 */
public final class Checker {
  /** Terms are walked recursively, and chains of writes make them deep. */
  private static final long STACK = 1L << 29;

  /** How many advances a certificate may ask for, so that checking ends. */
  private static final long MOST = 1L << 24;

  private final Scenario scenario;
  private final Terms terms = new Terms();
  private final Rules rules;
  private final Deque<Node> open = new ArrayDeque<>();
  private final List<Node> labels = new ArrayList<>();
  private final List<String> trusted = new ArrayList<>();
  private long advances;

  private Checker(Scenario scenario, Scope scope) {
    this.scenario = scenario;
    this.rules = new Rules(scenario, scope, terms);
  }

  /** Whether a certificate proves the claims of a scenario. Always ends, and never throws. */
  public static Result check(Scenario scenario, Certificate certificate) {
    List<Result> result = new ArrayList<>();
    Thread thread =
        new Thread(null, () -> result.add(checkHere(scenario, certificate)), "checker", STACK);
    thread.start();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return result.isEmpty() ? new Result.Rejected("the checker broke off") : result.getFirst();
  }

  private static Result checkHere(Scenario scenario, Certificate certificate) {
    try {
      return new Checker(scenario, certificate.scope()).replay(certificate);
    } catch (Rejection rejection) {
      return new Result.Rejected(rejection.reason);
    } catch (StackOverflowError | OutOfMemoryError tooLarge) {
      return new Result.Rejected("the proof is too large for this machine");
    } catch (RuntimeException unexpected) {
      return new Result.Rejected("the checker gave up: " + unexpected);
    }
  }

  /** Something does not fit. */
  private static final class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String reason;

    Rejection(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }
  }

  private Result replay(Certificate certificate) {
    if (!certificate.hash().equals(scenario.hash())) {
      throw new Rejection("the certificate is about another scenario, or it was changed since");
    }
    if (!rules.isSupported()) {
      throw new Rejection("proofs of this scope say nothing of such a scenario");
    }
    List<String> doubts = doubts(certificate.examples());
    rules.starts().reversed().forEach(open::push);
    Iterator<Decision> decisions = certificate.decisions().iterator();
    long number = 0;
    while (!open.isEmpty()) {
      if (!decisions.hasNext()) {
        throw new Rejection("the certificate ends before the proof does");
      }
      Decision decision = decisions.next();
      number++;
      try {
        follow(pop(), decision);
      } catch (Rejection rejection) {
        throw new Rejection("decision " + number + ": " + rejection.reason);
      } catch (Undetermined undetermined) {
        throw new Rejection("decision " + number + " leaves open what happens");
      } catch (Inexpressible inexpressible) {
        throw new Rejection("decision " + number + ": " + inexpressible.reason());
      }
    }
    if (decisions.hasNext()) {
      throw new Rejection("the proof ends before the certificate does");
    }
    return new Result.Accepted(
        certificate.scope(), rules.usesContract(), doubts, advances, trusted);
  }

  /** Of which starts there is no example; one that is none rejects. */
  private List<String> doubts(List<Optional<Example>> examples) {
    List<Node> starts = rules.starts();
    if (examples.size() > starts.size()) {
      throw new Rejection("there are more examples than starts");
    }
    List<String> doubts = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      Optional<Example> example = i < examples.size() ? examples.get(i) : Optional.empty();
      if (example.isPresent() && !rules.isExample(starts.get(i), example.get())) {
        throw new Rejection("example " + (i + 1) + " is none");
      }
      if (example.isEmpty()) {
        doubts.add(rules.doubt(starts.get(i)));
      }
    }
    return doubts;
  }

  private Node pop() {
    if (open.isEmpty()) {
      throw new Rejection("the proof ends before the certificate does");
    }
    return open.pop();
  }

  private void follow(Node node, Decision decision) {
    switch (decision) {
      case Decision.Advances(long count) -> {
        if (count < 1) {
          throw new Rejection("it goes on from no node");
        }
        advance(node, List.of());
        for (long i = 1; i < count; i++) {
          advance(pop(), List.of());
        }
      }
      case Decision.Shown(List<Evidence> evidence) -> advance(node, evidence);
      case Decision.Split() -> {
        Term condition = condition(node);
        open.push(node.with(node.facts().with(terms.not(condition))));
        open.push(node.with(node.facts().with(condition)));
      }
      case Decision.Only(boolean truth, Evidence evidence) -> {
        Term condition = condition(node);
        Term holds = truth ? condition : terms.not(condition);
        requireAbsurd(node.facts().with(terms.not(holds)), evidence);
        open.push(node.with(node.facts().with(holds)));
      }
      case Decision.Value(long number) -> {
        Term word = word(node);
        Term value = number(number, word);
        open.push(node.with(node.facts().with(terms.not(terms.equal(word, value)))));
        open.push(node.with(node.facts().withValue(word, value)));
      }
      case Decision.LastValue(long number, Evidence evidence) -> {
        Term word = word(node);
        Term value = number(number, word);
        requireAbsurd(node.facts().with(terms.not(terms.equal(word, value))), evidence);
        open.push(node.with(node.facts().withValue(word, value)));
      }
      case Decision.Absurd(Evidence evidence) -> requireAbsurd(node.facts(), evidence);
      case Decision.Untouched(Decision.Cell cell, Evidence evidence) ->
          learn(node, rules.untouched(node, cell), evidence);
      case Decision.Lasts(long position, Evidence evidence) ->
          learn(node, rules.lasting(node, position), evidence);
      case Decision.Label(var widening, List<Evidence> evidence) -> {
        General general =
            rules
                .general(node, widening)
                .orElseThrow(() -> new Rejection("places that cannot be made arbitrary"));
        show(general.conditions(), node.facts(), evidence);
        labels.add(general.node());
        open.push(general.node());
      }
      case Decision.Goto(int label, List<Evidence> evidence) -> go(node, label, evidence);
    }
  }

  /** Goes on with a fact more, which follows from the others. */
  private void learn(Node node, Optional<Term> fact, Evidence evidence) {
    Term more = fact.orElseThrow(() -> new Rejection("there is nothing to learn"));
    show(List.of(more), node.facts(), List.of(evidence));
    open.push(node.with(node.facts().with(more)));
  }

  /** Shows a node's goals; where it leads is open then. */
  private void advance(Node node, List<Evidence> evidence) {
    if (++advances > MOST) {
      throw new Rejection("it asks for too many steps");
    }
    Advance advance = rules.advance(node);
    Facts facts = node.facts();
    Optional<Node> next = advance.next();
    Iterator<Evidence> supply = evidence.iterator();
    for (Goal goal : advance.goals()) {
      if (facts.settle(goal.condition()).equals(Optional.of(true))) {
        continue;
      }
      requireAbsurd(facts.with(terms.not(goal.condition())), next(supply));
      if (goal.isLasting()) {
        facts = facts.with(goal.condition());
        next = next.map(n -> n.with(n.facts().with(goal.condition())));
      }
    }
    requireNoMore(supply);
    next.ifPresent(open::push);
  }

  private void go(Node node, int label, List<Evidence> evidence) {
    if (label < 0 || label >= labels.size()) {
      throw new Rejection("there is no label " + label + " before it");
    }
    if (!node.progressed()) {
      throw new Rejection("it goes to a label without a step in between");
    }
    Node general = labels.get(label);
    List<Term> conditions =
        rules
            .coverage(general, node)
            .orElseThrow(() -> new Rejection("label " + label + " does not cover the state"));
    show(conditions, node.facts(), evidence);
  }

  /** Conditions that follow from facts, each with evidence. */
  private void show(List<Term> conditions, Facts facts, List<Evidence> evidence) {
    Iterator<Evidence> supply = evidence.iterator();
    for (Term condition : conditions) {
      requireAbsurd(facts.with(terms.not(condition)), next(supply));
    }
    requireNoMore(supply);
  }

  private static Evidence next(Iterator<Evidence> supply) {
    if (!supply.hasNext()) {
      throw new Rejection("a goal is not shown");
    }
    return supply.next();
  }

  private static void requireNoMore(Iterator<Evidence> supply) {
    if (supply.hasNext()) {
      throw new Rejection("it shows more than there are goals");
    }
  }

  private void requireAbsurd(Facts facts, Evidence evidence) {
    switch (evidence) {
      case Evidence.Proved(var proof) -> {
        if (!facts.areAbsurd() && !Refutation.holds(facts.all(), proof)) {
          throw new Rejection("a proof does not hold");
        }
      }
      case Evidence.Trusted() -> trusted.add(SmtLib.query(facts.all()));
    }
  }

  /** The condition that the facts leave open. */
  private Term condition(Node node) {
    Undetermined undetermined = undetermined(node);
    if (!undetermined.isCondition()) {
      throw new Rejection("a word is left open, not a condition");
    }
    return undetermined.term();
  }

  /** The word that the facts leave open. */
  private Term word(Node node) {
    Undetermined undetermined = undetermined(node);
    if (undetermined.isCondition()) {
      throw new Rejection("a condition is left open, not a word");
    }
    return undetermined.term();
  }

  private Undetermined undetermined(Node node) {
    try {
      rules.advance(node);
    } catch (Undetermined undetermined) {
      return undetermined;
    }
    throw new Rejection("nothing is left open");
  }

  private Term number(long number, Term word) {
    if (!(word.sort() instanceof Sort.Bits(int width))) {
      throw new Rejection("what is left open is no word");
    }
    return terms.words().number(number, width);
  }
}
