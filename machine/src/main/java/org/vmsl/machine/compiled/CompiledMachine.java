package org.vmsl.machine.compiled;

import org.jspecify.annotations.Nullable;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.state.State;

/**
 * Runs a machine as its interpreter does, but faster: what is executed often is compiled. Whatever
 * is in memory when it is fetched is executed. For one thread, as the interpreter is.
 */
public final class CompiledMachine {
  private final Interpreter interpreter;
  private final int heat;
  private long patience;

  /** Made once something may be compiled; stays away if the machine is none that can be. */
  private @Nullable Blocks blocks;

  private CompiledMachine(Interpreter interpreter, Eagerness eagerness) {
    this.interpreter = interpreter;
    this.heat = eagerness.heat();
    this.patience = eagerness.patience();
  }

  /**
   * When something is compiled.
   *
   * @param patience how many steps are interpreted before anything is
   * @param heat how often an instruction is interpreted after that before code begins there
   */
  public record Eagerness(long patience, int heat) {
    /**
     * Compiling begins when it pays: the JVM's means for it take long to load, and most runs are
     * short.
     */
    public static final Eagerness USUAL = new Eagerness(300_000, 200);

    /** Everything is compiled at once; for tests. */
    public static final Eagerness UTMOST = new Eagerness(0, 1);
  }

  /** Runs the machine of {@code interpreter}. */
  public static CompiledMachine of(Interpreter interpreter) {
    return of(interpreter, Eagerness.USUAL);
  }

  /** As {@link #of(Interpreter)}, and when it compiles. */
  public static CompiledMachine of(Interpreter interpreter, Eagerness eagerness) {
    return new CompiledMachine(interpreter, eagerness);
  }

  /**
   * Changes {@code state} by steps until the machine does not step any more, at most {@code most};
   * the number of steps. The same as {@link Interpreter#run}.
   */
  public long run(State state, long most) {
    long first = Math.min(patience, most);
    if (first > 0) {
      long done = interpreter.run(state, first);
      patience -= done;
      if (done < first) {
        return done;
      }
    }
    return first == most ? most : first + runOn(state, most - first);
  }

  private long runOn(State state, long most) {
    if (blocks == null) {
      blocks =
          Outline.of(interpreter)
              .map(outline -> new Blocks(interpreter, outline, heat))
              .orElse(null);
    }
    if (blocks == null) {
      patience = Long.MAX_VALUE;
      return interpreter.run(state, most);
    }
    return blocks.run(state, most);
  }

  /** How many steps have been done by compiled code, not by the interpreter. */
  public long stepsInCode() {
    return blocks == null ? 0 : blocks.stepsInCode();
  }
}
