package org.vmsl.explorer.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.vmsl.machine.contract.ContractMonitor;
import org.vmsl.machine.contract.Dependence;
import org.vmsl.machine.contract.Lapse;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.observation.LongStepException;
import org.vmsl.machine.observation.Observation;
import org.vmsl.machine.observation.Observer;
import org.vmsl.machine.outcome.Outcome;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.State;
import org.vmsl.specification.evaluation.Instantiation;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Contract;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Parameter;
import org.vmsl.specification.typed.Parts;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/**
 * Looks for states in which a step of an unknown VM does not keep the contract. States are changed
 * in cells that their step reads; what leads to an outcome that was not seen before, or further on
 * the way to it, is changed again. So no knowledge of a machine is needed to get past its checks.
 *
 * <p>The same arguments always give the same result.
 */
public final class CounterstateSearch {
  private static final int MOST_WITNESSES = 24;
  private static final int MOST_STARTS = 50;
  private static final int LARGEST = 24;

  /** Steps that read more cells are not looked at: some never end. */
  private static final long MOST_READS = 20_000;

  /** After so many steps it is started anew. */
  private static final long RESTART = 80_000;

  private final Interpreter interpreter;
  private final ContractMonitor monitor;
  private final Observer observer;
  private final Dependence dependence;
  private final Random random;
  private final Guess guess;
  private final Starts starts;
  private final Preparation preparation;
  private final List<Component> components;
  private final Map<Progress, List<Witness>> witnesses = new HashMap<>();
  private final Set<String> seen = new HashSet<>();
  private final Set<String> bound = new HashSet<>();
  private final List<State> known = new ArrayList<>();
  private final Map<Progress, Integer> chosen = new HashMap<>();
  private final List<Progress> all = new ArrayList<>();
  private final List<Progress> aimed = new ArrayList<>();
  private Predicate<Outcome> aim = outcome -> false;
  private long steps;

  /** How far a step gets: how it ends, and how many cells it reads until then. */
  private record Progress(int outcome, int reads) {}

  /** A state and what its step does. */
  private record Witness(State state, Observation step) {}

  private CounterstateSearch(Machine machine, Contract contract, long seed) {
    this.interpreter = Interpreter.of(machine);
    this.monitor = new ContractMonitor(interpreter, contract);
    this.observer = new Observer(interpreter).upTo(MOST_READS);
    this.dependence = new Dependence(monitor, observer);
    this.random = new Random(seed);
    this.guess = new Guess(machine, random);
    this.starts = new Starts(interpreter, monitor, guess, random);
    this.preparation = new Preparation(interpreter, observer, guess, random);
    machine.specification().invariants().forEach(i -> bind(i.formula()));
    this.components =
        machine.specification().components().stream().filter(c -> !c.fixed()).toList();
  }

  /**
   * A search in states of a small machine: with few of everything that has a number.
   *
   * @return empty if the specification makes no such machine, or has no contract
   */
  public static Optional<CounterstateSearch> of(Specification specification, long seed) {
    Map<String, Long> values = new HashMap<>();
    for (Parameter parameter : specification.parameters()) {
      long few = parameter.powerOfTwo() ? 1 : 3;
      values.put(parameter.name(), Math.max(few, parameter.minimum()));
    }
    Optional<Machine> machine = Instantiation.of(specification, values).machine();
    return machine.flatMap(
        m -> specification.contract().map(c -> new CounterstateSearch(m, c, seed)));
  }

  /** How many steps were looked at so far. */
  public long steps() {
    return steps;
  }

  /** The names of the outcomes that steps had so far. */
  public Set<String> seen() {
    return Set.copyOf(seen);
  }

