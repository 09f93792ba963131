package org.vmsl.machine.interpreter;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsl.machine.state.Encoding;
import org.vmsl.machine.state.Layout;
import org.vmsl.machine.state.State;
import org.vmsl.specification.evaluation.Decoder;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Setup;
import org.vmsl.specification.typed.Statement;
import org.vmsl.specification.typed.Step;
import org.vmsl.specification.typed.Value;

/**
 * Runs a machine: the reference for what its specification means on concrete states. An interpreter
 * and the states and formulas that come from it are for one thread.
 */
public final class Interpreter {
  private final Machine machine;
  private final Decoder decoder;
  private final Layout layout;
  private final Program plain;
  private final Encoding vm;
  private @Nullable Program observed;
  private @Nullable Program performing;

  private Interpreter(Machine machine) {
    this.machine = machine;
    this.layout = new Layout(machine);
    this.decoder = new Decoder(machine);
    this.plain = new Program(machine, layout, false);
    this.vm = layout.encodings().of(machine.specification().step().current().type());
  }

  /** An interpreter for {@code machine}. */
  public static Interpreter of(Machine machine) {
    return new Interpreter(machine);
  }

  /** The step of a machine as nodes. */
  private static final class Program {
    private final WordNode running;
    private final WordNode halted;
    private final WordNode current;
    private final int self;
    private final int given;
    private final Action body;
    private final Frame frame;

    Program(Machine machine, Layout layout, boolean observed) {
      this(machine, layout, observed, machine.specification().step().body(), Optional.empty());
    }

    /**
     * @param given a name for a word that is given from outside
     */
    Program(
        Machine machine,
        Layout layout,
        boolean observed,
        List<Statement> body,
        Optional<Local> given) {
      Step step = machine.specification().step();
      Compiler outside = new Compiler(machine, layout.encodings(), layout::place, false);
      Compiler compiler = new Compiler(machine, layout.encodings(), layout::place, observed);
      this.running = outside.word(step.running());
      this.halted = outside.word(step.halted());
      this.current = outside.word(step.current());
      this.self = compiler.wordSlot(step.self());
      this.given = given.map(compiler::wordSlot).orElse(-1);
      this.body = new Statements(compiler, observed).block(body);
      this.frame = compiler.frame();
    }

    /** Steps at most {@code most} times; the number of steps. */
    long run(State state, long most) {
      Frame f = frame;
      f.use(state);
      long steps = 0;
      while (steps < most && running.evaluate(f) != 0) {
        f.words[self] = current.evaluate(f);
        body.perform(f);
        steps++;
      }
      return steps;
    }
  }

  /** The machine. */
  public Machine machine() {
    return machine;
  }

  /** Where the components are in states. */
  public Layout layout() {
    return layout;
  }

  /** A new state where every cell has its component's initial value, or zero if it has none. */
  public State state() {
    return layout.state();
  }

  /** Whether the machine steps in {@code state}. */
  public boolean isRunning(State state) {
    plain.frame.use(state);
    return plain.running.evaluate(plain.frame) != 0;
  }

  /** Whether a machine that does not step has halted; otherwise it has faulted. */
  public boolean isHalted(State state) {
    plain.frame.use(state);
    return plain.halted.evaluate(plain.frame) != 0;
  }

  /** The VM that steps next, or that has stopped the machine. */
  public Value current(State state) {
    plain.frame.use(state);
    return vm.decode(plain.current.evaluate(plain.frame));
  }

  /** Changes {@code state} by one step, unless the machine does not step; whether it did. */
  public boolean step(State state) {
    return plain.run(state, 1) == 1;
  }

  /**
   * Changes {@code state} by steps until the machine does not step any more, at most {@code most};
   * the number of steps.
   */
  public long run(State state, long most) {
    return plain.run(state, most);
  }

  /** As {@link #step(State)}, showing {@code recorder} what happens. */
  public boolean step(State state, Recorder recorder) {
    Program program = observed;
    if (program == null) {
      program = new Program(machine, layout, true);
      observed = program;
    }
    program.frame.recorder = recorder;
    return program.run(state, 1) == 1;
  }

  /**
   * Changes {@code state} by what the current VM would do if it executed {@code word}, wherever it
   * may fetch from, and shows {@code recorder} what happens; whether the machine steps at all.
   *
   * @throws UnsupportedOperationException if no statement of the machine's step executes words
   */
  public boolean perform(State state, long word, Recorder recorder) {
    Program program = performing;
    if (program == null) {
      program = executing();
      performing = program;
    }
    program.frame.recorder = recorder;
    program.frame.words[program.given] = word;
    return program.run(state, 1) == 1;
  }

  private Program executing() {
    for (Statement statement : machine.specification().step().body()) {
      if (statement instanceof Statement.Execute execute) {
        Local word = new Local("word", execute.word().type(), machine.specification().locals());
        Statement given =
            new Statement.Execute(
                new Expression.Variable(word), execute.undecodable(), execute.span());
        return new Program(machine, layout, true, List.of(given), Optional.of(word));
      }
    }
    throw new UnsupportedOperationException("the step of the machine does not execute words");
  }

  /**
   * Does what a setup says, {@code count} times; with each time, the first argument becomes the
   * next larger value of its type.
   */
  public void setUp(State state, Setup setup, List<Value> arguments, long count) {
    SetupRun.run(this, state, setup, arguments, count, Recorder.NONE);
  }

  /** As {@link #setUp(State, Setup, List, long)}, showing {@code recorder} what happens. */
  public void setUp(
      State state, Setup setup, List<Value> arguments, long count, Recorder recorder) {
    SetupRun.run(this, state, setup, arguments, count, recorder);
  }

  /**
   * A closed formula, ready to be evaluated on states.
   *
   * @throws NotEvaluableException if no concrete evaluation tells its truth value
   */
  public Formula formula(Expression expression) {
    return formula(expression, Recorder.NONE);
  }

  /** As {@link #formula(Expression)}; {@code recorder} is shown the cells that it reads. */
  public Formula formula(Expression expression, Recorder recorder) {
    Compiler compiler = compiler(recorder.isInterested());
    return new Formula(
        compiler,
        expression,
        () -> {
          Frame frame = compiler.frame();
          frame.recorder = recorder;
          return frame;
        });
  }

  /** Several closed formulas that are evaluated on the same states. */
  public FormulaSet formulas(List<Expression> expressions) {
    return new FormulaSet(compiler(), expressions);
  }

  /** Several formulas of two states, to be evaluated on the same pairs. */
  public FormulaSet relations(List<Expression> expressions) {
    return new FormulaSet(compiler().ofTwoStates(), expressions);
  }

  /**
   * A condition of a state and of values given for {@code locals}, which are scalar.
   *
   * @throws NotEvaluableException if no concrete evaluation tells its truth value
   */
  public Condition condition(List<Local> locals, Expression expression) {
    return new Condition(compiler(), locals, expression);
  }

  /** What a word encodes. */
  public Optional<Decoder.Decoded> decode(long word) {
    return decoder.decode(word);
  }

  /** Makes nodes for this machine's states. */
  Compiler compiler() {
    return compiler(false);
  }

  /** As {@link #compiler()}; whether the nodes show what they do to their frame's recorder. */
  Compiler compiler(boolean observed) {
    return new Compiler(machine, layout.encodings(), layout::place, observed);
  }
}
