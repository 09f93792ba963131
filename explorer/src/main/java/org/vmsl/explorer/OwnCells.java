package org.vmsl.explorer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.run.ClaimMonitor;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.evaluation.Evaluator;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Function;
import org.vmsl.specification.typed.Parts;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/**
 * What actors have for themselves, such as registers: they may set it at will before they do
 * something, so a bounded system keeps nothing of it.
 */
final class OwnCells {
  private final Interpreter interpreter;
  private final Scenario scenario;
  private final Openness openness;
  private final List<Place> own = new ArrayList<>();
  private final int[] words;
  private final long[] zeros;
  private final BitSet flat = new BitSet();
  private final List<Place> sparse = new ArrayList<>();

  OwnCells(Interpreter interpreter, Scenario scenario, Openness openness) {
    this.interpreter = interpreter;
    this.scenario = scenario;
    this.openness = openness;
    List<Long> initial = new ArrayList<>();
    for (Place place : interpreter.layout().places()) {
      if (openness.isOwn(place)) {
        own.add(place);
        if (place.isFlat()) {
          for (int i = 0; i < place.keys().size(); i++) {
            if (isOfActor(place, 0, i)) {
              flat.set(place.offset() + i);
              initial.add(place.encoding().encode(place.initial()));
            }
          }
        } else {
          sparse.add(place);
        }
      }
    }
    this.words = flat.stream().toArray();
    // Places stand one behind the other in the order in which they were visited.
    this.zeros = initial.stream().mapToLong(Long::longValue).toArray();
  }

  /** Whether a cell is an actor's own. */
  boolean isActors(Place place, long prefix, long index) {
    return place.isFlat()
        ? place.encoding().fits() && flat.get(place.offset() + (int) index)
        : openness.isOwn(place) && isOfActor(place, prefix, index);
  }

  private boolean isOfActor(Place place, long prefix, long index) {
    int at = vmKey(place);
    return isActor(ClaimMonitor.number(place.keys().values(prefix, index).get(at)));
  }

  private boolean isActor(int vm) {
    return !scenario.vms().get(vm).known();
  }

  private int vmKey(Place place) {
    Type vm = interpreter.machine().specification().self().type();
    return place.component().keys().indexOf(vm);
  }

  /** Sets all of them to zero. */
  void forget(State state) {
    long[] all = state.words();
    for (int i = 0; i < words.length; i++) {
      all[words[i]] = zeros[i];
    }
    for (Place place : sparse) {
      List<Spot> changed = new ArrayList<>();
      state.visitChangedInAnyOrder(
          place,
          (prefix, index) -> {
            if (isActors(place, prefix, index)) {
              changed.add(Spot.of(place, prefix, index));
            }
          });
      changed.forEach(s -> place.write(state, s.prefix(), s.index(), place.initial()));
    }
  }

  /**
   * Whether an expression may read such a cell: it reads cells of their components, and not
   * evidently those of a known VM.
   */
  boolean mayBeRead(Expression expression) {
    boolean[] found = {false};
    if (expression instanceof Expression.Read read) {
      Place place = interpreter.layout().place(read.component());
      found[0] = own.contains(place) && !isOfKnown(read.keys().get(vmKey(place)));
    }
    if (expression instanceof Expression.Call(Function function, var arguments)) {
      found[0] = mayBeRead(function.body());
    }
    Parts.each(expression, part -> found[0] |= mayBeRead(part));
    return found[0];
  }

  private boolean isOfKnown(Expression key) {
    return Closed.value(key, new Evaluator(interpreter.machine()))
        .filter(vm -> vm instanceof Value.Word || vm instanceof Value.Case)
        .filter(vm -> !isActor(ClaimMonitor.number(vm)))
        .isPresent();
  }
}