  /**
   * For each of some outcomes of rules, a state from which a step with that outcome does not keep
   * the contract, if one is found; for any outcome, if none are given, the first that is found.
   *
   * @param outcomes names of outcomes
   * @param most how many steps are looked at
   */
  public List<Counterstate> find(Set<String> outcomes, long most, BooleanSupplier stopped) {
    aim = outcome -> outcomes.contains(outcome.name());
    aimed.clear();
    all.stream()
        .filter(p -> aim.test(observer.outcomes().all().get(p.outcome)))
        .forEach(aimed::add);
    Map<String, Counterstate> found = new LinkedHashMap<>();
    long end = steps + most;
    long restart = steps + RESTART;
    for (long attempt = 0; attempt < 20 * most && steps < end; attempt++) {
      if (stopped.getAsBoolean()
          || (outcomes.isEmpty() ? !found.isEmpty() : found.keySet().containsAll(outcomes))) {
        break;
      }
      if (steps >= restart) {
        forget();
        restart = steps + RESTART;
      }
      lapse(attempt)
          .filter(one -> outcomes.isEmpty() || aim.test(one.step().outcome()))
          .ifPresent(one ->
              found.computeIfAbsent(
                  one.step().outcome().name(), name -> new Reduction(this, one).smallest()));
    }
    return List.copyOf(found.values());
  }

  private Optional<Counterstate> lapse(long attempt) {
    try {
      return look(next(attempt));
    } catch (LongStepException e) {
      steps++;
      return Optional.empty();
    }
  }

  /** Starts anew: after long, all that is known may have become alike. */
  private void forget() {
    witnesses.clear();
    chosen.clear();
    known.clear();
    all.clear();
    aimed.clear();
  }

  private State next(long attempt) {
    if (all.isEmpty() || random.nextInt(8) == 0) {
      State state = start(attempt);
      preparation.prepare(state);
      return state;
    }
    Witness witness = witness();
    State state = witness.state.copy();
    if (random.nextInt(6) == 0) {
      interpreter.step(state);
      if (random.nextInt(2) == 0) {
        again(state, witness.step);
      } else {
        preparation.prepare(state);
      }
      return state;
    }
    if (random.nextInt(6) == 0) {
      Witness other = witness();
      for (int i = 0; i < 6 && !other.step.vm().equals(interpreter.current(state)); i++) {
        other = witness();
      }
      transplant(state, other);
      return state;
    }
    if (random.nextInt(6) == 0) {
      preparation.prepare(state);
    }
    if (random.nextInt(8) == 0) {
      state = starts.withMore(state);
    }
    List<Cell> reads = witness.step.reads().stream().distinct().toList();
    if (random.nextInt(4) == 0) {
      shift(state, reads);
      return state;
    }
    if (random.nextInt(6) == 0) {
      redirect(state, reads);
    }
    for (int i = random.nextInt(3); i >= 0; i--) {
      if (!reads.isEmpty() && random.nextInt(5) > 0) {
        Cell cell = reads.get(random.nextInt(reads.size()));
        if (!cell.component().fixed()) {
          state.set(cell.component(), cell.keys(), guess.value(cell.component().type()));
        }
      } else {
        Component component = components.get(random.nextInt(components.size()));
        List<Value> keys = component.keys().stream().map(guess::value).toList();
        state.set(component, keys, guess.value(component.type()));
      }
    }
    return state;
  }

  private State start(long attempt) {
    if (known.isEmpty() || random.nextInt(8) == 0) {
      State state = starts.next((int) Math.min(LARGEST, 2 + attempt / 200));
      if (known.size() == MOST_STARTS) {
        known.remove(random.nextInt(MOST_STARTS));
      }
      known.add(state);
    }
    return known.get(random.nextInt(known.size())).copy();
  }

  /** Takes back what a step has written where invariants say nothing: it may be done again. */
  private void again(State state, Observation step) {
    for (Observation.Change change : step.changes()) {
      if (isFree(change.component())) {
        state.set(change.component(), change.keys(), change.before());
      }
    }
  }

  /** Puts what the step of another state reads into a state, where invariants say nothing. */
  private void transplant(State state, Witness other) {
    for (Cell cell : other.step.reads()) {
      if (isFree(cell.component())) {
        state.set(cell.component(), cell.keys(), cell.value());
      }
    }
  }

  private boolean isFree(Component component) {
    return !component.fixed() && !bound.contains(component.name());
  }

