package org.vmsl.machine.interpreter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vmsl.machine.state.Encoding;
import org.vmsl.machine.state.State;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Value;

/**
 * A closed formula over the state that can be evaluated on concrete states.
 *
 * <p>A quantifier over a type with many values tries those that occur in the state and one that
 * does not; that is enough for formulas where of these values only matters where they occur. For
 * other formulas {@link Interpreter#formula} throws {@link NotEvaluableException}.
 */
public final class Formula {
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
    Expression rest = expression;
    while (rest instanceof Expression.Quantifier quantifier && quantifier.universal()) {
      Local local = quantifier.local();
      Encoding encoding = compiler.encoding(local.type());
      if (!encoding.fits()) {
        break;
      }
      leading.add(local);
      witnesses.add(compiler.boxed(new Expression.Variable(local)));
      rest = quantifier.body();
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

  /**
   * The values of the universally quantified variables at its beginning for which it fails in
   * {@code state}; none if it has no such variables.
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
