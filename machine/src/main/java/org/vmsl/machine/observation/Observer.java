package org.vmsl.machine.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.outcome.OutcomeRecorder;
import org.vmsl.machine.outcome.Outcomes;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.specification.evaluation.Decoder;
import org.vmsl.specification.typed.Hypercall;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Statement;
import org.vmsl.specification.typed.Value;

/** Steps a machine and tells what each step did. */
public final class Observer {
  private final Interpreter interpreter;
  private final Outcomes outcomes;
  private final long mostReads;

  /** An observer of the steps of {@code interpreter}. */
  public Observer(Interpreter interpreter) {
    this(interpreter, Outcomes.of(interpreter.machine().specification()));
  }

  /** An observer that shares the enumerated outcomes of the interpreter's specification. */
  public Observer(Interpreter interpreter, Outcomes outcomes) {
    this(interpreter, outcomes, Long.MAX_VALUE);
  }

  private Observer(Interpreter interpreter, Outcomes outcomes, long mostReads) {
    this.interpreter = interpreter;
    this.outcomes = outcomes;
    this.mostReads = mostReads;
  }

  /**
   * An observer that gives up steps which read more cells than {@code mostReads}, with a {@link
   * LongStepException}: a machine may loop over as many words as a word says.
   */
  public Observer upTo(long mostReads) {
    return new Observer(interpreter, outcomes, mostReads);
  }

  /** The outcomes that its observations speak of. */
  public Outcomes outcomes() {
    return outcomes;
  }

  /** Changes {@code state} by one step; empty if the machine does not step. Tells no reads. */
  public Optional<Observation> step(State state) {
    return step(state, false);
  }

  /** As {@link #step}, telling all reads as well. */
  public Optional<Observation> stepWithReads(State state) {
    return step(state, true);
  }

  private Optional<Observation> step(State state, boolean withReads) {
    if (!interpreter.isRunning(state)) {
      return Optional.empty();
    }
    Value vm = interpreter.current(state);
    Gathering gathering = new Gathering(outcomes, state, withReads, mostReads);
    interpreter.step(state, gathering);
    return Optional.of(gathering.observation(vm));
  }

  private static final class Gathering extends OutcomeRecorder {
    private final State state;
    private final boolean withReads;
    private long readsLeft;
    private final List<Cell> reads = new ArrayList<>();
    private final List<Observation.Change> writes = new ArrayList<>();
    private Optional<Observation.Executed> instruction = Optional.empty();
    private Optional<Observation.Called> hypercall = Optional.empty();
    private Optional<Observation.Left> exit = Optional.empty();

    Gathering(Outcomes outcomes, State state, boolean withReads, long mostReads) {
      super(outcomes);
      this.state = state;
      this.withReads = withReads;
      this.readsLeft = mostReads;
    }

    Observation observation(Value vm) {
      return new Observation(vm, instruction, hypercall, exit, outcome(), reads, writes);
    }

    @Override
    public void executes(long word, Instruction executed, List<Value> operands) {
      instruction =
          Optional.of(new Observation.Executed(word, new Decoder.Decoded(executed, operands)));
    }

    @Override
    public void calls(Hypercall called, List<Value> inputs) {
      hypercall = Optional.of(new Observation.Called(called, inputs));
    }

    @Override
    public void leaves(Statement.ExitCall call, List<Value> arguments) {
      exit = Optional.of(new Observation.Left(call, arguments));
    }

    @Override
    public void reads(Place place, long prefix, long index) {
      if (--readsLeft < 0) {
        throw new LongStepException();
      }
      if (withReads) {
        reads.add(place.cell(state, prefix, index));
      }
    }

    @Override
    public void writes(Place place, long prefix, long index, Value value) {
      Value before = place.read(state, prefix, index);
      List<Value> keys = place.keys().values(prefix, index);
      writes.add(new Observation.Change(place.component(), keys, before, value));
    }
  }
}
