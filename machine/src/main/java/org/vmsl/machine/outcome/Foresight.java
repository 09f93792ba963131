package org.vmsl.machine.outcome;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Operator;
import org.vmsl.specification.typed.Value;

/**
 * What is known of locals on a path without looking at any state, such as the kind that a hypercall
 * hands to a procedure.
 */
final class Foresight {
  private final Map<Integer, Value> known;

  private Foresight(Map<Integer, Value> known) {
    this.known = known;
  }

  static Foresight nothing() {
    return new Foresight(Map.of());
  }

  /** With each of {@code locals} bound to the value of the expression at its position. */
  Foresight with(List<Local> locals, List<Expression> expressions) {
    Map<Integer, Value> more = new HashMap<>(known);
    for (int i = 0; i < locals.size(); i++) {
      Optional<Value> value = value(expressions.get(i));
      int id = locals.get(i).id();
      more.remove(id);
      value.ifPresent(v -> more.put(id, v));
    }
    return new Foresight(more);
  }

  /** The value of an expression, if it is known. */
  Optional<Value> value(Expression expression) {
    return switch (expression) {
      case Expression.Literal(Value value, var type) -> Optional.of(value);
      case Expression.ConstantValue(var constant) -> value(constant.value());
      case Expression.Variable(Local local) -> Optional.ofNullable(known.get(local.id()));
      case Expression.Not(Expression operand) -> truth(operand).map(b -> new Value.Truth(!b));
      case Expression.Binary binary -> binary(binary);
      default -> Optional.empty();
    };
  }

  /** The truth value of a condition, if it is known. */
  Optional<Boolean> truth(Expression condition) {
    return value(condition).map(v -> v.equals(new Value.Truth(true)));
  }

  private Optional<Value> binary(Expression.Binary binary) {
    if (binary.operator() == Operator.EQUAL) {
      Optional<Value> left = value(binary.left());
      Optional<Value> right = value(binary.right());
      return left.isPresent() && right.isPresent()
          ? Optional.of(new Value.Truth(left.equals(right)))
          : Optional.empty();
    }
    Optional<Boolean> left = truth(binary.left());
    Optional<Boolean> right = truth(binary.right());
    return switch (binary.operator()) {
      case AND -> decided(left, right, false);
      case OR -> decided(left, right, true);
      case IMPLIES -> decided(left.map(b -> !b), right, true);
      default -> Optional.empty();
    };
  }

  /** A conjunction or disjunction: either operand being {@code strong} decides it. */
  private static Optional<Value> decided(
      Optional<Boolean> left, Optional<Boolean> right, boolean strong) {
    Optional<Boolean> decisive = Optional.of(strong);
    if (left.equals(decisive) || right.equals(decisive)) {
      return Optional.of(new Value.Truth(strong));
    }
    return left.isPresent() && right.isPresent()
        ? Optional.of(new Value.Truth(!strong))
        : Optional.empty();
  }
}