  /** Finds the components about which invariants say something. */
  private void bind(Expression expression) {
    if (expression instanceof Expression.Read read) {
      bound.add(read.component().name());
    }
    if (expression instanceof Expression.Call call) {
      bind(call.function().body());
    }
    Parts.each(expression, this::bind);
  }

  /**
   * Lets a step look up another cell than it did: one to which something was written. Words that
   * the step reads, and that are a key of the cell it looked up, become a key of the other.
   */
  private void redirect(State state, List<Cell> reads) {
    List<Cell> keyed =
        reads.stream().filter(c -> !c.keys().isEmpty() && !isFree(c.component())).toList();
    if (keyed.isEmpty()) {
      return;
    }
    Cell from = keyed.get(random.nextInt(keyed.size()));
    List<Cell> others = new ArrayList<>();
    state.changed(from.component(), others::add);
    if (others.isEmpty()) {
      return;
    }
    Value key = from.keys().getLast();
    Value instead = others.get(random.nextInt(others.size())).keys().getLast();
    for (Cell cell : reads) {
      if (isFree(cell.component()) && cell.value().equals(key)) {
        state.set(cell.component(), cell.keys(), instead);
      }
    }
  }

  /** Adds the same to two words that a step reads: checks may compare one with the other. */
  private void shift(State state, List<Cell> reads) {
    List<Cell> words =
        reads.stream()
            .filter(c -> c.component().type().equals(new Type.Bits(64)))
            .filter(c -> !c.component().fixed())
            .toList();
    long by = random.nextInt(3) == 0 ? -1 : 1;
    for (int i = 0; i < 2 && !words.isEmpty(); i++) {
      Cell cell = words.get(random.nextInt(words.size()));
      if (state.get(cell.component(), cell.keys()) instanceof Value.Word(long word)) {
        state.set(cell.component(), cell.keys(), new Value.Word(word + by));
      }
    }
  }

  /** One of the witnesses, rather of what was not chosen often. */
  private Witness witness() {
    List<Progress> from = !aimed.isEmpty() && random.nextInt(2) > 0 ? aimed : all;
    Progress progress = from.get(random.nextInt(from.size()));
    for (int i = 0; i < 3; i++) {
      Progress other = from.get(random.nextInt(from.size()));
      if (chosen.getOrDefault(other, 0) < chosen.getOrDefault(progress, 0)) {
        progress = other;
      }
    }
    chosen.merge(progress, 1, Integer::sum);
    List<Witness> of = witnesses.getOrDefault(progress, List.of());
    return of.get(random.nextInt(of.size()));
  }

  /** Steps from a state, if the contract is about that; what is not kept. */
  private Optional<Counterstate> look(State state) {
    if (!monitor.isAbout(state) || !monitor.isSound(state)) {
      return Optional.empty();
    }
    Counterstate found = step(state);
    steps++;
    remember(new Witness(state, found.step()));
    return found.lapses().isEmpty() ? Optional.empty() : Optional.of(found);
  }

  /**
   * What the step from a state does, and what of the contract it does not keep.
   *
   * @throws LongStepException if it takes too long
   */
  Counterstate step(State state) {
    State after = state.copy();
    Observation step = observer.stepWithReads(after).orElseThrow();
    List<Lapse> lapses = new ArrayList<>(monitor.lapses(state, after, step));
    lapses.addAll(dependence.of(state, step));
    return new Counterstate(state, step, lapses);
  }

  ContractMonitor monitor() {
    return monitor;
  }

  private void remember(Witness witness) {
    Outcome outcome = witness.step.outcome();
    seen.add(outcome.name());
    int reads = (int) Math.min(40, witness.step.reads().stream().distinct().count());
    Progress progress = new Progress(outcome.position(), reads);
    List<Witness> same =
        witnesses.computeIfAbsent(
            progress,
            p -> {
              all.add(p);
              if (aim.test(outcome)) {
                aimed.add(p);
              }
              return new ArrayList<>();
            });
    if (same.size() < MOST_WITNESSES) {
      same.add(witness);
    } else if (random.nextInt(8) == 0) {
      same.set(random.nextInt(MOST_WITNESSES), witness);
    }
  }
}
