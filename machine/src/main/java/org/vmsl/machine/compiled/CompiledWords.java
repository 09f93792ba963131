package org.vmsl.machine.compiled;

import java.util.Optional;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.interpreter.Recorder;
import org.vmsl.machine.state.State;
import org.vmsl.specification.evaluation.Decoder;

/**
 * Has a machine's current VM execute words wherever it may fetch from, as {@link
 * Interpreter#perform} does, but faster. For one thread, as the interpreter is.
 */
public final class CompiledWords {
  private final Interpreter interpreter;
  private final Optional<Outline> outline;
  private final Rules rules;

  private CompiledWords(Interpreter interpreter, Recorder writes) {
    this.interpreter = interpreter;
    this.outline = Outline.of(interpreter);
    this.rules = new Rules(interpreter, writes);
  }

  /**
   * Has the machine of {@code interpreter} execute words.
   *
   * @param writes is shown which cells are set, and nothing else
   */
  public static CompiledWords of(Interpreter interpreter, Recorder writes) {
    return new CompiledWords(interpreter, writes);
  }

  /** A word, ready to be executed. */
  public static final class Word {
    private final Outline outline;
    private final RuleCode code;
    private final long[] operands;

    private Word(Outline outline, RuleCode code, long[] operands) {
      this.outline = outline;
      this.code = code;
      this.operands = operands;
    }

    /** Changes a state in which the machine steps by what the current VM does if it executes it. */
    public void perform(State state) {
      code.perform(state, outline.who(state.words()), operands);
    }
  }

  /** What a word says; empty if that is left to the interpreter. */
  public Optional<Word> of(long word) {
    return outline.flatMap(found ->
        interpreter
            .decode(word)
            .flatMap(decoded ->
                rules
                    .of(decoded.instruction())
                    .map(rule -> new Word(found, rule.code(), operands(decoded)))));
  }

  private long[] operands(Decoder.Decoded decoded) {
    return Operands.encoded(decoded, interpreter.layout().encodings());
  }
}
