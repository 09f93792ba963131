package org.vmsl.checker.contract;

import java.util.function.Consumer;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Function;
import org.vmsl.specification.typed.Hypercall;
import org.vmsl.specification.typed.Parts;
import org.vmsl.specification.typed.Specification;

/**
 * Whether a component is a ghost: no rule and no invariant of the machine depends on it. Then what
 * it holds can be taken for something else.
 */
public final class Ghost {
  private final Component component;
  private boolean isRead;

  private Ghost(Component component) {
    this.component = component;
  }

  /** Whether only a machine's contract speaks of a component. */
  public static boolean isGhost(Component component, Specification specification) {
    Ghost ghost = new Ghost(component);
    Consumer<Expression> look = expression -> ghost.isRead |= ghost.isRead(expression);
    specification.aliases().forEach(a -> look.accept(a.cell()));
    specification.exits().forEach(e -> Parts.each(e.body(), look));
    specification.procedures().forEach(p -> Parts.each(p.body(), look));
    specification.instructions().forEach(i -> Parts.each(i.body(), look));
    for (Hypercall hypercall : specification.hypercalls()) {
      hypercall.inputs().forEach(i -> look.accept(i.source()));
      Parts.each(hypercall.body(), look);
    }
    look.accept(specification.step().current());
    look.accept(specification.step().running());
    look.accept(specification.step().halted());
    Parts.each(specification.step().body(), look);
    specification.invariants().forEach(i -> look.accept(i.formula()));
    return !ghost.isRead;
  }

  private boolean isRead(Expression expression) {
    boolean[] read = {
      switch (expression) {
        case Expression.Read(Component other, var keys) -> other.name().equals(component.name());
        case Expression.Call(Function function, var arguments) -> isRead(function.body());
        case Expression.ConstantValue(var constant) -> isRead(constant.value());
        default -> false;
      }
    };
    Parts.each(expression, part -> read[0] |= isRead(part));
    return read[0];
  }
}
