package org.vmsl.verifier;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vmsl.checker.certificate.Advance;
import org.vmsl.checker.certificate.Certificate;
import org.vmsl.checker.certificate.Decision;
import org.vmsl.checker.certificate.Evidence;
import org.vmsl.checker.certificate.General;
import org.vmsl.checker.certificate.Node;
import org.vmsl.checker.certificate.Rules;
import org.vmsl.checker.certificate.Scope;
import org.vmsl.checker.claim.Claims;
import org.vmsl.checker.claim.Goal;
import org.vmsl.checker.symbolic.Executor;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.symbolic.Inexpressible;
import org.vmsl.checker.symbolic.Undetermined;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.scenario.Scenario;
import org.vmsl.verifier.solver.Model;
import org.vmsl.verifier.solver.Solver;

/**
 * Follows all executions from the initial states, many at a time, and proves each claim at each
 * point where it has something to say.
 *
 * <p>Executions are followed depth first, in an order that depends on the scenario alone. An
 * execution ends where the machine stops, or where its state is covered by one that was met before.
 * A loop whose state changes from round to round is proved for a state in which what changed is
 * arbitrary, if that succeeds; that is an exploration of its own, which leaves no trace if it
 * fails.
 */
final class Exploration {
  /** How many of the latest nodes of a point a new one is compared with. */
  private static final int MANY = 64;

  /** The same where they are generalised until they repeat. */
  private static final int FEW = 2;

  /** How often a point is met with different states before the first attempt to generalise. */
  private static final int ROUNDS = 4;

  /** How many steps an attempt may take. */
  private static final long ATTEMPT = 2_000;

  /**
   * Once something could not be shown of a VM that is followed alone, the verdict is settled: so
   * many more steps show what else there is to say.
   */
  private static final long REST = 2_000;

  /**
   * The same where VMs are unknown: so much more work, counted as for the budget, shows whether the
   * verifier itself has a counterexample. Attacks are searched for by others.
   */
  private static final long REST_AMONG_UNKNOWN = 50_000;

  /** How deep attempts may be nested. */
  private static final int NESTING = 4;

  /** How often an attempt is made again with more that is arbitrary. */
  private static final int WIDENINGS = 16;

  private final Scenario scenario;
  private final Scope scope;
  private final Budget budget;
  private final Watcher watcher;
  private final Terms terms;
  private final Rules rules;
  private final Executor executor;
  private final Claims claims;
  private final Reasoner reasoner;
  private final Disproof disproof;
  private final Script script;
  private final Journal journal;
  private final Notes notes;
  private final Effort effort;
  private final int nesting;
  private final @Nullable Exploration outer;
  private final boolean thorough;
  private final Heads heads;
  private final Lasting lasting;
  private final Covered covered;
  private final Beginnings beginnings;
  private final Deque<Path> open = new ArrayDeque<>();
  private final Set<Verdict.Obstacle> obstacles = new LinkedHashSet<>();
  private final Usage usage = new Usage();
  private boolean started;
  private long enough = Long.MAX_VALUE;
  private long enoughEffort = Long.MAX_VALUE;
  private Optional<Counterexample> counterexample = Optional.empty();
  private Optional<Covered.Point> own = Optional.empty();
  private Optional<Escape> escape = Optional.empty();

  Exploration(
      Scenario scenario,
      Scope scope,
      Rules rules,
      Budget budget,
      Watcher watcher,
      Reasoner reasoner,
      boolean thorough) {
    this.outer = null;
    this.thorough = thorough;
    this.heads = new Heads(rules, reasoner, thorough);
    this.lasting = new Lasting(scenario, rules, reasoner);
    this.scenario = scenario;
    this.budget = budget;
    this.watcher = watcher;
    this.scope = scope;
    this.rules = rules;
    this.terms = rules.executor().terms();
    this.reasoner = reasoner;
    this.executor = rules.executor();
    this.claims = rules.claims();
    this.disproof = new Disproof(scenario, rules, reasoner);
    this.script = new Script();
    this.journal = new Journal();
    this.notes = new Notes(scenario, scope, rules, journal);
    this.effort = new Effort(reasoner);
    this.nesting = 0;
    this.covered = new Covered(thorough ? FEW : MANY);
    this.beginnings = new Beginnings(scenario, rules, reasoner);
    rules.starts().reversed().forEach(node -> open.push(new Path(node, 0, 0)));
  }

