package org.vmsl.checker.certificate;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.vmsl.checker.resource.Hand;
import org.vmsl.checker.resource.Handover;
import org.vmsl.checker.symbolic.Cells;
import org.vmsl.checker.symbolic.Executor;
import org.vmsl.checker.symbolic.Facts;
import org.vmsl.checker.symbolic.SymbolicState;
import org.vmsl.checker.term.Operation;
import org.vmsl.checker.term.Term;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Component;

/** Evaluates what is given of initial states, and what VMs are first resumed with, in one. */
final class Examples {
  private final Scenario scenario;
  private final Executor executor;
  private final SymbolicState start;
  private final Optional<Handover> handover;

  Examples(Scenario scenario, Executor executor, SymbolicState start, Optional<Handover> handover) {
    this.scenario = scenario;
    this.executor = executor;
    this.start = start;
    this.handover = handover;
  }

  /** Whether nothing is left open by an example of a start, and all holds. */
  boolean isExample(Optional<Hand> hand, Example example) {
    SymbolicState state = start;
    for (Example.Cell cell : example.cells()) {
      Optional<SymbolicState> more = with(state, cell);
      if (more.isEmpty()) {
        return false;
      }
      state = more.get();
    }
    Facts nothing = Facts.none(executor.terms());
    if (executor.assumed(scenario, state, nothing).conditions().size() > 0) {
      return false;
    }
    if (hand.isEmpty() || !isWaiting(hand.get())) {
      return example.values().isEmpty();
    }
    int vm = hand.get().vm();
    Handover theirs =
        example.cells().isEmpty()
            ? handover.orElseThrow()
            : new Handover(scenario, executor, state);
    Handover.Resumption resumed = theirs.resumption(theirs.waiting(vm), nothing, 0);
    Iterator<Long> values = example.values().iterator();
    Facts got = theirs.got(resumed, values).facts();
    return !values.hasNext() && got.conditions().size() == resumed.facts().conditions().size();
  }

  private boolean isWaiting(Hand hand) {
    return hand.vm() != executor.current(start, Facts.none(executor.terms()));
  }

  /** A state with a value of its type in a cell that is open; none if there is none. */
  private Optional<SymbolicState> with(SymbolicState state, Example.Cell cell) {
    Optional<Component> named =
        scenario.machine().specification().component(cell.place().component());
    List<Long> numbers = cell.place().keys();
    if (named.isEmpty() || named.get().keys().size() != numbers.size()) {
      return Optional.empty();
    }
    Component component = named.get();
    List<Term> keys = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      executor.closed(component.keys().get(i), numbers.get(i)).ifPresent(keys::add);
    }
    Optional<Term> value = executor.closed(component.type(), cell.value());
    if (keys.size() < numbers.size() || value.isEmpty()) {
      return Optional.empty();
    }
    Cells cells = state.cells(component);
    Term before = cells.read(keys, executor.terms(), Facts.none(executor.terms()));
    return before.operation() == Operation.INITIAL
        ? Optional.of(state.with(cells.write(keys, value.get())))
        : Optional.empty();
  }

  String doubt(Optional<Hand> hand) {
    return hand.isPresent() && isWaiting(hand.get())
        ? "what is shown of "
            + scenario.vms().get(hand.get().vm()).name()
            + " may hold for want of anything: nothing shows that what it is first resumed with"
            + " can be"
        : "everything may hold for want of anything: nothing shows that what is given of initial"
            + " states can be";
  }
}
