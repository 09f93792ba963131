package org.vmsl.checker.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmsl.checker.symbolic.Evaluation;
import org.vmsl.checker.symbolic.Executor;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.symbolic.SymbolicState;
import org.vmsl.checker.term.Sort;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Alias;
import org.vmsl.specification.typed.Setup;
import org.vmsl.specification.typed.Type;

/** What a scenario's claims ask of each point of an execution (docs/scenarios.md). */
public final class Claims {
  private final Scenario scenario;
  private final Executor executor;
  private final Terms terms;
  private final Optional<Alias> programCounter;
  private final Secrecy secrecy;

  /**
   * The claims of a scenario, about states that an executor of its machine makes.
   *
   * @param assumed what all initial states satisfy
   */
  public Claims(Scenario scenario, Executor executor, List<Term> assumed) {
    this.scenario = scenario;
    this.executor = executor;
    this.terms = executor.terms();
    this.programCounter =
        scenario.machine().specification().aliases().stream()
            .filter(a -> a.name().equals("PC"))
            .findFirst();
    this.secrecy = new Secrecy(terms, this, assumed);
  }

  /** What executions are compared for. */
  Secrecy secrecy() {
    return secrecy;
  }

  /** The value of a VM's program counter. */
  public Optional<Term> programCounter(int vm, SymbolicState state, Facts facts) {
    return programCounter.map(pc -> executor.evaluate(pc, vm, state, facts));
  }

  /** Whether some claim compares executions with each other. */
  public boolean compareExecutions() {
    return scenario.claims().stream().anyMatch(Claim.NeverReadable.class::isInstance);
  }

  /** Whether a value may differ between executions that some claim compares. */
  public boolean mayDiffer(Term value) {
    return scenario.claims().stream()
        .anyMatch(c -> c instanceof Claim.NeverReadable never && secrecy.mayTell(value, never));
  }

  /**
   * Unknowns in the place of a value, which may differ between executions if that may; none if it
   * is made of something else than words, truth values, options, structures and sets of words.
   *
   * @param elements what sets of words may have; none for there being no sets
   */
  public Optional<Term> arbitrary(Term value, List<Long> elements, long fresh) {
    return arbitrary(value.sort(), elements, mayDiffer(value) ? Secrecy.ANY_SECRET : "any", fresh);
  }

  private Optional<Term> arbitrary(Sort sort, List<Long> elements, String name, long fresh) {
    return switch (sort) {
      case Sort.Bits bits -> Optional.of(terms.symbol(name, fresh, sort));
      case Sort.Bool bool -> Optional.of(terms.symbol(name, fresh, sort));
      case Sort.Option(Sort element) ->
          arbitrary(element, elements, name + ".of", fresh)
              .map(content ->
                  terms.conditional(
                      terms.symbol(name + ".some", fresh, Sort.BOOL),
                      terms.some(content),
                      terms.none(element)));
      case Sort.Struct struct -> {
        List<Term> fields = new ArrayList<>();
        for (int i = 0; i < struct.fields().size(); i++) {
          arbitrary(struct.fields().get(i), elements, name + "." + i, fresh).ifPresent(fields::add);
        }
        yield fields.size() == struct.fields().size()
            ? Optional.of(terms.struct(struct, fields))
            : Optional.empty();
      }
      case Sort.SetOf(Sort.Bits bits) when !elements.isEmpty() -> {
        Term variable = terms.sets().variable(0, bits);
        List<Term> either = new ArrayList<>();
        for (long element : elements) {
          Term is = terms.equal(variable, terms.words().number(element, bits.width()));
          either.add(terms.and(is, terms.symbol(name + ".has" + element, fresh, Sort.BOOL)));
        }
        yield Optional.of(
            terms
                .sets()
                .comprehension(
                    terms.sets().over(variable, terms.or(either)),
                    terms.sets().over(variable, variable)));
      }
      default -> Optional.empty();
    };
  }

  /** What has to hold in the initial state. */
  public List<Goal> atStart(SymbolicState state, Facts facts) {
    List<Goal> goals = new ArrayList<>();
    for (Claim claim : scenario.claims()) {
      if (claim instanceof Claim.Always always) {
        add(goals, claim, executor.evaluate(always.condition(), state, facts));
      }
    }
    reaching(goals, state, facts);
    return goals;
  }