  /** A node that the general one of an attempt at its point does not cover. */
  private record Escape(Covered.Point point, Node node) {}

  /** An attempt within another exploration. */
  private Exploration(Exploration outer) {
    this.outer = outer;
    this.heads = outer.heads;
    this.lasting = outer.lasting;
    this.thorough = outer.thorough;
    this.scenario = outer.scenario;
    this.scope = outer.scope;
    this.budget = outer.budget;
    this.watcher = outer.watcher;
    this.terms = outer.terms;
    this.reasoner = outer.reasoner;
    this.rules = outer.rules;
    this.executor = outer.executor;
    this.claims = outer.claims;
    this.disproof = outer.disproof;
    this.script = outer.script;
    this.journal = outer.journal;
    this.notes = outer.notes;
    this.effort = outer.effort;
    this.nesting = outer.nesting + 1;
    this.covered = new Covered(outer.covered);
    this.beginnings = outer.beginnings;
  }

  /** Explores everything, as far as the budget goes; no verdict if all claims were proved. */
  Optional<Verdict> verdict() {
    run(budget.steps());
    if (counterexample.isPresent()) {
      return Optional.of(new Verdict.Refuted(counterexample.get()));
    }
    return obstacles.isEmpty()
        ? Optional.empty()
        : Optional.of(new Verdict.Undecided(List.copyOf(obstacles)));
  }

  /**
   * The proof, once all claims are proved.
   *
   * @param prover finds evidence that facts contradict each other
   */
  Certificate certificate(Function<Facts, Evidence> prover) {
    return new Certificate(
        scenario.source().name(),
        scenario.hash(),
        scope,
        beginnings.examples(),
        script.decisions(prover));
  }

  /** Symbolic steps that were done. */
  long steps() {
    return effort.steps();
  }

  /** Executions that were told apart. */
  long paths() {
    return effort.paths();
  }

  /** What executions came across. */
  Usage usage() {
    return usage;
  }

  /** Whether there is an initial state at all. */
  boolean started() {
    return started;
  }

  private void run(long most) {
    while (!open.isEmpty() && !isOver()) {
      if (effort.begun() >= enough || effort.total() >= enoughEffort) {
        return;
      }
      if (effort.begun() >= most || effort.total() >= budget.steps()) {
        obstacles.add(
            new Verdict.Obstacle(
                "",
                "the budget of " + budget.steps() + " steps is used up",
                "raise it with --steps; a loop without bound needs its state to repeat"));
      } else if (Thread.currentThread().isInterrupted()
          || watcher.stopAfter(effort.steps(), open.size())) {
        obstacles.add(new Verdict.Obstacle("", "the verification was interrupted", ""));
      } else {
        effort.begin();
        advance(open.pop());
        continue;
      }
      return;
    }
  }

  /** Whether nothing further can be learnt: a claim is refuted, or an attempt has failed. */
  private boolean isOver() {
    return counterexample.isPresent() || (nesting > 0 && !obstacles.isEmpty());
  }

  /** Does one step of an execution; splits it if the facts leave open what happens. */
  private void advance(Path path) {
    try {
      step(path);
    } catch (Undetermined undetermined) {
      if (undetermined.isCondition()) {
        split(path, undetermined.term());
      } else {
        enumerate(path, undetermined.term());
      }
    } catch (Inexpressible inexpressible) {
      obstacle(path, inexpressible.reason(), "");
    }
  }

