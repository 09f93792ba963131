package org.vmsl.machine.compiled;

import java.lang.classfile.CodeBuilder;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.state.State;

/** Makes blocks. */
final class BlockCompiler {
  /** How many steps may follow the first in a block. */
  private static final int FUEL = 63;

  private static final int MOST_ATTEMPTS = 40;

  private final Interpreter interpreter;
  private final Outline outline;
  private final Rules rules;
  private final Changeable changeable = new Changeable();

  BlockCompiler(Interpreter interpreter, Outline outline) {
    this.interpreter = interpreter;
    this.outline = outline;
    this.rules = new Rules(interpreter);
  }

  /** The sparse cells on which blocks do not rely. */
  Changeable changeable() {
    return changeable;
  }

  /**
   * The code from {@code head} on, for what {@code state} has in memory; empty if the step there is
   * the interpreter's.
   */
  Optional<Block> compile(State state, Head head) {
    Set<Head> refused = new HashSet<>();
    int fuel = FUEL;
    for (int i = 0; i < MOST_ATTEMPTS; i++) {
      try {
        Attempt attempt = new Attempt(state, head, refused, fuel);
        CodeClass made = attempt.code();
        Tracer tracer = attempt.tracer();
        if (tracer.longest() == 0) {
          return Optional.empty();
        }
        if (made.isTooLarge()) {
          fuel = fuel / 2;
        } else if (!tracer.isOutdated()) {
          BlockCode code = made.instance(BlockCode.class);
          code.longest = tracer.longest();
          return Optional.of(new Block(code, List.copyOf(tracer.assumptions())));
        }
      } catch (Emitter.TooLarge e) {
        fuel = fuel / 2;
      } catch (Tracer.Abandoned e) {
        refused.add(e.where());
        if (e.where().equals(head)) {
          return Optional.empty();
        }
      } catch (Uncompilable e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** One way of making the code. */
  private final class Attempt {
    private final State state;
    private final Head head;
    private final Set<Head> refused;
    private final int fuel;
    private @Nullable Tracer tracer;

    Attempt(State state, Head head, Set<Head> refused, int fuel) {
      this.state = state;
      this.head = head;
      this.refused = refused;
      this.fuel = fuel;
    }

    CodeClass code() {
      return CodeClass.of(BlockCode.class, "run", BlockEmitter.RUN, this::body);
    }

    private void body(CodeBuilder code, Constants constants) {
      BlockEmitter emitter = new BlockEmitter(code, constants);
      Tracer next =
          new Tracer(interpreter, outline, rules, state, head, emitter, changeable, refused);
      tracer = next;
      next.trace(fuel);
    }

    Tracer tracer() {
      Tracer made = tracer;
      if (made == null) {
        throw new IllegalStateException("no code was made");
      }
      return made;
    }
  }
}
