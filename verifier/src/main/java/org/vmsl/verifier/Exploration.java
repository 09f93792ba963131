package org.vmsl.verifier;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.vmsl.checker.symbolic.Covered;
import org.vmsl.checker.symbolic.Executor;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.symbolic.Inexpressible;
import org.vmsl.checker.symbolic.SymbolicState;
import org.vmsl.checker.symbolic.Undetermined;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.scenario.Claim;
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
  /** How often a point is met with different states before the first attempt to generalise. */
  private static final int ROUNDS = 4;

  /** How many steps an attempt may take. */
  private static final long ATTEMPT = 2_000;

  /** How deep attempts may be nested. */
  private static final int NESTING = 4;

  private final Scenario scenario;
  private final Budget budget;
  private final Watcher watcher;
  private final Terms terms;
  private final Executor executor;
  private final Claims claims;
  private final Reasoner reasoner;
  private final Replay replay;
  private final Disclosures disclosures;
  private final Counts counts;
  private final int nesting;
  private final Covered covered;
  private final Deque<Path> open = new ArrayDeque<>();
  private final Set<Verdict.Obstacle> obstacles = new LinkedHashSet<>();
  private final Set<Integer> halted = new TreeSet<>();
  private boolean started;
  private Optional<Counterexample> counterexample = Optional.empty();

  Exploration(Scenario scenario, Budget budget, Watcher watcher, Terms terms, Reasoner reasoner) {
    this.scenario = scenario;
    this.budget = budget;
    this.watcher = watcher;
    this.terms = terms;
    this.reasoner = reasoner;
    this.executor = new Executor(scenario.machine(), terms, scenario.locals());
    this.claims = new Claims(scenario, executor);
    SymbolicState start = executor.start(scenario);
    this.replay = new Replay(scenario, start);
    this.disclosures = new Disclosures(terms, claims, reasoner);
    this.counts = new Counts();
    this.nesting = 0;
    this.covered = new Covered(terms, !claims.compareExecutions());
    open.push(new Path(start, Facts.none(terms), -2, 0));
  }

  /** An attempt within another exploration. */
  private Exploration(Exploration outer) {
    this.scenario = outer.scenario;
    this.budget = outer.budget;
    this.watcher = outer.watcher;
    this.terms = outer.terms;
    this.reasoner = outer.reasoner;
    this.executor = outer.executor;
    this.claims = outer.claims;
    this.replay = outer.replay;
    this.disclosures = outer.disclosures;
    this.counts = outer.counts;
    this.nesting = outer.nesting + 1;
    this.covered = new Covered(outer.covered);
  }

  /**
   * An execution in progress.
   *
   * @param depth steps done; -1 before the claims on the initial state are proved, -2 before what
   *     is given of it is assumed
   * @param values words of which another value than the ones tried is looked at
   */
  private record Path(SymbolicState state, Facts facts, long depth, int values) {
    Path with(Facts more) {
      return new Path(state, more, depth, values);
    }
  }

  /**
   * What was done so far, attempts included. Steps that were abandoned to be done again for each
   * way to settle something are work, too: the budget counts them, so that it also ends endless
   * splitting.
   */
  private static final class Counts {
    private long work;
    private long steps;
    private long paths = 1;
  }

  /** Explores everything, as far as the budget goes. */
  Verdict verdict() {
    run(budget.steps());
    if (counterexample.isPresent()) {
      return new Verdict.Refuted(counterexample.get());
    }
    return obstacles.isEmpty()
        ? new Verdict.Verified()
        : new Verdict.Undecided(List.copyOf(obstacles));
  }

  /** Symbolic steps that were done. */
  long steps() {
    return counts.steps;
  }

  /** Executions that were told apart. */
  long paths() {
    return counts.paths;
  }

  /** Numbers of the VMs that halt in some execution. */
  Set<Integer> halted() {
    return halted;
  }

  /** Whether there is an initial state at all. */
  boolean started() {
    return started;
  }

  private void run(long most) {
    while (!open.isEmpty() && !isOver()) {
      if (counts.work >= most) {
        obstacles.add(
            new Verdict.Obstacle(
                "",
                "the budget of " + budget.steps() + " steps is used up",
                "raise it with --steps; a loop without bound needs its state to repeat"));
      } else if (Thread.currentThread().isInterrupted()
          || watcher.stopAfter(counts.steps, open.size())) {
        obstacles.add(new Verdict.Obstacle("", "the verification was interrupted", ""));
      } else {
        counts.work++;
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

  /** Does one step of an execution, or what the facts leave open of it. */
  private void advance(Path path) {
    attempt(
        path,
        () -> {
          if (path.depth() < -1) {
            assume(path);
          } else if (path.depth() < 0) {
            begin(path);
          } else if (executor.running(path.state(), path.facts())) {
            step(path);
          } else {
            stop(path);
          }
        });
  }

  /** Does something with a path; splits the path if the facts do not settle what it does. */
  private void attempt(Path path, Runnable action) {
    try {
      action.run();
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

  private void assume(Path path) {
    Facts facts = executor.assumed(scenario, path.state(), path.facts());
    if (reasoner.consistent(facts)) {
      started = true;
      if (path.facts().all().isEmpty()) {
        disclosures.assume(facts);
      }
      open.push(new Path(path.state(), facts, -1, 0));
    }
  }

  private void begin(Path path) {
    List<Obligation> obligations = claims.atStart(path.state(), path.facts());
    Path proved = prove(path, obligations);
    open.push(new Path(proved.state(), proved.facts(), 0, 0));
  }

  private void step(Path path) {
    int vm = executor.current(path.state(), path.facts());
    Executor.Effect effect = executor.step(path.state(), path.facts());
    Path next = new Path(effect.state(), path.facts(), path.depth() + 1, 0);
    List<Obligation> obligations = new ArrayList<>(claims.ofStep(vm, effect, path.facts()));
    boolean goesOn = executor.running(next.state(), next.facts());
    if (goesOn) {
      obligations.addAll(claims.afterStep(vm, effect, path.facts()));
    }
    boolean mayRepeat = goesOn && mayRepeat(vm, path, next);
    // From here on nothing is undetermined any more, so nothing is done twice.
    counts.steps++;
    for (Claim claim : scenario.claims()) {
      if (claim instanceof Claim.NeverReadable never && never.vms().contains(vm)) {
        look(never, path, effect.reads());
      }
    }
    Path proved = prove(next, obligations);
    if (!mayRepeat || !isSettled(proved)) {
      open.push(proved);
    }
  }

  /** Looks whether a step that has been done discloses a page that is to be unreadable. */
  private void look(Claim.NeverReadable claim, Path path, List<Term> reads) {
    switch (disclosures.look(claim, reads, path.facts())) {
      case Disclosures.Nothing n -> {}
      case Disclosures.Doubtful(String reason) -> unproved(path, Claims.text(claim), reason);
      case Disclosures.Different(Model one, Model other) -> {
        counterexample = replay.confirm(claim, one, other, path.depth() + 1);
        if (counterexample.isEmpty()) {
          unconfirmed(path, Claims.text(claim));
        }
      }
      case Disclosures.Apart(Model one, Model other) -> {
        // The other execution goes another way, which may be longer.
        counterexample = replay.confirm(claim, one, other, 2 * (path.depth() + 1));
        if (counterexample.isEmpty()) {
          unproved(path, Claims.text(claim), "what led here depends on the page");
        }
      }
    }
  }

  /** Whether control came back to where it may have been, rather than going on in a line. */
  private boolean mayRepeat(int vm, Path before, Path after) {
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
  private boolean isSettled(Path path) {
    int vm = executor.current(path.state(), path.facts());
    Term place = claims.programCounter(vm, path.state(), path.facts()).orElse(terms.yes);
    Covered.Point point = new Covered.Point(vm, place);
    if (covered.covers(
        point, path.state(), path.facts(), fact -> reasoner.follows(path.facts(), fact))) {
      return true;
    }
    Optional<SymbolicState> before = covered.latest(point);
    int met = covered.add(point, path.state(), path.facts());
    return before.isPresent()
        && isTimeToGeneralise(met)
        && isProvedInGeneral(point, before.get(), path);
  }

  /** Outside an attempt, concrete rounds of a loop come first: most loops end soon. */
  private boolean isTimeToGeneralise(int met) {
    return nesting == 0 ? met >= ROUNDS && Integer.bitCount(met) == 1 : nesting < NESTING;
  }

  /** Tries to prove a state in which what changed since the last time is arbitrary. */
  private boolean isProvedInGeneral(Covered.Point point, SymbolicState before, Path path) {
    if (claims.compareExecutions()) {
      // What is arbitrary hides where it came from.
      return false;
    }
    Optional<SymbolicState> general = Generalisation.of(before, path.state(), terms);
    if (general.isEmpty()) {
      return false;
    }
    Exploration attempt = new Exploration(this);
    Path start = new Path(general.get(), path.facts(), path.depth(), 0);
    if (!attempt.proves(point, start)) {
      return false;
    }
    covered.addAll(attempt.covered);
    halted.addAll(attempt.halted);
    return true;
  }

  /**
   * Whether nothing goes wrong from a state on, as far as it can be followed in an attempt. What
   * claims say of the state itself is proved of those that it covers.
   */
  private boolean proves(Covered.Point point, Path start) {
    covered.add(point, start.state(), start.facts());
    open.push(start);
    run(counts.work + ATTEMPT);
    return open.isEmpty() && obstacles.isEmpty();
  }

  private void stop(Path path) {
    int vm = executor.current(path.state(), path.facts());
    boolean well = executor.halted(path.state(), path.facts());
    List<Obligation> obligations = claims.atStop(vm, well, path.state(), path.facts());
    if (well) {
      halted.add(vm);
    }
    prove(path, obligations);
  }

  /** Proves obligations one after the other; what was proved is a fact for the rest of the path. */
  private Path prove(Path path, List<Obligation> obligations) {
    Path proved = path;
    for (Obligation obligation : obligations) {
      if (proved.facts().settle(obligation.condition()).equals(Optional.of(true))) {
        continue;
      }
      Solver.Answer answer = reasoner.falsifiable(proved.facts(), obligation.condition());
      switch (answer) {
        case Solver.Unsatisfiable u ->
            proved = proved.with(proved.facts().with(obligation.condition()));
        case Solver.Satisfiable(Model model) -> refute(proved, obligation, model);
        case Solver.Unknown(String reason) -> unproved(proved, obligation.claim(), reason);
      }
      if (isOver()) {
        return proved;
      }
    }
    return proved;
  }

  private void refute(Path path, Obligation obligation, Model model) {
    if (nesting > 0) {
      obstacle(path, "an attempt failed", "");
      return;
    }
    Facts failing = path.facts().with(terms.not(obligation.condition()));
    counterexample = replay.confirm(reasoner.simplified(failing, model), path.depth() + 1);
    if (counterexample.isEmpty()) {
      unconfirmed(path, obligation.claim());
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
    boolean canHold = reasoner.consistent(yes);
    boolean canFail = !canHold || reasoner.consistent(no);
    if (canFail) {
      open.push(path.with(no));
    }
    if (canHold) {
      open.push(path.with(yes));
    }
    if (canFail && canHold) {
      counts.paths++;
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
    switch (reasoner.example(path.facts())) {
      case Solver.Satisfiable(Model model) -> {
        Term value = model.value(word, terms);
        Facts others = path.facts().with(terms.not(terms.equal(word, value)));
        if (reasoner.consistent(others)) {
          open.push(new Path(path.state(), others, path.depth(), path.values() + 1));
          counts.paths++;
        }
        open.push(path.with(path.facts().withValue(word, value)));
      }
      case Solver.Unsatisfiable u -> {}
      case Solver.Unknown(String reason) ->
          obstacle(path, "the values of a word here are not known: " + reason, "");
    }
  }

  private void obstacle(Path path, String reason, String remedy) {
    obstacles.add(new Verdict.Obstacle(place(path), reason, remedy));
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
