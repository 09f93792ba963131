package org.vmsl.explorer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.interpreter.Recorder;
import org.vmsl.machine.run.ClaimMonitor;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Value;

/** Unknown VMs as actors, and what they can set. */
final class Actors {
  private static final long PAGES_OF_A_RUN = 16;

  private final Interpreter interpreter;
  private final Openness openness;
  private final Actions actions;
  private final Set<Integer> unknown = new HashSet<>();
  private final Set<Long> data;
  private final List<Long> pages = new ArrayList<>();

  Actors(Interpreter interpreter, Scenario scenario, Openness openness, Domain domain) {
    this.interpreter = interpreter;
    this.openness = openness;
    this.actions = new Actions(interpreter);
    this.data = Set.copyOf(domain.data());
    scenario.vms().stream().filter(v -> !v.known()).forEach(v -> unknown.add(v.number()));
    long unit = Domain.pageSize(interpreter);
    for (Scenario.Page page : scenario.pages()) {
      for (long i = 0; i < Math.min(page.count(), PAGES_OF_A_RUN); i++) {
        pages.add(page.address() + i * unit);
      }
    }
  }

  Actions actions() {
    return actions;
  }

  /** Whether there is any. */
  boolean any() {
    return !unknown.isEmpty();
  }

  boolean isActor(Value vm) {
    return unknown.contains(ClaimMonitor.number(vm));
  }

  /**
   * It is an actor's turn: from here on, everything that it can set is open. Of what that held
   * before, only words of memory outside the domain matter.
   */
  void enter(State state, Freedom freedom, int position) {
    Set<Long> groups = new HashSet<>();
    long own = openness.vm(ClaimMonitor.number(interpreter.current(state)));
    groups.add(own);
    for (long page : pages) {
      if (canStore(state, page)) {
        groups.add(openness.page(page));
      }
    }
    for (Spot spot : openness.changed(state, groups)) {
      Place place = openness.place(spot);
      boolean kept =
          openness.isMemory(place)
              && !data.contains(place.readWord(state, spot.prefix(), spot.index()));
      if (!kept) {
        place.write(state, spot.prefix(), spot.index(), place.initial());
      }
    }
    freedom.open(groups, position);
  }

  /** Whether the current VM could store to an address. */
  boolean canStore(State state, long address) {
    Optional<Actions.Store> store = actions.store();
    if (store.isEmpty() || openness.memory().isEmpty()) {
      return false;
    }
    Place memory = openness.memory().get();
    State trial = state.copy();
    Value vm = interpreter.current(state);
    Spot at = store.get().address().of(vm);
    openness.place(at).writeWord(trial, at.prefix(), at.index(), address);
    boolean[] stored = {false};
    interpreter.perform(
        trial,
        store.get().word(),
        new Recorder() {
          @Override
          public void writes(Place place, long prefix, long index, Value value) {
            stored[0] |= place == memory && index == address;
          }
        });
    return stored[0];
  }
}
