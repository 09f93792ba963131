package org.vmsl.checker.resource;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.vmsl.checker.symbolic.Cells;
import org.vmsl.checker.symbolic.Executor;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.symbolic.Inexpressible;
import org.vmsl.checker.symbolic.Retained;
import org.vmsl.checker.symbolic.SymbolicState;
import org.vmsl.checker.symbolic.Undetermined;
import org.vmsl.checker.term.OrderedMap;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.scenario.Assertion;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Parts;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Step;
import org.vmsl.specification.typed.Type;

/** What changes hands between VMs that are verified one by one. */
public final class Handover {
  /** Of what says who runs, nothing stays as it was when others have control. */
  private static final Retained NOBODY = (component, keys) -> false;

  private final Situation situation;
  private final Scenario scenario;
  private final Specification specification;
  private final Executor executor;
  private final Terms terms;
  private final Allotment allotment;
  private final SymbolicState start;
  private final OrderedMap<Integer, Token> tokens;

  /**
   * What a VM has once it is resumed: before it gets what it agreed to, which its own token says,
   * or after.
   *
   * @param fresh the number of the next unknown
   */
  public record Resumption(SymbolicState state, Facts facts, Hand hand, long fresh) {}

  /**
   * What it takes to give control to another VM.
   *
   * @param goals what has to hold of what is given
   * @param next how the VM goes on when it is resumed, before it gets anything; empty: it never is
   */
  public record Switch(List<Term> goals, Optional<Resumption> next) {
    public Switch {
      goals = List.copyOf(goals);
    }
  }

  /**
   * @param start the initial states of the scenario
   */
  public Handover(Scenario scenario, Executor executor, SymbolicState start) {
    Facts facts = Facts.none(executor.terms());
    this.scenario = scenario;
    this.specification = scenario.machine().specification();
    this.executor = executor;
    this.terms = executor.terms();
    this.start = start;
    Type.Aligned pages =
        (Type.Aligned) specification.setup("page").orElseThrow().parameters().getFirst().type();
    long pageSize = executor.evaluate(pages.unit(), start, facts).number();
    this.situation = new Situation(scenario, executor, pageSize, control(specification.step()));
    this.tokens = tokens(facts);
    int first = executor.current(start, facts);
    Type vms = specification.self().type();
    Map<Long, Integer> vmsOfPages = vmsOfPages(vms, pages, pageSize, facts);
    Map<Integer, Set<Place>> named = new HashMap<>();
    Allotment nothing = new Allotment(vms, pages, pageSize, Map.of(), Map.of(), -1);
    for (int vm : tokens.keys()) {
      Hand empty = new Hand(vm, Ownership.of(new Allotment.Part(nothing, vm)), none());
      named.put(vm, named(empty, facts));
    }
    this.allotment = new Allotment(vms, pages, pageSize, vmsOfPages, named, first);
  }

  /** The cells that the first condition of a VM names. */
  private Set<Place> named(Hand empty, Facts facts) {
    try {
      Resumption resumed = resumption(empty, facts, 0);
      return new HashSet<>(
          got(resumed.state(), facts, resumed.hand(), resumed.fresh()).hand().owned().changed());
    } catch (Undetermined undetermined) {
      throw new Inexpressible(
          "which cells "
              + scenario.vms().get(empty.vm()).name()
              + " is first resumed with is not fixed");
    }
  }

  private static OrderedMap<Integer, Token> none() {
    return OrderedMap.empty(Comparator.naturalOrder());
  }

  /** The components that say whether the machine steps, and whose step it is. */
  private static Set<String> control(Step step) {
    Set<String> control = new TreeSet<>();
    for (Expression expression : List.of(step.current(), step.running(), step.halted())) {
      Parts.reads(expression).forEach(component -> control.add(component.name()));
    }
    return control;
  }

  private OrderedMap<Integer, Token> tokens(Facts facts) {
    OrderedMap<Integer, Token> agreed = none();
    for (Scenario.VirtualMachine vm : scenario.vms()) {
      Optional<Assertion.Resume> resumed = vm.resumed();
      if (resumed.isPresent()) {
        List<Term> arguments =
            resumed.get().arguments().stream()
                .map(a -> executor.evaluate(a, start, facts))
                .toList();
        agreed = agreed.plus(vm.number(), new Token(resumed.get().condition(), arguments));
      }
    }
    return agreed;
  }

  /** The VM of each page: its owner, or that to which a fixed component gives it as a mailbox. */
  private Map<Long, Integer> vmsOfPages(Type vms, Type.Aligned pages, long pageSize, Facts facts) {
    Map<Long, Integer> result = new HashMap<>();
    for (Scenario.Page page : scenario.pages()) {
      for (long i = 0; i < page.count() && page.owner().isPresent(); i++) {
        result.put(page.address() + i * pageSize, page.owner().get());
      }
    }
    for (Component component : specification.components()) {
      if (component.fixed()
          && component.keys().equals(List.of(vms))
          && component.type().equals(pages)) {
        for (Scenario.VirtualMachine vm : scenario.vms()) {
          List<Term> keys = List.of(terms.words().number(vm.number(), vmWidth()));
          Term page = start.cells(component).read(keys, terms, facts);
          if (page.isNumber()) {
            result.put(page.number(), vm.number());
          }
        }
      }
    }
    return result;
  }

