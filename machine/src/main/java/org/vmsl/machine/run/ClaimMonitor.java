package org.vmsl.machine.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.vmsl.machine.interpreter.Fetch;
import org.vmsl.machine.interpreter.Formula;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.interpreter.NotEvaluableException;
import org.vmsl.machine.interpreter.Recorder;
import org.vmsl.machine.observation.Observation;
import org.vmsl.machine.observation.Observer;
import org.vmsl.machine.outcome.Outcomes;
import org.vmsl.machine.state.State;
import org.vmsl.machine.wording.Names;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Value;

/**
 * Follows an execution of a scenario and says when it breaks a claim. All claims but {@link
 * Claim.NeverReadable}, which speaks of two executions: see {@link ReadComparison}.
 */
public final class ClaimMonitor {
  private final Interpreter interpreter;
  private final Scenario scenario;
  private final Recorder reader;
  private final Names names;
  private final Optional<Fetch> fetch;
  private @Nullable Observer observer;
  private final Map<Claim, Formula> formulas = new LinkedHashMap<>();
  private final Map<Claim, String> notMonitored = new LinkedHashMap<>();
  private final List<Claim> monitored = new ArrayList<>();
  private final boolean watchesWrites;
  private long steps;

  /** A monitor of executions of {@code scenario}, whose machine {@code interpreter} runs. */
  public ClaimMonitor(Interpreter interpreter, Scenario scenario) {
    this(interpreter, scenario, Recorder.NONE);
  }

  /** As the other one; {@code reader} is shown the cells that conditions of claims read. */
  public ClaimMonitor(Interpreter interpreter, Scenario scenario, Recorder reader) {
    this.interpreter = interpreter;
    this.scenario = scenario;
    this.reader = reader;
    this.names = Names.of(interpreter, scenario);
    this.fetch = Fetch.of(interpreter);
    for (Claim claim : scenario.claims()) {
      prepare(claim);
    }
    this.watchesWrites = monitored.stream().anyMatch(Claim.NeverWritten.class::isInstance);
  }

  private void prepare(Claim claim) {
    switch (claim) {
      case Claim.Halts(int vm, Expression condition, var span) -> prepare(claim, condition);
      case Claim.Always(var moment, Expression condition, var span) -> prepare(claim, condition);
      case Claim.NeverReaches c -> {
        if (fetch.isPresent()) {
          monitored.add(claim);
        } else {
          notMonitored.put(claim, "the machine does not tell where its instructions are");
        }
      }
      case Claim.NeverReadable c -> notMonitored.put(claim, "it compares two executions");
      case Claim.NeverHalts c -> monitored.add(claim);
      case Claim.NeverWritten c -> monitored.add(claim);
    }
  }

  private void prepare(Claim claim, Expression condition) {
    try {
      formulas.put(claim, interpreter.formula(condition, reader));
      monitored.add(claim);
    } catch (NotEvaluableException e) {
      notMonitored.put(claim, String.valueOf(e.getMessage()));
    }
  }

  /** The claims that it does not look at, with the reason. */
  public Map<Claim, String> notMonitored() {
    return Map.copyOf(notMonitored);
  }

  /** Follows an execution from {@code state}, which it changes, to the first breach. */
  public Optional<Breach> follow(State state, long most) {
    Optional<Breach> breach = start(state);
    while (breach.isEmpty() && steps < most && interpreter.isRunning(state)) {
      if (Thread.currentThread().isInterrupted()) {
        break;
      }
      breach = step(state);
    }
    return breach;
  }

  /** Begins anew with an execution that starts in {@code state}. */
  public Optional<Breach> start(State state) {
    steps = 0;
    return look(state, interpreter.current(state), true, List.of());
  }

  /** What sees steps; who looks at states of his own does not need it. */
  private Observer observer() {
    Observer made = observer;
    if (made == null) {
      made = new Observer(interpreter, Outcomes.of(scenario.machine().specification()));
      observer = made;
    }
    return made;
  }

