package org.vmsl.checker.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vmsl.checker.law.Law;
import org.vmsl.checker.law.LawChecker;
import org.vmsl.checker.law.Parameters;
import org.vmsl.checker.law.Place;
import org.vmsl.checker.symbolic.Cells;
import org.vmsl.checker.symbolic.Evaluation;
import org.vmsl.checker.symbolic.Executor;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.symbolic.SymbolicState;
import org.vmsl.checker.symbolic.Treatment;
import org.vmsl.checker.symbolic.Undetermined;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Contract;
import org.vmsl.specification.typed.Invariant;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Type;

/**
 * What has to be shown for the contract of a machine to hold: of every step, that it keeps the
 * machine's invariants and, if the contract is about it, that it reads and writes within the
 * footprints and that what is relied on holds of the states before and after it; and of many such
 * steps, that they are as one.
 *
 * <p>docs/contracts.md says why this is enough.
 */
public final class Obligations {
  /** Separates the name of a component from what tells its contents at different times. */
  static final String MARK = "'";

  private final Specification specification;
  private final Contract contract;
  private final Executor executor;
  private final Promise promise;
  private final LawChecker laws;
  private final Terms terms;
  private final Facts nothing;
  private final SymbolicState any;
  private final List<Term> invariants;

  /** Of a machine that has a contract. */
  public Obligations(Machine machine, Contract contract, Terms terms) {
    Treatment.Symbolic treatment =
        new Treatment.Symbolic(Parameters.arbitrary(machine.specification()));
    this.specification = machine.specification();
    this.contract = contract;
    this.terms = terms;
    this.nothing = Facts.none(terms);
    this.executor = new Executor(machine, terms, treatment, specification.locals());
    this.promise = new Promise(specification, contract, executor);
    this.laws = new LawChecker(machine, terms, treatment);
    this.any = executor.arbitrary();
    this.invariants = invariants(any);
  }

  /**
   * Something to be shown.
   *
   * @param name what it is, in a few words
   * @param given what may be assumed
   * @param goal what has to follow
   */
  public record Obligation(String name, List<Term> given, Term goal) {
    public Obligation {
      given = List.copyOf(given);
    }

    /** What never holds if the goal follows. */
    public List<Term> denied(Terms terms) {
      return Stream.concat(given.stream(), Stream.of(terms.not(goal))).toList();
    }
  }

  /**
   * A case of the step.
   *
   * @param choices what the specification decides on the way, in order; none if no step is done
   */
  public record Case(List<Executor.Choice> choices, List<Obligation> obligations) {
    public Case {
      choices = List.copyOf(choices);
      obligations = List.copyOf(obligations);
    }
  }

  /** What types say. */
  public TypeFacts types() {
    return new TypeFacts(specification, executor);
  }

  /** What holds of every state that is reached. */
  private List<Term> invariants(SymbolicState state) {
    return specification.invariants().stream()
        .filter(invariant -> !invariant.initial())
        .map(invariant -> executor.evaluate(invariant.formula(), state, nothing))
        .toList();
  }

  /** What may be assumed besides the facts about a state in which a step is done. */
  public List<Term> given(Facts facts) {
    return Stream.concat(facts.all().stream(), invariants.stream()).toList();
  }

  /**
   * Facts and another one, put into the others: what is the same is written in the same way then.
   */
  public Facts assume(Facts facts, Term condition) {
    Term simple = facts.simplify(condition);
    Facts alone = nothing.with(simple);
    List<Term> all = new ArrayList<>();
    facts.all().forEach(fact -> all.add(alone.simplify(fact)));
    all.add(simple);
    return nothing.with(terms.and(all));
  }

  /**
   * What has to be shown of steps from states of which some facts hold.
   *
   * @throws Undetermined if the facts leave open what the step does
   */
  public Case ofStep(Facts facts) {
    if (!executor.running(any, facts)) {
      return new Case(List.of(), List.of());
    }
    Executor.Effect effect = executor.step(any, facts);
    Law law = laws.law(facts.all(), effect.state());
    List<Term> given = given(facts);
    List<Obligation> obligations = new ArrayList<>();
    for (int i = 0; i < invariants.size(); i++) {
      Invariant invariant = kept().get(i);
      Term after = executor.evaluate(invariant.formula(), effect.state(), facts);
      if (!after.equals(facts.simplify(invariants.get(i)))) {
        obligations.add(new Obligation("keeps " + invariant.name(), given, after));
      }
    }
    List<Term> about = with(given, promise.isAbout(any, facts));
    for (Law.Write write : law.writes()) {
      Component component = write.place().component();
      Term allowed = within(contract.writes(component), write.place(), facts, terms.no);
      obligations.add(new Obligation("writes " + component.name(), about, allowed));
    }
    for (Place read : law.reads()) {
      Component component = read.component();
      Term allowed = within(contract.reads(component), read, facts, terms.yes);
      obligations.add(new Obligation("reads " + component.name(), about, allowed));
    }
    for (Contract.Rely rely : contract.relies()) {
      Term holds = executor.evaluate(rely.formula(), any, effect.state(), facts);
      obligations.add(new Obligation("relied on " + rely.name(), about, holds));
    }
    return new Case(
        effect.choices(), obligations.stream().filter(o -> !o.goal().isTruth(true)).toList());
  }