  private void step(Path path) {
    if (thorough && path.stage() != Path.Stage.READY && hasControl(path)) {
      prepare(path);
      return;
    }
    Advance advance = rules.advance(path.node());
    if (path.node().phase() == Node.Phase.AFTERWARDS) {
      effort.interlude();
      afterwards(path, advance);
      return;
    }
    int vm = executor.current(path.state(), path.facts());
    boolean mayRepeat =
        advance.next().isPresent() && mayRepeat(vm, path.node(), advance.next().get());
    // From here on nothing is undetermined any more, so nothing is done twice.
    List<Facts> absurd = new ArrayList<>();
    List<Term> shown = prove(path, advance.goals(), absurd);
    script.shown(absurd);
    notes.take(vm, path, advance, usage);
    if (advance.next().isEmpty()) {
      return;
    }
    int steps = path.node().phase() == Node.Phase.STEPPING ? 1 : 0;
    effort.took(steps);
    Node next = advance.next().get();
    for (Term condition : shown) {
      next = next.with(next.facts().with(condition));
    }
    if (thorough && next.phase() == Node.Phase.AFTERWARDS) {
      next = lasting.in(next, path.facts(), script);
    }
    if (path.node().phase() == Node.Phase.ASSUMING) {
      if (!reasoner.consistent(next.facts())) {
        script.absurd(next.facts());
        return;
      }
      started = true;
    }
    if (!next.progressed()
        && (next.phase() == Node.Phase.START || next.phase() == Node.Phase.RESUMED)) {
      beginnings.look(next, path.node().fresh());
    }
    if (mayRepeat && executor.current(next.state(), next.facts()) != vm) {
      journal.switched(executor.current(next.state(), next.facts()), next);
    }
    Path after = new Path(next, path.depth() + steps, 0);
    if (!isOver() && !(mayRepeat && isSettled(vm, after))) {
      open.push(after);
    }
  }

  /** Whether a VM has control; asked in the order in which a step asks for what is left open. */
  private boolean hasControl(Path path) {
    if (path.node().phase() != Node.Phase.STEPPING || !rules.usesContract()) {
      return false;
    }
    executor.current(path.state(), path.facts());
    return executor.running(path.state(), path.facts());
  }

  /**
   * Finds out what unknown VMs who have control do not write to, or whether to go on after them.
   */
  private void prepare(Path path) {
    int vm = executor.current(path.state(), path.facts());
    if (rules.isUnknown(vm)) {
      open.push(path.ready(lasting.from(path.node(), script)));
    } else if (path.stage() == Path.Stage.PLAIN || !isSettled(-1, path)) {
      open.push(path.ready(path.node()));
    }
  }

  /** Goes on where unknown VMs had control; who has it now is asked next. */
  private void afterwards(Path path, Advance advance) {
    List<Facts> absurd = new ArrayList<>();
    List<Term> shown = prove(path, advance.goals(), absurd);
    script.shown(absurd);
    Node next = advance.next().orElseThrow();
    for (Term condition : shown) {
      next = next.with(next.facts().with(condition));
    }
    if (!isOver()) {
      open.push(new Path(next, path.depth(), 0, Path.Stage.RETURNED));
    }
  }

  /** Who used what, and how control changed hands. */
  Journal journal() {
    return journal;
  }

  /** Whether control came back to where it may have been, rather than going on in a line. */
  private boolean mayRepeat(int vm, Node before, Node after) {
    if (before.phase() == Node.Phase.GETTING) {
      return before.progressed();
    }
    if (before.phase() != Node.Phase.STEPPING
        || after.phase() != Node.Phase.STEPPING
        || !executor.running(after.state(), after.facts())) {
      return false;
    }
    int now = executor.current(after.state(), after.facts());
    if (now != vm) {
      return true;
    }
    Optional<Term> from = claims.programCounter(vm, before.state(), before.facts());
    Optional<Term> to = claims.programCounter(vm, after.state(), after.facts());
    return from.isEmpty()
        || to.isEmpty()
        || !terms.words().less(from.get(), to.get()).isTruth(true);
  }

