package org.vmsl.checker.interlude;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vmsl.checker.contract.Ghost;
import org.vmsl.checker.contract.Promise;
import org.vmsl.checker.contract.TypeFacts;
import org.vmsl.checker.symbolic.Cells;
import org.vmsl.checker.symbolic.Evaluation;
import org.vmsl.checker.symbolic.Executor;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.symbolic.Inexpressible;
import org.vmsl.checker.symbolic.SymbolicState;
import org.vmsl.checker.symbolic.Undetermined;
import org.vmsl.checker.symbolic.Untouched;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Contract;
import org.vmsl.specification.typed.Contract.Footprint;
import org.vmsl.specification.typed.Domain;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Invariant;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/**
 * The time in which unknown VMs have control, as many steps as they like. Of what they do no more
 * is known than the contract of the machine says; that their steps keep it, and the invariants, is
 * proved once for each machine.
 */
public final class Interlude {
  /** How many VMs, handles and so on there may be. */
  private static final long FEW = 256;

  private static final Type.Bits WORD = new Type.Bits(64);

  private final Specification specification;
  private final Contract contract;
  private final Executor executor;
  private final Promise promise;
  private final TypeFacts types;
  private final Terms terms;
  private final Type.Aligned page;
  private final Regions regions;
  private final Instances elsewhere;
  private final Local any;

  private Interlude(Scenario scenario, Contract contract, Executor executor) {
    this.specification = scenario.machine().specification();
    this.contract = contract;
    this.executor = executor;
    this.promise = new Promise(specification, contract, executor);
    this.types = new TypeFacts(specification, executor);
    this.terms = executor.terms();
    this.any = specification.setup("page").orElseThrow().parameters().getFirst();
    this.page = (Type.Aligned) any.type();
    this.regions = new Regions(scenario, page, executor);
    this.elsewhere = new Instances(List.of(new Expression.Variable(any)), List.of(), regions::size);
  }

  /** What unknown VMs can do in a scenario; empty if its machine does not say. */
  public static Optional<Interlude> of(Scenario scenario, Executor executor) {
    return scenario
        .machine()
        .specification()
        .contract()
        .map(contract -> new Interlude(scenario, contract, executor));
  }

  /** The pages that arbitrary sets of pages are made of; none if there are too many. */
  public List<Long> pages() {
    return regions.areFew() ? regions.declared() : List.of();
  }

  /** Whether the VM that has control in a state is one that the contract is about. */
  public Term unknownHasControl(SymbolicState state, Facts facts) {
    return promise.isAbout(state, facts);
  }

  /**
   * What the machine says of initial states, invariant by invariant: of each page that the scenario
   * declares, and of any other.
   *
   * @param fresh the number of the next unknown
   */
  public Map<String, Term> invariants(SymbolicState start, Facts facts, long fresh) {
    specification.components().forEach(component -> component.keys().forEach(this::requireFew));
    Map<String, Term> all = new LinkedHashMap<>();
    for (Invariant invariant : specification.invariants()) {
      all.put(invariant.name(), invariant(invariant.formula(), start, facts, fresh));
    }
    return all;
  }

  /** Invariants speak of pairs, so what is many is more than can be looked at one by one. */
  private void requireFew(Type type) {
    if (type instanceof Type.Range range && Long.compareUnsigned(regions.size(range), FEW) > 0) {
      throw new Inexpressible(
          "unknown VMs where there are more than " + FEW + " values of type " + range);
    }
  }

  private Term invariant(Expression formula, SymbolicState start, Facts facts, long fresh) {
    if (!(formula
            instanceof
            Expression.Quantifier(boolean all, Local local, Domain.All(Type type), Expression body)
        && all
        && type.equals(page))) {
      return executor.evaluate(formula, start, facts);
    }
    List<Term> parts = new ArrayList<>();
    Term other = terms.symbol("page", fresh, Sort.of(page));
    List<Term> conditions = new ArrayList<>();
    for (long address : regions.declared()) {
      Term declared = regions.page(address);
      parts.add(with(local, declared, body, start, facts));
      conditions.add(terms.not(terms.equal(other, declared)));
    }
    Term none = terms.and(conditions);
    parts.add(terms.implies(none, with(local, other, body, start, facts.with(none))));
    return terms.and(parts);
  }

  private Term with(Local local, Term value, Expression body, SymbolicState state, Facts facts) {
    Evaluation evaluation = executor.evaluation(facts, state::cells);
    evaluation.bind(local, value);
    return facts.simplify(evaluation.evaluate(body));
  }

