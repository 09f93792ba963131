package org.vmsl.machine.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.observation.Observation;
import org.vmsl.machine.observation.Observer;
import org.vmsl.machine.outcome.Outcome;
import org.vmsl.machine.paper.PaperModel.Kind;
import org.vmsl.machine.paper.PaperModel.Transaction;
import org.vmsl.machine.state.State;

/**
 * A small system of three VMs with pages of 16 words and two handles, in which V1 is about to
 * execute an instruction; tests change what matters to them.
 *
 * <p>Page n is at 16 n. V0 has pages 0 to 2 (code, TX, RX) and 3, V1 has 4 to 6 and 7 and 8, V2 has
 * 9 to 11 and 12.
 */
public final class Situation {
  public static final int VMS = 3;
  public static final long PAGE = 16;
  public static final int HANDLES = 2;

  public static final long V1_CODE = 4 * PAGE;
  public static final long V1_TX = 5 * PAGE;
  public static final long V1_RX = 6 * PAGE;
  public static final long V1_DATA = 7 * PAGE;
  public static final long V1_MORE = 8 * PAGE;
  public static final long V0_CODE = 0;
  public static final long V0_TX = PAGE;
  public static final long V0_RX = 2 * PAGE;
  public static final long V0_DATA = 3 * PAGE;
  public static final long V2_TX = 10 * PAGE;
  public static final long V2_RX = 11 * PAGE;
  public static final long V2_DATA = 12 * PAGE;

  private static final Interpreter INTERPRETER = PaperMachine.interpreter(VMS, PAGE, HANDLES);
  private static final ModelStates STATES = new ModelStates(INTERPRETER);
  private static final Observer OBSERVER = new Observer(INTERPRETER);

  /** The state, to be changed before {@link #step}. */
  public final PaperModel model = new PaperModel(VMS, PAGE, HANDLES);

  /** V1 is about to execute {@code word}. */
  public Situation(long word) {
    mailboxes(0, V0_TX, V0_RX);
    mailboxes(1, V1_TX, V1_RX);
    mailboxes(2, V2_TX, V2_RX);
    own(0, V0_CODE, V0_DATA);
    own(1, V1_CODE, V1_DATA, V1_MORE);
    own(2, 9 * PAGE, V2_DATA);
    current(1);
    model.memory.put(V0_CODE + 2, word);
    model.memory.put(V1_CODE + 2, word);
    model.pc[0] = V0_CODE + 2;
    model.pc[1] = V1_CODE + 2;
  }

  /** V1 is about to make a call. */
  public static Situation call(long function, long... arguments) {
    Situation situation = new Situation(PaperNumbers.word(PaperNumbers.HVC, 0, 0, 0));
    for (int v = 0; v < 2; v++) {
      situation.model.registers[v][0] = function;
      for (int i = 0; i < arguments.length; i++) {
        situation.model.registers[v][i + 1] = arguments[i];
      }
    }
    return situation;
  }

  /** The VM that makes the step; V0 has the same instruction and arguments as V1. */
  public Situation current(int vm) {
    model.current = vm;
    return this;
  }

  private void mailboxes(int vm, long tx, long rx) {
    model.tx[vm] = tx;
    model.rx[vm] = rx;
    model.grant(vm, Set.of(tx, rx));
  }

  /** Pages of a VM and of nobody else. */
  public Situation own(int vm, Long... pages) {
    for (long page : pages) {
      model.owner.put(page, vm);
      model.access.remove(page);
      model.grant(vm, Set.of(page));
    }
    return this;
  }

  /** The words at the beginning of a page. */
  public Situation put(long page, long... words) {
    for (int i = 0; i < words.length; i++) {
      model.memory.put(page + i, words[i]);
    }
    return this;
  }

  /** A live transaction; the page table agrees with it. */
  public Situation transaction(
      int handle, int sender, int receiver, Kind kind, boolean retrieved, Long... pages) {
    SortedSet<Long> set = PaperModel.pages(pages);
    model.transactions.put(handle, new Transaction(sender, receiver, set, kind, retrieved));
    if (kind == Kind.SHARE) {
      model.shared.addAll(set);
    } else {
      model.deny(sender, set);
    }
    if (retrieved) {
      model.grant(receiver, set);
    }
    return this;
  }

  /** What a step changes, and how it ends. */
  public record Result(List<String> changes, Outcome outcome, State state) {}

  /** Lets the specification make the step. */
  public Result step() {
    State state = STATES.state(model);
    Optional<Observation> observation = OBSERVER.step(state);
    List<String> changes = new ArrayList<>();
    for (Observation.Change change : observation.orElseThrow().changes()) {
      changes.add(
          change.component().name()
              + (change.keys().isEmpty() ? "" : change.keys())
              + ": "
              + change.before()
              + " → "
              + change.after());
    }
    return new Result(changes, observation.orElseThrow().outcome(), state);
  }

  /** The specification's state with the contents of {@code model}. */
  public static State state(PaperModel model) {
    return STATES.state(model);
  }
}