  /**
   * Whether executions from a state need not be followed: another one that is followed covers it,
   * or a more general one was proved in its place.
   */
  private boolean isSettled(int from, Path path) {
    int vm = executor.current(path.state(), path.facts());
    Term place =
        rules.isUnknown(vm)
            ? terms.yes
            : claims.programCounter(vm, path.state(), path.facts()).orElse(terms.yes);
    Covered.Point point = new Covered.Point(vm, place);
    for (Covered.Met earlier : covered.at(point)) {
      Optional<List<Term>> conditions = rules.coverage(earlier.node(), path.node());
      effort.compare(earlier.node().facts());
      if (conditions.isPresent()
          && conditions.get().stream().allMatch(c -> reasoner.follows(path.facts(), c))) {
        script.go(
            earlier.label(),
            conditions.get().stream().map(c -> path.facts().with(terms.not(c))).toList());
        return true;
      }
    }
    if (rules.usesContract() && isOwn(point)) {
      // Whoever made the attempt does it again, so that it covers this, too.
      escape = Optional.of(new Escape(point, path.node()));
      obstacle(path, "an attempt failed", "");
      return true;
    }
    Optional<Node> before = covered.latest(point);
    int met =
        covered.add(
            point,
            new Covered.Met(path.node(), script.label(Decision.Widening.NONE, List.of()), false));
    // What unknown VMs leave is arbitrary anyway: it is soon enough to generalise afterwards.
    if (thorough && from != vm) {
      if (rules.isUnknown(vm) || !heads.isToBeTried(point, before)) {
        return false;
      }
      if (isProvedInGeneral(point, before, path)) {
        return true;
      }
      heads.failed(point);
      return false;
    }
    return before.isPresent()
        && !rules.isUnknown(vm)
        // Where control comes from unknown VMs, less was written since: it is generalised there.
        && !(thorough && Generalisation.haveInterludeBetween(before.get(), path.node()))
        && (isTimeToGeneralise(met) || rules.hasInvariants(path.node()))
        && isProvedInGeneral(point, before, path);
  }

  /** Whether this is an attempt at a point, or within one; then a node there is to be covered. */
  private boolean isOwn(Covered.Point point) {
    return own.equals(Optional.of(point)) || (thorough && outer != null && outer.isOwn(point));
  }

  /** Outside an attempt, concrete rounds of a loop come first: most loops end soon. */
  private boolean isTimeToGeneralise(int met) {
    return nesting == 0 || thorough
        ? met >= ROUNDS && Integer.bitCount(met) == 1
        : nesting < NESTING;
  }

  /** Tries to prove a state in which what changed since the last time is arbitrary. */
  private boolean isProvedInGeneral(Covered.Point point, Optional<Node> before, Path path) {
    Optional<Decision.Widening> widening = heads.first(point, before, path.node());
    for (int i = 0; widening.isPresent() && i < WIDENINGS; i++) {
      Decision.Widening now = widening.get();
      Optional<General> general = heads.general(path.node(), now);
      if (general.isEmpty()
          || !general.get().conditions().stream()
              .allMatch(c -> reasoner.follows(path.facts(), c))) {
        return false;
      }
      Exploration attempt = new Exploration(this);
      if (attempt.proves(point, path, general.get(), now)) {
        covered.addAll(attempt.covered);
        usage.addAll(attempt.usage);
        if (rules.hasInvariants(path.node()) && point.place().isNumber()) {
          usage.needed(point.vm(), point.place().number());
        }
        return true;
      }
      if (attempt.escape.isPresent() && !attempt.escape.get().point().equals(point)) {
        escape = attempt.escape;
        obstacle(path, "an attempt failed", "");
        return true;
      }
      widening =
          attempt.escape.flatMap(
              e -> heads.wider(point, now, path.node(), general.get().node(), e.node()));
    }
    return false;
  }

  /**
   * Whether nothing goes wrong from a general state on, as far as it can be followed in an attempt.
   * What claims say of the state itself is proved of those that it covers.
   */
  private boolean proves(
      Covered.Point point, Path path, General general, Decision.Widening widening) {
    List<Facts> absurd =
        general.conditions().stream().map(c -> path.facts().with(terms.not(c))).toList();
    Script.Mark mark = script.mark();
    covered.add(point, new Covered.Met(general.node(), script.label(widening, absurd), true));
    own = Optional.of(point);
    open.push(new Path(general.node(), path.depth(), 0));
    run(thorough ? Long.MAX_VALUE : effort.begun() + ATTEMPT);
    if (open.isEmpty() && obstacles.isEmpty()) {
      return true;
    }
    script.backTo(mark);
    return false;
  }

  /**
   * Proves goals one after the other; the conditions that are facts now. Adds to {@code absurd} the
   * facts whose contradiction is the proof of each goal that takes one.
   */
  private List<Term> prove(Path path, List<Goal> goals, List<Facts> absurd) {
    Facts facts = path.facts();
    List<Term> shown = new ArrayList<>();
    for (Goal goal : goals) {
      if (facts.settle(goal.condition()).equals(Optional.of(true))) {
        continue;
      }
      if (goal.reason() instanceof Goal.Doubt(var claim, String reason)) {
        unproved(path, claim.text(), reason);
        continue;
      }
      switch (reasoner.falsifiable(facts, goal.condition())) {
        case Solver.Unsatisfiable u -> {
          absurd.add(facts.with(terms.not(goal.condition())));
          if (goal.isLasting()) {
            facts = facts.with(goal.condition());
            shown.add(goal.condition());
          }
        }
        case Solver.Satisfiable(Model model) -> refute(path.with(facts), goal, model);
        case Solver.Unknown(String reason) -> unproved(path, disproof.text(goal), reason);
      }
      if (isOver()) {
        break;
      }
    }
    return shown;
  }

