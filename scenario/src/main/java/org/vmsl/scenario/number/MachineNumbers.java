package org.vmsl.scenario.number;

import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Value;

/** Numbers that a machine gives names to. */
public final class MachineNumbers {
  private MachineNumbers() {}

  /** The value of a closed expression of a scalar type, as a number. */
  public static long number(Expression closed, Machine machine) {
    return switch (closed) {
      case Expression.Literal(Value.Word(long bits), _) -> bits;
      case Expression.Literal(Value.Case(var type, int index), _) ->
          type.cases().get(index).number();
      case Expression.Literal(Value.Truth(boolean holds), _) -> holds ? 1 : 0;
      case Expression.ParameterValue(var parameter) -> machine.parameter(parameter);
      case Expression.ConstantValue(var constant) -> number(constant.value(), machine);
      case Expression.Binary b -> {
        long x = number(b.left(), machine);
        long y = number(b.right(), machine);
        yield switch (b.operator()) {
          case ADD -> x + y;
          case SUBTRACT -> x - y;
          case MULTIPLY -> x * y;
          default -> throw new IllegalArgumentException("" + b);
        };
      }
      default -> throw new IllegalArgumentException("" + closed);
    };
  }
}
