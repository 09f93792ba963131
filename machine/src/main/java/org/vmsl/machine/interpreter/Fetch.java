package org.vmsl.machine.interpreter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.vmsl.machine.state.State;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Statement;
import org.vmsl.specification.typed.Step;

/**
 * Where the next instruction is: the address at which the word is read that a machine's step
 * executes. Known for machines whose step says {@code execute memory[…]}, directly or through a
 * name.
 */
public final class Fetch {
  private final Expression.Read address;
  private final WordNode node;
  private final WordNode current;
  private final int self;
  private final Frame frame;

  private Fetch(Interpreter interpreter, Expression.Read address) {
    Step step = interpreter.machine().specification().step();
    Compiler compiler = interpreter.compiler();
    this.address = address;
    this.self = compiler.wordSlot(step.self());
    this.current = compiler.word(step.current());
    this.node = compiler.word(address);
    this.frame = compiler.frame();
  }

  /** Where the machine of {@code interpreter} finds its instructions. */
  public static Optional<Fetch> of(Interpreter interpreter) {
    Step step = interpreter.machine().specification().step();
    return executed(step.body(), new HashMap<>())
        .filter(read -> read.keys().size() == 1)
        .map(read -> read.keys().getFirst())
        .filter(Expression.Read.class::isInstance)
        .map(Expression.Read.class::cast)
        .map(counter -> new Fetch(interpreter, counter));
  }

  private static Optional<Expression.Read> executed(
      List<Statement> body, Map<Integer, Expression> names) {
    for (Statement statement : body) {
      if (statement instanceof Statement.Let let) {
        names.put(let.local().id(), let.value());
      }
      if (statement instanceof Statement.Execute execute) {
        return read(execute.word(), names);
      }
    }
    return Optional.empty();
  }

  private static Optional<Expression.Read> read(
      Expression expression, Map<Integer, Expression> names) {
    return switch (expression) {
      case Expression.Read read -> Optional.of(read);
      case Expression.Variable(Local local) ->
          Optional.ofNullable(names.get(local.id())).flatMap(value -> read(value, names));
      default -> Optional.empty();
    };
  }

  /** The cell that holds the address; it mentions the VM that steps. */
  public Expression.Read cell() {
    return address;
  }

  /** The address of the instruction that is executed next, if the machine steps. */
  public long address(State state) {
    frame.use(state);
    frame.words[self] = current.evaluate(frame);
    return node.evaluate(frame);
  }

  /** The number of the VM that steps next. */
  long self(State state) {
    frame.use(state);
    return current.evaluate(frame);
  }

  /** The address of the next instruction if the machine steps and VM {@code vm} is current. */
  public OptionalLong next(State state, long vm) {
    return self(state) == vm ? OptionalLong.of(address(state)) : OptionalLong.empty();
  }
}
