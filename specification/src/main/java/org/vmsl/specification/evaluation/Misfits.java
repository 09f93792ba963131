package org.vmsl.specification.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Parts;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** Finds numbers that are no values of their types on a machine, such as VM 3 of two VMs. */
public final class Misfits {
  private final Bounds bounds;
  private final List<Expression.Literal> found = new ArrayList<>();

  private Misfits(Bounds bounds) {
    this.bounds = bounds;
  }

  /** The literals in {@code expression} that do not fit, in the order of the text. */
  public static List<Expression.Literal> in(Expression expression, Machine machine) {
    Misfits misfits = new Misfits(new Bounds(machine));
    misfits.look(expression);
    return misfits.found;
  }

  /** The literals in a whole specification that do not fit. */
  static List<Expression.Literal> in(Machine machine) {
    Misfits misfits = new Misfits(new Bounds(machine));
    Parts.each(machine.specification(), misfits::look);
    return misfits.found;
  }

  private void look(Expression expression) {
    if (expression instanceof Expression.Literal literal
        && literal.value() instanceof Value.Word(long number)
        && (literal.type() instanceof Type.Range || literal.type() instanceof Type.Aligned)
        && !bounds.contains(literal.type(), number)) {
      found.add(literal);
    }
    Parts.each(expression, this::look);
  }
}
