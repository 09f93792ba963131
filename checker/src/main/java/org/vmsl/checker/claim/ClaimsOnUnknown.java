package org.vmsl.checker.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.vmsl.checker.interlude.Interlude;
import org.vmsl.checker.symbolic.Executor;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.symbolic.SymbolicState;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Step;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** What a scenario's claims ask while unknown VMs have control. */
public final class ClaimsOnUnknown {
  private final Scenario scenario;
  private final Executor executor;
  private final Claims claims;
  private final Interlude interlude;
  private final Terms terms;

  /** The claims of a scenario, about what unknown VMs can do in it. */
  public ClaimsOnUnknown(Scenario scenario, Executor executor, Claims claims, Interlude interlude) {
    this.scenario = scenario;
    this.executor = executor;
    this.claims = claims;
    this.interlude = interlude;
    this.terms = executor.terms();
  }

  /**
   * What has to hold of a state in which unknown VMs have control, for no step of theirs from there
   * on to break what is claimed of steps.
   *
   * @param after the states that they leave
   * @param fresh the number of the next unknown
   */
  public List<Goal> during(SymbolicState state, SymbolicState after, Facts facts, long fresh) {
    List<Goal> goals = new ArrayList<>();
    for (Claim claim : scenario.claims()) {
      switch (claim) {
        case Claim.NeverWritten never when never.vms().containsAll(unknown()) ->
            Claims.add(goals, claim, interlude.neverWrites(never.page(), state, facts, fresh));
        case Claim.NeverReadable never -> {
          // What unknown VMs do must be the same in both executions, whoever the claim is about.
          Claims.add(goals, claim, interlude.neverReads(never.page(), state, facts, fresh));
          goals.addAll(
              claims.secrecy().goals(never, interlude.readable(state, after, facts), facts));
        }
        default -> {}
      }
    }
    return goals;
  }

  private List<Integer> unknown() {
    return IntStream.range(0, scenario.vms().size()).filter(this::isUnknown).boxed().toList();
  }

  /**
   * What has to hold of every state that unknown VMs can make, whoever is current then.
   *
   * @param fresh the number of the next unknown
   */
  public List<Goal> meanwhile(SymbolicState state, Facts facts, long fresh) {
    Step step = scenario.machine().specification().step();
    Term current = executor.evaluate(step.current(), state, facts);
    Term running = executor.evaluate(step.running(), state, facts);
    Term halted = terms.and(terms.not(running), executor.evaluate(step.halted(), state, facts));
    List<Goal> goals = new ArrayList<>();
    for (Claim claim : scenario.claims()) {
      switch (claim) {
        case Claim.Always always ->
            Claims.add(goals, claim, executor.evaluate(always.condition(), state, facts));
        case Claim.NeverWritten never
            when never.vms().stream().anyMatch(this::isUnknown)
                && !never.vms().containsAll(unknown()) -> {
          // The contract holds of them alone, too, in each of these states.
          List<Integer> others = new ArrayList<>(unknown());
          others.removeAll(never.vms());
          SymbolicState alone = interlude.without(others, state);
          Claims.add(goals, claim, interlude.neverWrites(never.page(), alone, facts, fresh));
        }
        case Claim.Halts halts when isUnknown(halts.vm()) -> {
          Term condition = executor.evaluate(halts.condition(), state, facts);
          Claims.add(
              goals, claim, terms.implies(terms.and(halted, is(halts.vm(), current)), condition));
        }
        case Claim.NeverHalts never when isUnknown(never.vm()) ->
            Claims.add(goals, claim, terms.not(terms.and(halted, is(never.vm(), current))));
        case Claim.NeverReaches never -> {
          Term there =
              terms.equal(
                  claims.programCounter(never.vm(), state, facts).orElseThrow(),
                  terms.words().number(never.address(), 64));
          Term steps = terms.and(running, is(never.vm(), current));
          Claims.add(goals, claim, facts.simplify(terms.not(terms.and(steps, there))));
        }
        default -> {}
      }
    }
    return goals;
  }

  private Term is(int vm, Term current) {
    return terms.equal(current, executor.closed(new Value.Word(vm), selfType()));
  }

  private Type selfType() {
    return scenario.machine().specification().self().type();
  }

  private boolean isUnknown(int vm) {
    return !scenario.vms().get(vm).known();
  }
}