  /** Changes {@code state} by one step, unless the machine does not step. */
  public Optional<Breach> step(State state) {
    if (!interpreter.isRunning(state)) {
      return Optional.empty();
    }
    Value vm = interpreter.current(state);
    List<Observation.Change> writes = List.of();
    if (watchesWrites) {
      writes = observer().step(state).map(Observation::writes).orElse(List.of());
    } else {
      interpreter.step(state);
    }
    steps++;
    boolean switched = !interpreter.current(state).equals(vm);
    return look(state, vm, switched, writes);
  }

  /**
   * The first breach in a state that an execution has come to, for those who follow it themselves.
   *
   * @param taken how many steps that took
   * @param vm that has made the last step
   * @param switched whether the current VM has changed, or this is the start
   * @param writes of the last step
   */
  public Optional<Breach> look(
      State state, long taken, Value vm, boolean switched, List<Observation.Change> writes) {
    steps = taken;
    return look(state, vm, switched, writes);
  }

  private Optional<Breach> look(
      State state, Value vm, boolean switched, List<Observation.Change> writes) {
    boolean stopped = !interpreter.isRunning(state);
    Value current = interpreter.current(state);
    if (stopped && !interpreter.isHalted(state) && !mayFault(number(current))) {
      return Optional.of(
          new Breach(Optional.empty(), steps, names.vm(current) + " fails or faults"));
    }
    for (Claim claim : monitored) {
      Optional<String> reason =
          switch (claim) {
            case Claim.Halts c ->
                halts(state, c.vm()) && !holds(claim, state)
                    ? Optional.of(names.vm(current) + " halts, and the condition does not hold")
                    : Optional.empty();
            case Claim.NeverHalts c ->
                halts(state, c.vm()) ? Optional.of(names.vm(current) + " halts") : Optional.empty();
            case Claim.NeverReaches c -> reached(state, c);
            case Claim.Always c ->
                (c.moment() == Claim.Moment.STEP || switched || stopped) && !holds(claim, state)
                    ? Optional.of("the condition does not hold")
                    : Optional.empty();
            case Claim.NeverWritten c -> written(c, vm, writes);
            case Claim.NeverReadable c -> Optional.empty();
          };
      if (reason.isPresent()) {
        return Optional.of(new Breach(Optional.of(claim), steps, reason.get()));
      }
    }
    return Optional.empty();
  }

  /** The number that scenarios give a VM. */
  public static int number(Value vm) {
    return switch (vm) {
      case Value.Word(long bits) -> Math.toIntExact(bits);
      case Value.Case chosen -> chosen.index();
      default -> throw new IllegalArgumentException(vm + " does not name a VM");
    };
  }

  private boolean mayFault(int vm) {
    boolean known = scenario.vms().stream().anyMatch(v -> v.number() == vm && v.known());
    return !known || scenario.mayFault().contains(vm);
  }

  private boolean halts(State state, int vm) {
    return !interpreter.isRunning(state)
        && interpreter.isHalted(state)
        && number(interpreter.current(state)) == vm;
  }

  private boolean holds(Claim claim, State state) {
    Formula formula = formulas.get(claim);
    return formula == null || formula.holds(state);
  }

  private Optional<String> reached(State state, Claim.NeverReaches claim) {
    boolean reached =
        interpreter.isRunning(state)
            && fetch.isPresent()
            && fetch.get().next(state, claim.vm()).equals(OptionalLong.of(claim.address()));
    return reached
        ? Optional.of(names.vm(new Value.Word(claim.vm())) + " reaches " + claim.label())
        : Optional.empty();
  }

  private Optional<String> written(
      Claim.NeverWritten claim, Value vm, List<Observation.Change> writes) {
    if (!claim.vms().contains(number(vm))) {
      return Optional.empty();
    }
    for (Observation.Change write : writes) {
      if (write.component().name().equals(Names.MEMORY)
          && write.keys().getLast() instanceof Value.Word(long address)
          && names.pages().contains(claim.page(), address)) {
        return Optional.of(
            "a step of " + names.vm(vm) + " assigns the word at " + names.address(address));
      }
    }
    return Optional.empty();
  }
}