  private void refute(Path path, Goal goal, Model model) {
    if (nesting > 0) {
      obstacle(path, "an attempt failed", "");
      return;
    }
    switch (disproof.of(path, goal, model)) {
      case Disproof.Refuted(Counterexample found) -> counterexample = Optional.of(found);
      case Disproof.Unproved(String reason) -> unproved(path, disproof.text(goal), reason);
      case Disproof.Unconfirmed u -> unconfirmed(path, disproof.text(goal));
    }
  }

  private void unproved(Path path, String claim, String reason) {
    obstacle(path, "\"" + claim + "\" was not proved here: " + reason, "");
  }

  private void unconfirmed(Path path, String claim) {
    obstacle(
        path,
        "\"" + claim + "\" seems to fail here, but the execution does not replay",
        "this is a mistake of ours: please report it with the scenario");
  }

  private void split(Path path, Term condition) {
    Facts yes = path.facts().with(condition);
    Facts no = path.facts().with(terms.not(condition));
    if (!reasoner.allows(path.facts(), condition)) {
      script.only(false, yes);
      open.push(path.with(no));
    } else if (!reasoner.allows(path.facts(), terms.not(condition))) {
      script.only(true, no);
      open.push(path.with(yes));
    } else {
      script.split();
      open.push(path.with(no));
      open.push(path.with(yes));
      effort.split();
    }
  }

  private void enumerate(Path path, Term word) {
    if (path.values() >= budget.values()) {
      obstacle(
          path,
          "a word here can have more than " + budget.values() + " values: " + word,
          "fix or bound it in the scenario, or compare it before it is used");
      return;
    }
    switch (reasoner.example(path.facts(), word)) {
      case Solver.Satisfiable(Model model) -> {
        Term value = thorough ? least(path.facts(), word) : model.value(word, terms);
        Term other = terms.not(terms.equal(word, value));
        Facts others = path.facts().with(other);
        if (reasoner.allows(path.facts(), other)) {
          script.value(value.number());
          open.push(
              new Path(path.node().with(others), path.depth(), path.values() + 1, path.stage()));
          effort.split();
        } else {
          script.lastValue(value.number(), others);
        }
        open.push(path.with(path.facts().withValue(word, value)));
      }
      case Solver.Unsatisfiable u -> script.absurd(path.facts());
      case Solver.Unknown(String reason) ->
          obstacle(path, "the values of a word here are not known: " + reason, "");
    }
  }

  private Term least(Facts facts, Term word) {
    int bits = ((Sort.Bits) word.sort()).width();
    return terms.words().number(reasoner.least(facts, word, bits), bits);
  }

  private void obstacle(Path path, String reason, String remedy) {
    boolean alone = path.node().hand().isPresent() && remedy.isEmpty();
    String help =
        alone
            ? "let the condition with which the VM is resumed say more; without 'initially resume',"
                + " --show-conditions shows what is handed over"
            : remedy;
    obstacles.add(new Verdict.Obstacle(place(path), reason, help));
    if (path.node().hand().isPresent()) {
      enough = Math.min(enough, effort.begun() + REST);
    }
    if (rules.usesContract()) {
      enoughEffort = Math.min(enoughEffort, effort.total() + REST_AMONG_UNKNOWN);
    }
  }

  /** The source line of the instruction that is about to be executed. */
  private String place(Path path) {
    try {
      int vm = executor.current(path.state(), path.facts());
      return claims
          .programCounter(vm, path.state(), path.facts())
          .filter(Term::isNumber)
          .flatMap(pc -> scenario.vms().get(vm).program().flatMap(p -> p.at(pc.number())))
          .map(word -> word.span().location())
          .orElse("");
    } catch (Undetermined | Inexpressible e) {
      return "";
    }
  }
}
