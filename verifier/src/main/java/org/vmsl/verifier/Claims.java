package org.vmsl.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmsl.checker.symbolic.Executor;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.symbolic.SymbolicState;
import org.vmsl.checker.term.Term;
import org.vmsl.checker.term.Terms;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Alias;
import org.vmsl.specification.typed.Setup;
import org.vmsl.specification.typed.Type;

/** What a scenario's claims ask of each point of an execution (docs/scenarios.md). */
final class Claims {
  private final Scenario scenario;
  private final Executor executor;
  private final Terms terms;
  private final Optional<Alias> programCounter;

  Claims(Scenario scenario, Executor executor) {
    this.scenario = scenario;
    this.executor = executor;
    this.terms = executor.terms();
    this.programCounter =
        scenario.machine().specification().aliases().stream()
            .filter(a -> a.name().equals("PC"))
            .findFirst();
  }

  /** The value of a VM's program counter. */
  Optional<Term> programCounter(int vm, SymbolicState state, Facts facts) {
    return programCounter.map(pc -> executor.evaluate(pc, vm, state, facts));
  }

  /** Whether some claim compares executions with each other. */
  boolean compareExecutions() {
    return scenario.claims().stream().anyMatch(Claim.NeverReadable.class::isInstance);
  }

  /** What has to hold in the initial state. */
  List<Obligation> atStart(SymbolicState state, Facts facts) {
    List<Obligation> obligations = new ArrayList<>();
    for (Claim claim : scenario.claims()) {
      if (claim instanceof Claim.Always always) {
        add(obligations, claim, executor.evaluate(always.condition(), state, facts));
      }
    }
    reaching(obligations, state, facts);
    return obligations;
  }

  /** What has to hold after a step that leaves the machine running. */
  List<Obligation> afterStep(int stepped, Executor.Effect effect, Facts facts) {
    List<Obligation> obligations = new ArrayList<>();
    SymbolicState state = effect.state();
    boolean switched = executor.current(state, facts) != stepped;
    for (Claim claim : scenario.claims()) {
      if (claim instanceof Claim.Always always
          && (switched || always.moment() == Claim.Moment.STEP)) {
        add(obligations, claim, executor.evaluate(always.condition(), state, facts));
      }
    }
    reaching(obligations, state, facts);
    return obligations;
  }

  /** What a step itself must not do. */
  List<Obligation> ofStep(int stepped, Executor.Effect effect, Facts facts) {
    List<Obligation> obligations = new ArrayList<>();
    for (Claim claim : scenario.claims()) {
      switch (claim) {
        case Claim.NeverWritten never when never.vms().contains(stepped) -> {
          for (Executor.Write write : effect.writes()) {
            if (write.component().name().equals("memory")) {
              Term outside = terms.not(inside(never.page(), write.keys().getFirst()));
              add(obligations, claim, facts.simplify(outside));
            }
          }
        }
        default -> {}
      }
    }
    return obligations;
  }

  /** What has to hold when the machine has stopped. */
  List<Obligation> atStop(int vm, boolean halted, SymbolicState state, Facts facts) {
    List<Obligation> obligations = new ArrayList<>();
    for (Claim claim : scenario.claims()) {
      switch (claim) {
        case Claim.Halts halts when halted && halts.vm() == vm ->
            add(obligations, claim, executor.evaluate(halts.condition(), state, facts));
        case Claim.NeverHalts never when halted && never.vm() == vm ->
            add(obligations, claim, terms.no);
        case Claim.Always always ->
            add(obligations, claim, executor.evaluate(always.condition(), state, facts));
        default -> {}
      }
    }
    if (!halted && !scenario.mayFault().contains(vm) && scenario.vms().get(vm).known()) {
      obligations.add(
          new Obligation(scenario.vms().get(vm).name() + " neither fails nor faults", terms.no));
    }
    return obligations;
  }

  private void reaching(List<Obligation> obligations, SymbolicState state, Facts facts) {
    for (Claim claim : scenario.claims()) {
      if (claim instanceof Claim.NeverReaches never
          && executor.current(state, facts) == never.vm()) {
        Term pc = programCounter(never.vm(), state, facts).orElseThrow();
        Term elsewhere = terms.not(terms.equal(pc, terms.words().number(never.address(), 64)));
        add(obligations, claim, facts.simplify(elsewhere));
      }
    }
  }

  private void add(List<Obligation> obligations, Claim claim, Term condition) {
    obligations.add(new Obligation(text(claim), condition));
  }

  /** The claim as it is written, without the keyword. */
  static String text(Claim claim) {
    String written = claim.span().file().text().substring(claim.span().start(), claim.span().end());
    String folded = written.replaceAll("#[^\n]*", " ").replaceAll("\\s+", " ").strip();
    return folded.startsWith("show ") ? folded.substring("show ".length()) : folded;
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