  private int vmWidth() {
    return ((Type.Range) specification.self().type()).base().width();
  }

  /** Whether a component says who runs: it belongs to nobody, and any step may change it. */
  public boolean isControl(Component component) {
    return situation.control().contains(component.name());
  }

  /** The VM whose own a cell is, so that it keeps it unless its condition names it. */
  public Optional<Integer> vmOf(Place place) {
    return allotment.vmOf(place);
  }

  /** The VMs that wait for a condition at the start. */
  public List<Integer> waiting() {
    return tokens.keys();
  }

  /** What the VM that runs first has: all that no waiting VM keeps. */
  public Hand first() {
    int vm = allotment.first();
    return new Hand(vm, Ownership.of(new Allotment.Part(allotment, vm)), tokens.without(vm));
  }

  /** What a VM keeps that waits at the start. */
  public Hand waiting(int vm) {
    return new Hand(vm, Ownership.of(new Allotment.Part(allotment, vm)), none());
  }

  /**
   * What a VM that waits at the start has when it is resumed for the first time.
   *
   * @param fresh the number of the next unknown
   */
  public Resumption resumption(Hand kept, Facts facts, long fresh) {
    @Nullable Token token = tokens.get(kept.vm());
    if (token == null) {
      throw new IllegalArgumentException("VM " + kept.vm() + " waits for nothing");
    }
    return resumed(start, facts, kept, token, fresh);
  }

  /**
   * What is left of what a VM knows when it is resumed: what others can have changed is arbitrary,
   * but the machine is running. Its own token says what it gets.
   */
  private Resumption resumed(
      SymbolicState before, Facts facts, Hand kept, Token token, long fresh) {
    SymbolicState state = before;
    for (Component component : specification.components()) {
      if (!component.fixed()) {
        Cells cells = state.cells(component);
        state =
            state.with(
                isControl(component)
                    ? cells.after(keys -> false, NOBODY, fresh)
                    : cells.after(
                        keys -> kept.owned().share(new Place(component, keys)) > 0,
                        kept.owned(),
                        fresh));
      }
    }
    state = state.with(running(state, kept.vm()));
    Term running = executor.evaluate(specification.step().running(), state, facts);
    Hand waiting = kept.with(kept.tokens().plus(kept.vm(), token));
    return new Resumption(state, facts.with(running), waiting, fresh + 1);
  }

  /**
   * What a VM has once it got what it agreed to be resumed with. The unknowns that this makes are
   * those from {@code fresh} on, whatever the facts say: so facts may speak of them before.
   */
  public Resumption got(SymbolicState state, Facts facts, Hand waiting, long fresh) {
    return got(state, facts, waiting, fresh, Optional.empty());
  }

  /** The same with values in the place of unknowns; those that are met are taken. */
  public Resumption got(Resumption resumed, Iterator<Long> values) {
    return got(
        resumed.state(), resumed.facts(), resumed.hand(), resumed.fresh(), Optional.of(values));
  }

  private Resumption got(
      SymbolicState state, Facts facts, Hand waiting, long fresh, Optional<Iterator<Long>> values) {
    @Nullable Token token = waiting.tokens().get(waiting.vm());
    if (token == null) {
      throw new IllegalArgumentException("VM " + waiting.vm() + " waits for nothing");
    }
    Hand hand = waiting.with(waiting.tokens().without(waiting.vm()));
    Getting getting = new Getting(situation, state, facts, hand, fresh, values);
    getting.condition(hand.vm(), token.condition(), token.arguments());
    return new Resumption(getting.state(), getting.facts(), getting.hand(), getting.fresh());
  }

  /** The cell that says whose step it is, when it is that of a VM. */
  private Cells running(SymbolicState state, int vm) {
    if (specification.step().current()
            instanceof Expression.Read(Component component, List<Expression> keys)
        && keys.isEmpty()) {
      return state.cells(component).write(List.of(), terms.words().number(vm, vmWidth()));
    }
    throw new Inexpressible("a machine whose current VM is not simply what a cell holds");
  }

  /**
   * A VM gives control to another one, after a step that ends with that one current.
   *
   * @param fresh the number of the next unknown
   */
  public Switch to(int other, SymbolicState state, Facts facts, Hand hand, long fresh) {
    @Nullable Token token = hand.tokens().get(other);
    if (token == null) {
      throw new Inexpressible(
          "a switch to "
              + scenario.vms().get(other).name()
              + ", which has not agreed to be resumed ("
              + scenario.vms().get(hand.vm()).name()
              + " holds no 'resume' for it)");
    }
    Giving giving = new Giving(situation, state, facts, hand.with(hand.tokens().without(other)));
    giving.condition(other, token.condition(), token.arguments());
    Optional<Resumption> next =
        giving.next().map(own -> resumed(state, facts, giving.left(), own, fresh));
    return new Switch(giving.goals(), next);
  }
}