  private List<Invariant> kept() {
    return specification.invariants().stream().filter(i -> !i.initial()).toList();
  }

  private static List<Term> with(List<Term> given, Term... more) {
    return Stream.concat(given.stream(), Stream.of(more)).toList();
  }

  /** Whether the cells of a place, each of them if it has many, are in a footprint. */
  private Term within(
      Optional<Contract.Footprint> footprint, Place place, Facts facts, Term without) {
    List<Term> keys = place.keys();
    Term guard = terms.yes;
    if (place.guard().isPresent()) {
      Sort sort =
          keys.stream()
              .flatMap(key -> Premises.variable(key, 0L).stream())
              .findFirst()
              .orElseThrow();
      Term element = terms.symbol("element", 0, sort);
      keys = keys.stream().map(key -> terms.sets().at(key, element)).toList();
      guard = terms.sets().at(place.guard().get(), element);
    }
    Term inside =
        footprint.isPresent() ? promise.covers(footprint.get(), keys, any, facts) : without;
    return facts.simplify(terms.implies(guard, inside));
  }

  /** Any state, but with the contents that another one has of what steps do not write. */
  private SymbolicState later(SymbolicState state, int time) {
    return new SymbolicState(
        state.components().stream()
            .map(cells ->
                contract.writes(cells.component()).isEmpty()
                    ? cells
                    : Cells.arbitrary(cells.component(), MARK + time))
            .toList());
  }

  /** That a later state differs from another one within the footprints alone. */
  private List<Term> framed(SymbolicState state, SymbolicState later) {
    return contract.writes().stream()
        .map(footprint -> framed(footprint, state, later, new ArrayList<>()))
        .toList();
  }

  private Term framed(
      Contract.Footprint footprint, SymbolicState state, SymbolicState later, List<Term> keys) {
    int depth = keys.size();
    if (depth < footprint.keys().size()) {
      var type = footprint.keys().get(depth).type();
      Term key = terms.symbol("framed", depth, Sort.of(type));
      keys.add(key);
      Term body = framed(footprint, state, later, keys);
      return terms
          .sets()
          .all(terms.sets().over(key, types().typed(key, type)), terms.sets().over(key, body));
    }
    Term before = state.cells(footprint.component()).read(keys, terms, nothing);
    Term after = later.cells(footprint.component()).read(keys, terms, nothing);
    return terms.or(promise.covers(footprint, keys, state, nothing), same(before, after));
  }

  /** That two values are the same; of sets, that they have the same elements. */
  private Term same(Term a, Term b) {
    return switch (a.sort()) {
      case Sort.Option option ->
          terms.and(
              terms.equal(terms.isSome(a), terms.isSome(b)),
              terms.implies(terms.isSome(a), same(terms.content(a), terms.content(b))));
      case Sort.Struct struct -> {
        List<Term> parts = new ArrayList<>();
        for (int i = 0; i < struct.fields().size(); i++) {
          parts.add(same(terms.field(a, i), terms.field(b, i)));
        }
        yield terms.and(parts);
      }
      case Sort.SetOf(Sort element) -> {
        Term one = terms.symbol("framed element", 0, element);
        yield terms
            .sets()
            .all(
                terms.sets().over(one, terms.yes),
                terms
                    .sets()
                    .over(one, terms.equal(terms.sets().in(one, a), terms.sets().in(one, b))));
      }
      default -> terms.equal(a, b);
    };
  }

  /**
   * What has to be shown for any number of steps to be as one: what is relied on holds of a state
   * and itself, and of the first and the last of three states if it does of those between; and the
   * footprints do not grow.
   */
  public List<Obligation> ofRuns() {
    SymbolicState second = later(any, 1);
    SymbolicState third = later(second, 2);
    List<Term> first = with(invariants, promise.isAbout(any, nothing));
    // Invariants would follow, but there is no need of them.
    List<Term> between = new ArrayList<>();
    between.add(promise.isAbout(any, nothing));
    between.add(promise.isAbout(second, nothing));
    between.addAll(framed(any, second));
    contract
        .relies()
        .forEach(r -> between.add(executor.evaluate(r.formula(), any, second, nothing)));
    List<Term> all = new ArrayList<>(between);
    all.addAll(framed(second, third));
    contract.relies().forEach(r -> all.add(executor.evaluate(r.formula(), second, third, nothing)));
    List<Obligation> obligations = new ArrayList<>();
    for (Contract.Rely rely : contract.relies()) {
      Term same = executor.evaluate(rely.formula(), any, any, nothing);
      obligations.add(new Obligation("reflexive " + rely.name(), first, same));
      Term through = executor.evaluate(rely.formula(), any, third, nothing);
      obligations.add(new Obligation("transitive " + rely.name(), all, through));
    }
    for (Contract.Footprint footprint : contract.writes()) {
      obligations.add(stays("writes ", footprint, second, between));
    }
    for (Contract.Footprint footprint : contract.reads()) {
      obligations.add(stays("reads ", footprint, second, between));
    }
    return obligations.stream().filter(o -> !o.goal().isTruth(true)).toList();
  }

