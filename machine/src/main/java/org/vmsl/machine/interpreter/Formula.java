package org.vmsl.machine.interpreter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vmsl.machine.state.State;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Operator;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/**
 * A closed formula over the state that can be evaluated on concrete states.
 *
 * <p>A quantifier over a type with many values tries those that occur in the state and one that
 * does not; that is enough for formulas where of these values only matters where they occur. For
 * other formulas {@link Interpreter#formula} throws {@link NotEvaluableException}.
 */
public final class Formula {
  private static final Expression TRUE =
      new Expression.Literal(new Value.Truth(true), new Type.Bool());

  private final WordNode node;
  private final List<Local> leading = new ArrayList<>();
  private final List<ValueNode> witnesses = new ArrayList<>();
  private final Supplier<Frame> frames;
  private @Nullable Frame frame;

  /** The value of a variable of a formula. */
  public record Instance(Local local, Value value) {}

  /**
   * @param frames gives a frame with room for everything that the compiler has made; used only when
   *     all is made
   */
  Formula(Compiler compiler, Expression expression, Supplier<Frame> frames) {
    this.node = compiler.word(expression);
    this.frames = frames;
    lead(compiler, expression);
  }

  /** Finds the universally quantified variables whose last values a failing formula leaves. */
  private void lead(Compiler compiler, Expression expression) {
    switch (expression) {
      case Expression.Quantifier quantifier when quantifier.universal() -> {
        if (compiler.encoding(quantifier.local().type()).fits()) {
          leading.add(quantifier.local());
          witnesses.add(compiler.boxed(new Expression.Variable(quantifier.local())));
        }
        lead(compiler, quantifier.body());
      }
      case Expression.Binary(Operator operator, Expression left, Expression right, Type type)
          when operator == Operator.IMPLIES ->
          lead(compiler, right);
      case Expression.Match match when match.none().equals(TRUE) -> lead(compiler, match.some());
      default -> {}
    }
  }

  private Frame frame() {
    Frame present = frame;
    if (present == null) {
      present = frames.get();
      frame = present;
    }
    return present;
  }

  /** Whether it holds in {@code state}. */
  public boolean holds(State state) {
    frame().forgetOccurring();
    return stillHolds(state);
  }

  /**
   * As {@link #holds}; the state has not changed since a formula with the same frame looked at it.
   */
  boolean stillHolds(State state) {
    Frame f = frame();
    f.use(state);
    return node.evaluate(f) != 0;
  }

  /** Whether it holds of {@code state} and what it says about an earlier one of that. */
  public boolean holds(State state, State earlier) {
    frame().compare(state, earlier);
    return holds(state);
  }

  /**
   * The values of the universally quantified variables for which it fails in {@code state}; none if
   * it has no such variables.
   *
   * @throws IllegalArgumentException if it holds
   */
  public List<Instance> counterexample(State state) {
    if (holds(state)) {
      throw new IllegalArgumentException("the formula holds");
    }
    List<Instance> instances = new ArrayList<>();
    for (int i = 0; i < leading.size(); i++) {
      instances.add(new Instance(leading.get(i), witnesses.get(i).evaluate(frame())));
    }
    return instances;
  }
}
