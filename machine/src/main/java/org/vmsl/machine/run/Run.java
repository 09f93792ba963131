package org.vmsl.machine.run;

import org.jspecify.annotations.Nullable;
import org.vmsl.machine.compiled.CompiledMachine;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.observation.Observation;
import org.vmsl.machine.observation.Observer;
import org.vmsl.machine.state.State;
import org.vmsl.specification.typed.Value;

/** Runs a machine until it stops by itself or something else says so. */
public final class Run {
  /** How many steps go by between two looks at whether the thread was interrupted. */
  private static final long SLICE = 1 << 16;

  /** The same of a compiled run once so many steps are done. */
  private static final long LARGE_SLICE = 1 << 20;

  private final Interpreter interpreter;
  private final @Nullable CompiledMachine compiled;
  private final State state;
  private long steps;

  /** A run that starts in {@code state} and changes it. */
  public Run(Interpreter interpreter, State state) {
    this(interpreter, state, null);
  }

  private Run(Interpreter interpreter, State state, @Nullable CompiledMachine compiled) {
    this.interpreter = interpreter;
    this.state = state;
    this.compiled = compiled;
  }

  /**
   * As {@link #Run}, but what is executed often is compiled where nobody looks at each step, so
   * that long runs are much faster.
   */
  public static Run compiled(Interpreter interpreter, State state) {
    return new Run(interpreter, state, CompiledMachine.of(interpreter));
  }

  /** Why a run stopped. */
  public sealed interface Stop {
    /** A VM halted, and with it the machine. */
    record Halted(Value vm) implements Stop {}

    /** A VM failed or faulted, and with it the machine. */
    record Faulted(Value vm) implements Stop {}

    /** All steps that were allowed are done. */
    record OutOfSteps() implements Stop {}

    /** What the run was to go on until is reached. */
    record Reached() implements Stop {}

    /** The thread was interrupted; its flag is still set. */
    record Interrupted() implements Stop {}
  }

  /** Is told each step. */
  @FunctionalInterface
  public interface Listener {
    /**
     * A step is done.
     *
     * @param number from 1
     * @param state after the step
     */
    void stepped(long number, State state, Observation observation);

    /** Step {@code number} is about to be done in {@code state}. */
    default void aboutToStep(long number, State state) {}
  }

  /** The state that the run has come to. */
  public State state() {
    return state;
  }

  /** The number of steps so far. */
  public long steps() {
    return steps;
  }

  /** Goes on for at most {@code most} steps. */
  public Stop forward(long most) {
    long left = most;
    while (true) {
      long slice = Math.min(left, compiled == null || steps < LARGE_SLICE ? SLICE : LARGE_SLICE);
      long done = compiled == null ? interpreter.run(state, slice) : compiled.run(state, slice);
      steps += done;
      left -= done;
      if (!interpreter.isRunning(state)) {
        return stopped();
      }
      if (left == 0) {
        return new Stop.OutOfSteps();
      }
      if (Thread.currentThread().isInterrupted()) {
        return new Stop.Interrupted();
      }
    }
  }

  /** Goes on for at most {@code most} steps, or until {@code until}. */
  public Stop forward(long most, Until until) {
    long left = most;
    while (interpreter.isRunning(state)) {
      if (until.reached(state)) {
        return new Stop.Reached();
      }
      if (left == 0) {
        return new Stop.OutOfSteps();
      }
      if (left % SLICE == 0 && Thread.currentThread().isInterrupted()) {
        return new Stop.Interrupted();
      }
      interpreter.step(state);
      steps++;
      left--;
    }
    return stopped();
  }

  /** Goes on for at most {@code most} steps, or until {@code until}, and tells a listener. */
  public Stop forward(long most, Until until, Observer observer, Listener listener) {
    long left = most;
    while (interpreter.isRunning(state)) {
      if (until.reached(state)) {
        return new Stop.Reached();
      }
      if (left == 0) {
        return new Stop.OutOfSteps();
      }
      if (Thread.currentThread().isInterrupted()) {
        return new Stop.Interrupted();
      }
      long number = steps + 1;
      listener.aboutToStep(number, state);
      observer.step(state).ifPresent(observation -> listener.stepped(number, state, observation));
      steps = number;
      left--;
    }
    return stopped();
  }

  private Stop stopped() {
    Value vm = interpreter.current(state);
    return interpreter.isHalted(state) ? new Stop.Halted(vm) : new Stop.Faulted(vm);
  }
}
