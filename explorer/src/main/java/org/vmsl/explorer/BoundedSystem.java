package org.vmsl.explorer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.interpreter.Recorder;
import org.vmsl.machine.run.Assumptions;
import org.vmsl.machine.run.ClaimMonitor;
import org.vmsl.machine.run.InitialState;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Assumption;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.DeclaredBounds;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Value;

/**
 * The system with finitely many transitions from each state that a scenario and its bounds give
 * (docs/exploring.md, The bounded system). Known VMs go on step by step; an unknown VM, an actor,
 * stores a word of the domain or executes an instruction that concerns others, with words of the
 * domain in what that reads. What actors have for themselves, such as registers, is zero in every
 * state, since they may set it as they like.
 *
 * <p>For one thread, as its interpreter and the states are.
 */
public final class BoundedSystem {
  private final Scenario scenario;
  private final Interpreter interpreter;
  private final BoundedDomain domain;
  private final OwnCells own;
  private final Actions actions;
  private final Map<Integer, List<Move>> moves = new TreeMap<>();
  private final List<Start> starts;
  private final Map<Assumption, String> notEvaluable;

  /**
   * An initial state.
   *
   * @param values of the cells that are open, as the bounds give them
   */
  public record Start(State state, List<Cell> values) {
    public Start {
      values = List.copyOf(values);
    }
  }

  private BoundedSystem(Scenario scenario) {
    this.scenario = scenario;
    this.interpreter = Interpreter.of(scenario.machine());
    this.domain = BoundedDomain.of(interpreter, scenario);
    Openness openness = new Openness(interpreter, scenario);
    this.own = new OwnCells(interpreter, scenario, openness);
    this.actions = new Actions(interpreter);
    Inputs inputs = new Inputs(interpreter, openness, domain);
    for (Scenario.VirtualMachine vm : scenario.vms()) {
      if (!vm.known()) {
        moves.put(vm.number(), moves(inputs, new Value.Word(vm.number())));
      }
    }
    Assumptions assumptions = new Assumptions(interpreter, scenario);
    this.notEvaluable = assumptions.notEvaluable();
    List<Start> found = new ArrayList<>();
    start(
        List.of(),
        scenario.bounds().map(DeclaredBounds::initial).orElse(List.of()),
        assumptions,
        found);
    this.starts = List.copyOf(found);
  }

  /** The bounded system of a scenario whose initial state satisfies the machine's invariants. */
  public static BoundedSystem of(Scenario scenario) {
    return new BoundedSystem(scenario);
  }

  private List<Move> moves(Inputs inputs, Value vm) {
    List<Move> all = new ArrayList<>();
    actions
        .store()
        .ifPresent(store -> {
          for (long place : domain.places()) {
            for (long word : domain.words()) {
              List<Cell> settings =
                  List.of(store.address().cell(vm, place), store.value().cell(vm, word));
              all.add(new Move.Stores(place, word, store.word(), settings));
            }
          }
        });
    for (long word : actions.words()) {
      all.addAll(inputs.moves(word, vm));
    }
    return List.copyOf(all);
  }

  private void start(
      List<Cell> chosen,
      List<DeclaredBounds.OpenCell> open,
      Assumptions assumptions,
      List<Start> found) {
    if (open.isEmpty()) {
      State state = InitialState.of(interpreter, scenario, chosen);
      if (assumptions.hold(state)) {
        own.forget(state);
        found.add(new Start(state, chosen));
      }
      return;
    }
    DeclaredBounds.OpenCell first = open.getFirst();
    for (Value value : first.values()) {
      List<Cell> more = new ArrayList<>(chosen);
      more.add(new Cell(first.component(), first.keys(), value));
      start(more, open.subList(1, open.size()), assumptions, found);
    }
  }

  /** The scenario. */
  public Scenario scenario() {
    return scenario;
  }

  /** What runs the machine. */
  public Interpreter interpreter() {
    return interpreter;
  }

  /** The words of the system. */
  public BoundedDomain domain() {
    return domain;
  }

  /** The initial states that satisfy what is given; some may be equal. */
  public List<Start> starts() {
    return starts;
  }

  /** Assumptions that no concrete evaluation settles, with the reason; they are taken to hold. */
  public Map<Assumption, String> notEvaluable() {
    return notEvaluable;
  }

  /** Whether a VM is unknown. */
  public boolean isActor(Value vm) {
    return moves.containsKey(ClaimMonitor.number(vm));
  }

  /** Whether a cell is an actor's own, and therefore zero in every state. */
  public boolean isActors(Place place, long prefix, long index) {
    return own.isActors(place, prefix, index);
  }

  /** What an unknown VM may do whenever it is current, the same in all states. */
  public List<Move> moves(Value vm) {
    return moves.getOrDefault(ClaimMonitor.number(vm), List.of());
  }

  /**
   * Changes a state by moves.
   *
   * @param positions of each among those of the VM that is current then; 0 if that is known
   * @param told what each move is
   */
  public void follow(State state, List<Integer> positions, Consumer<Move> told) {
    for (int position : positions) {
      Value vm = interpreter.current(state);
      Move move = isActor(vm) ? moves(vm).get(position) : new Move.GoesOn();
      told.accept(move);
      apply(state, move, Recorder.NONE);
    }
  }

  /**
   * Changes a running state by a move of its current VM; whether there is such a transition. If
   * not, because a store would fault, the state is of no use any more.
   *
   * @param recorder is shown what the step does
   */
  public boolean apply(State state, Move move, Recorder recorder) {
    switch (move) {
      case Move.GoesOn _ -> goOn(state, recorder);
      case Move.Stores stores -> {
        set(state, stores.settings());
        interpreter.perform(state, stores.instruction(), recorder);
        if (!interpreter.isRunning(state)) {
          return false;
        }
      }
      case Move.Executes executes -> {
        set(state, executes.settings());
        interpreter.perform(state, executes.instruction(), recorder);
      }
    }
    own.forget(state);
    return true;
  }

  @SuppressWarnings("ReferenceEquality") // steps that nobody records are faster
  private void goOn(State state, Recorder recorder) {
    if (recorder == Recorder.NONE) {
      interpreter.step(state);
    } else {
      interpreter.step(state, recorder);
    }
  }

  private static void set(State state, List<Cell> cells) {
    for (Cell cell : cells) {
      state.set(cell.component(), cell.keys(), cell.value());
    }
  }

  /** Sets what actors have for themselves to zero. */
  public void forget(State state) {
    own.forget(state);
  }

  /** The instructions of the machine. */
  Actions actions() {
    return actions;
  }

  /**
   * Claims that the states of the system do not tell, with the reason: their conditions read what
   * actors have for themselves.
   */
  public Map<Claim, String> beyond() {
    Map<Claim, String> claims = new LinkedHashMap<>();
    for (Claim claim : scenario.claims()) {
      boolean reads =
          switch (claim) {
            case Claim.Halts c -> own.mayBeRead(c.condition());
            case Claim.Always c -> own.mayBeRead(c.condition());
            default -> false;
          };
      if (reads) {
        claims.put(claim, "it may read registers of unknown VMs");
      }
    }
    return claims;
  }
}