  /** What has to hold when a VM gets control; what always holds does so already. */
  public List<Goal> atResumption(SymbolicState state, Facts facts) {
    List<Goal> goals = new ArrayList<>();
    reaching(goals, state, facts);
    return goals;
  }

  /** What always holds, of a state in which control has just changed hands. */
  public List<Term> always(SymbolicState state, Facts facts) {
    return scenario.claims().stream()
        .filter(Claim.Always.class::isInstance)
        .map(claim -> executor.evaluate(((Claim.Always) claim).condition(), state, facts))
        .toList();
  }

  /**
   * What has to hold after a step that leaves the machine running.
   *
   * @param followed whether the VM that steps next is followed from here, rather than on its own
   */
  public List<Goal> afterStep(int stepped, Executor.Effect effect, Facts facts, boolean followed) {
    List<Goal> goals = new ArrayList<>();
    SymbolicState state = effect.state();
    boolean switched = executor.current(state, facts) != stepped;
    for (Claim claim : scenario.claims()) {
      if (claim instanceof Claim.Always always
          && (switched || always.moment() == Claim.Moment.STEP)) {
        add(goals, claim, executor.evaluate(always.condition(), state, facts));
      }
    }
    if (followed) {
      reaching(goals, state, facts);
    }
    return goals;
  }

  /** What a step itself must not do. */
  public List<Goal> ofStep(int stepped, Executor.Effect effect, Facts facts) {
    List<Goal> goals = new ArrayList<>();
    for (Claim claim : scenario.claims()) {
      switch (claim) {
        case Claim.NeverWritten never when never.vms().contains(stepped) -> {
          for (Executor.Write write : effect.writes()) {
            if (write.component().name().equals("memory")) {
              Term outside = terms.not(inside(never.page(), write.keys().getFirst()));
              add(goals, claim, facts.simplify(outside));
            }
          }
        }
        case Claim.NeverReadable never when never.vms().contains(stepped) -> {
          List<Term> values = effect.reads().stream().map(Evaluation.Read::value).toList();
          goals.addAll(secrecy.goals(never, values, facts));
        }
        default -> {}
      }
    }
    return goals;
  }

  /** What has to hold when the machine has stopped. */
  public List<Goal> atStop(int vm, boolean halted, SymbolicState state, Facts facts) {
    List<Goal> goals = new ArrayList<>();
    for (Claim claim : scenario.claims()) {
      switch (claim) {
        case Claim.Halts halts when halted && halts.vm() == vm ->
            add(goals, claim, executor.evaluate(halts.condition(), state, facts));
        case Claim.NeverHalts never when halted && never.vm() == vm -> add(goals, claim, terms.no);
        case Claim.Always always ->
            add(goals, claim, executor.evaluate(always.condition(), state, facts));
        default -> {}
      }
    }
    if (!halted && !scenario.mayFault().contains(vm) && scenario.vms().get(vm).known()) {
      goals.add(new Goal(new Goal.NoFault(vm), terms.no));
    }
    return goals;
  }

  private void reaching(List<Goal> goals, SymbolicState state, Facts facts) {
    for (Claim claim : scenario.claims()) {
      if (claim instanceof Claim.NeverReaches never
          && executor.current(state, facts) == never.vm()) {
        Term pc = programCounter(never.vm(), state, facts).orElseThrow();
        Term elsewhere = terms.not(terms.equal(pc, terms.words().number(never.address(), 64)));
        add(goals, claim, facts.simplify(elsewhere));
      }
    }
  }

  static void add(List<Goal> goals, Claim claim, Term condition) {
    goals.add(new Goal(new Goal.Claimed(claim), condition));
  }

  /** Whether an address lies in a page. */
  Term inside(Scenario.Page page, Term address) {
    Term offset = terms.words().subtract(address, terms.words().number(page.address(), 64));
    return terms.words().less(offset, terms.words().number(page.count() * pageSize(), 64));
  }

  /** The words in a page: the unit of the type of the first parameter of the setup of pages. */
  private long pageSize() {
    Setup page = scenario.machine().specification().setup("page").orElseThrow();
    Type.Aligned type = (Type.Aligned) page.parameters().getFirst().type();
    SymbolicState nowhere = new SymbolicState(List.of());
    return executor.evaluate(type.unit(), nowhere, Facts.none(terms)).number();
  }
}