  private Obligation stays(
      String what, Contract.Footprint footprint, SymbolicState second, List<Term> given) {
    List<Term> keys = keys(footprint.component());
    Term goal =
        terms.implies(
            promise.covers(footprint, keys, second, nothing),
            promise.covers(footprint, keys, any, nothing));
    List<Term> all = with(given, typed(footprint.component(), keys));
    return new Obligation("stays: " + what + footprint.component().name(), all, goal);
  }

  /** Names for the keys of any cell of a component. */
  private List<Term> keys(Component component) {
    List<Term> keys = new ArrayList<>();
    for (Type type : component.keys()) {
      keys.add(terms.symbol("key", keys.size(), Sort.of(type)));
    }
    return keys;
  }

  private Term typed(Component component, List<Term> keys) {
    List<Term> typed = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      typed.add(types().typed(keys.get(i), component.keys().get(i)));
    }
    return terms.and(typed);
  }

  /** What has to be shown for an instance to follow from the contract. */
  public List<Obligation> ofInstance(Contract.Instance instance) {
    return new Special(instance).obligations();
  }

  /** An instance of the contract: it is about the VMs that the instance says. */
  private final class Special {
    private final Contract.Instance instance;
    private final Term self;
    private final SymbolicState first;

    Special(Contract.Instance instance) {
      this.instance = instance;
      this.self = executor.evaluate(specification.step().current(), any, nothing);
      Contract.Footprint members = instance.members();
      this.first = any.with(Cells.defined(members.component(), keys -> covers(members, keys, any)));
    }

    /** Whether a cell is one of those that the instance says, of the VM that steps first. */
    private Term covers(Contract.Footprint footprint, List<Term> keys, SymbolicState state) {
      Evaluation evaluation = evaluation(state);
      for (int i = 0; i < keys.size(); i++) {
        evaluation.bind(footprint.keys().get(i), keys.get(i));
      }
      return evaluation.evaluate(footprint.condition());
    }

    private Evaluation evaluation(SymbolicState state) {
      Evaluation evaluation = executor.evaluation(nothing, state::cells);
      evaluation.bind(specification.self(), self);
      return evaluation;
    }

    List<Obligation> obligations() {
      Contract special = instance.promise();
      List<Term> given = with(invariants(first), evaluation(first).evaluate(special.condition()));
      List<Obligation> obligations = new ArrayList<>();
      obligations.add(new Obligation("is about", given, promise.isAbout(first, nothing)));
      for (Contract.Footprint footprint : contract.writes()) {
        Component component = footprint.component();
        Optional<Contract.Footprint> said = special.writes(component);
        obligations.add(within("writes ", component, Optional.of(footprint), said, given));
      }
      for (Contract.Footprint footprint : special.reads()) {
        Component component = footprint.component();
        Optional<Contract.Footprint> proved = contract.reads(component);
        obligations.add(within("reads ", component, proved, Optional.of(footprint), given));
      }
      SymbolicState second = later(first, 1);
      List<Term> between = new ArrayList<>(given);
      between.addAll(framed(first, second));
      contract
          .relies()
          .forEach(r -> between.add(executor.evaluate(r.formula(), first, second, nothing)));
      between.addAll(invariants(second));
      for (Contract.Rely rely : special.relies()) {
        Term holds = evaluation(second).since(first::cells).evaluate(rely.formula());
        obligations.add(new Obligation("relied on " + rely.name(), between, holds));
      }
      return obligations.stream().filter(o -> !o.goal().isTruth(true)).toList();
    }

    /** That the cells of a footprint of the contract are in the one of the instance. */
    private Obligation within(
        String what,
        Component component,
        Optional<Contract.Footprint> proved,
        Optional<Contract.Footprint> said,
        List<Term> given) {
      List<Term> keys = keys(component);
      Term before = proved.map(f -> promise.covers(f, keys, first, nothing)).orElse(terms.yes);
      Term goal = said.map(f -> covers(f, keys, first)).orElse(terms.no);
      return new Obligation(
          what + component.name(), with(given, typed(component, keys), before), goal);
    }
  }
}