  /**
   * The states after the unknown VMs had control from a state on.
   *
   * @param time tells what they made arbitrary from what others did
   */
  public SymbolicState after(SymbolicState before, Facts facts, long time) {
    SymbolicState any = after(before, facts, time, List.of());
    return regions.areFew() && areOfDeclaredPages(before, any, facts)
        ? after(before, facts, time, regions.declared())
        : any;
  }

  private SymbolicState after(SymbolicState before, Facts facts, long time, List<Long> elements) {
    SymbolicState after = before;
    for (Component component : specification.components()) {
      Optional<Footprint> writes = contract.writes(component);
      if (writes.isPresent()) {
        Set<List<Long>> untouched = untouched(writes.get(), before, facts);
        after =
            after.with(
                before
                    .cells(component)
                    .after(new Untouched(regions.unit(), untouched, elements), time, terms));
      }
    }
    return after;
  }

  /** Whether the invariants of a state say that no other page is an element of a set there. */
  private boolean areOfDeclaredPages(SymbolicState before, SymbolicState after, Facts facts) {
    Facts more = regions.ofUndeclared(facts);
    for (Invariant invariant : specification.invariants()) {
      if (!invariant.initial()) {
        more = with(more, elsewhere.weaker(invariant.formula()), before, after);
      }
    }
    for (Component component : specification.components()) {
      if (contract.writes(component).isPresent() && hasPages(component.type())) {
        List<List<Term>> cells = regions.of(component);
        if (cells.isEmpty()) {
          return false;
        }
        for (List<Term> keys : cells) {
          Term value = after.cells(component).read(keys, terms, more);
          if (!more.simplify(hasUndeclared(component.type(), value)).isTruth(false)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** Whether values of a type have sets of pages. */
  private boolean hasPages(Type type) {
    return switch (type) {
      case Type.Option(Type element) -> hasPages(element);
      case Type.Struct struct -> struct.fields().stream().anyMatch(f -> hasPages(f.type()));
      case Type.SetOf(Type element) -> element instanceof Type.Aligned;
      default -> false;
    };
  }

  /** Whether a page that the scenario does not declare is an element of a set in a value. */
  private Term hasUndeclared(Type type, Term value) {
    return switch (type) {
      case Type.Option(Type element) ->
          terms.and(terms.isSome(value), hasUndeclared(element, terms.content(value)));
      case Type.Struct struct -> {
        List<Term> fields = new ArrayList<>();
        for (int i = 0; i < struct.fields().size(); i++) {
          fields.add(hasUndeclared(struct.fields().get(i).type(), terms.field(value, i)));
        }
        yield terms.or(fields);
      }
      case Type.SetOf(Type element) when element.equals(page) ->
          terms.sets().in(regions.undeclared(), value);
      case Type.SetOf(Type.Aligned other) -> terms.yes;
      default -> terms.no;
    };
  }

  /** What holds of a state of unknown VMs in control and of the one after. */
  public Facts facts(SymbolicState before, SymbolicState after, Facts facts) {
    Facts more = facts;
    for (Component component : specification.components()) {
      if (contract.writes(component).isPresent() && !Regions.hasAddresses(component)) {
        for (List<Term> keys : regions.ofDeclared(component)) {
          Term value = after.cells(component).read(keys, terms, facts);
          more = value.isClosed() ? more : more.with(types.typedButSets(value, component.type()));
        }
      }
    }
    Instances instances =
        new Instances(
            literals(regions.looked(), page), literals(gone(before, after), WORD), regions::size);
    for (Contract.Rely rely : contract.relies()) {
      more = with(more, instances.weaker(rely.formula()), before, after);
    }
    for (Invariant invariant : specification.invariants()) {
      if (!invariant.initial()) {
        more = with(more, instances.weaker(invariant.formula()), before, after);
      }
    }
    return more;
  }

  /** Those of some facts that say something of what a state holds; see {@link Memory}. */
  public Facts remembered(SymbolicState state, Facts facts) {
    return new Memory(state).of(facts);
  }

  /** The addresses of words that were written to and may have been written over. */
  private List<Long> gone(SymbolicState before, SymbolicState after) {
    return specification.components().stream()
        .filter(Regions::hasAddresses)
        .flatMap(c ->
            before.cells(c).explicit().keys().stream()
                .filter(key -> after.cells(c).explicit().get(key) == null))
        .map(keys -> keys.getFirst().number())
        .toList();
  }

  private static List<Expression> literals(List<Long> values, Type type) {
    return values.stream()
        .<Expression>map(value -> new Expression.Literal(new Value.Word(value), type))
        .toList();
  }

  private Facts with(Facts facts, Expression formula, SymbolicState before, SymbolicState after) {
    try {
      Evaluation evaluation = executor.evaluation(facts, after::cells).since(before::cells);
      evaluation.bind(any, regions.undeclared());
      return facts.with(facts.simplify(evaluation.evaluate(formula)));
    } catch (Undetermined | Inexpressible e) {
      // It is true all the same, but cannot be said in a way that helps.
      return facts;
    }
  }

  /** That a cell is not in the footprint; of words, the first of a page stands for all. */
  public Optional<Term> untouched(
      Component component, List<Term> keys, SymbolicState state, Facts facts) {
    Facts more = regions.ofUndeclared(facts.propagated());
    return contract
        .writes(component)
        .map(footprint -> terms.not(promise.covers(footprint, keys, state, more)));
  }

  /** The keys of cells that are surely not in a footprint; of words, the first of the page. */
  private Set<List<Long>> untouched(Footprint footprint, SymbolicState state, Facts facts) {
    Facts more = regions.ofUndeclared(facts);
    Set<List<Long>> untouched = new HashSet<>();
    for (List<Term> keys : regions.of(footprint.component())) {
      try {
        if (promise.covers(footprint, keys, state, more).isTruth(false)) {
          untouched.add(keys.stream().map(regions::representative).map(Untouched::number).toList());
        }
      } catch (Undetermined | Inexpressible e) {
        // Then it is taken to be in it.
        continue;
      }
    }
    return untouched;
  }

  /**
   * A state in which some VMs count as known: the contract is proved for all unknown VMs together
   * whichever they are, so it also tells what the step of one of the others can do.
   */
  public SymbolicState without(List<Integer> vms, SymbolicState state) {
    Optional<Component> unknown =
        specification.component("unknown").filter(c -> Ghost.isGhost(c, specification));
    if (unknown.isEmpty()) {
      return state;
    }
    SymbolicState others = state;
    for (int vm : vms) {
      Term key = terms.words().number(vm, 64);
      others = others.with(others.cells(unknown.get()).write(List.of(key), terms.no));
    }
    return others;
  }

  /** That no unknown VM writes a word of a page, from a state on. */
  public Term neverWrites(Scenario.Page target, SymbolicState state, Facts facts, long fresh) {
    return specification
        .component("memory")
        .flatMap(contract::writes)
        .map(writes -> apart(writes, target, List.of(), state, facts, fresh))
        .orElse(terms.yes);
  }

  /**
   * That nothing that unknown VMs do depends on a word of a page to which nothing was written yet,
   * from a state on.
   */
  public Term neverReads(Scenario.Page target, SymbolicState state, Facts facts, long fresh) {
    Component memory = specification.component("memory").orElseThrow();
    List<List<Term>> written = state.cells(memory).explicit().keys();
    return contract
        .reads(memory)
        .map(reads -> apart(reads, target, written, state, facts, fresh))
        .orElse(terms.no);
  }

  /**
   * That no word of a page is in a footprint.
   *
   * @param others cells that do not matter
   */
  private Term apart(
      Footprint footprint,
      Scenario.Page target,
      List<List<Term>> others,
      SymbolicState state,
      Facts facts,
      long fresh) {
    List<Term> outside = new ArrayList<>();
    for (long i = 0; i < target.count(); i++) {
      Term address = regions.address(target.address() + i * regions.unit(), "offset", fresh);
      Term covered = promise.covers(footprint, List.of(address), state, facts);
      List<Term> either = new ArrayList<>(List.of(terms.not(covered)));
      for (List<Term> keys : covered.isTruth(false) ? List.<List<Term>>of() : others) {
        either.add(terms.equal(address, keys.getFirst()));
      }
      outside.add(terms.or(either));
    }
    return terms.and(outside);
  }

  /**
   * The values that were written to cells on which what unknown VMs do may depend, or of which it
   * is not known whether they write them: these may be what is left.
   */
  public List<Term> readable(SymbolicState before, SymbolicState after, Facts facts) {
    List<Term> values = new ArrayList<>();
    for (Cells cells : before.components()) {
      if (cells.overlay() != null) {
        throw new Inexpressible(
            "a write to a cell of " + cells.component().name() + " that is not known");
      }
      Optional<Footprint> reads = contract.reads(cells.component());
      cells
          .explicit()
          .forEach((keys, value) -> {
            if (!after.cells(cells.component()).explicit().containsKey(keys)
                || reads.isEmpty()
                || !promise.covers(reads.get(), keys, before, facts).isTruth(false)) {
              values.add(value);
            }
          });
    }
    return values;
  }
}
