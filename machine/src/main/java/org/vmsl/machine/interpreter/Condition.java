package org.vmsl.machine.interpreter;

import java.util.ArrayList;
import java.util.List;
import org.vmsl.machine.state.Encoding;
import org.vmsl.machine.state.State;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Value;

/** A condition of a state and of some values that can be evaluated on concrete ones. */
public final class Condition {
  private final List<Encoding> encodings = new ArrayList<>();
  private final List<Integer> slots = new ArrayList<>();
  private final WordNode node;
  private final Frame frame;

  Condition(Compiler compiler, List<Local> locals, Expression expression) {
    for (Local local : locals) {
      encodings.add(compiler.encoding(local.type()));
      slots.add(compiler.wordSlot(local));
    }
    this.node = compiler.word(expression);
    this.frame = compiler.frame();
  }

  /**
   * Whether it holds of {@code state} and {@code values}, in the order of the condition's locals.
   *
   * @throws IllegalArgumentException if a value is not of the type of its local
   */
  public boolean holds(State state, List<Value> values) {
    frame.forgetOccurring();
    frame.use(state);
    for (int i = 0; i < slots.size(); i++) {
      frame.words[slots.get(i)] = encodings.get(i).encode(values.get(i));
    }
    return node.evaluate(frame) != 0;
  }
}
