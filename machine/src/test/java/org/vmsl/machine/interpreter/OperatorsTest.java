package org.vmsl.machine.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vmsl.machine.paper.Toy;
import org.vmsl.machine.state.State;
import org.vmsl.specification.evaluation.Operations;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Operator;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/**
 * The interpreter's operators on words agree with their definition, whether or not operands are
 * known.
 */
final class OperatorsTest {
  private static final List<Integer> WIDTHS = List.of(1, 8, 33, 64);
  private static final String CELLS =
      """
      state a1: bits(1) = 0
      state b1: bits(1) = 0
      state a8: bits(8) = 0
      state b8: bits(8) = 0
      state a33: bits(33) = 0
      state b33: bits(33) = 0
      state a64: bits(64) = 0
      state b64: bits(64) = 0
      """;

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"AND", "OR", "IMPLIES", "UNION", "MINUS", "INTERSECT", "IN", "SUBSET"})
  void agreeWithTheirDefinition(Operator operator) {
    Interpreter toy = Toy.interpreter(CELLS);
    Random random = new Random(operator.name().hashCode());
    for (int width : WIDTHS) {
      for (int i = 0; i < 200; i++) {
        long left = number(random, width);
        long right = number(random, width);
        long expected = Operations.apply(operator, width, left, right);
        State state = toy.state();
        Expression a = cell(toy, state, "a" + width, left);
        Expression b = cell(toy, state, "b" + width, right);
        Type.Bits type = new Type.Bits(width);
        Expression known = new Expression.Literal(new Value.Word(left), type);
        Expression known2 = new Expression.Literal(new Value.Word(right), type);
        for (Expression l : List.of(a, known)) {
          for (Expression r : List.of(b, known2)) {
            assertThat(toy.formula(is(operator, l, r, expected, type)).holds(state))
                .as("%d %s %d in %d bits", left, operator, right, width)
                .isTrue();
          }
        }
      }
    }
  }

  private static long number(Random random, int width) {
    long number =
        switch (random.nextInt(4)) {
          case 0 -> random.nextInt(4);
          case 1 -> -1 - random.nextInt(4);
          case 2 -> random.nextInt(70);
          default -> random.nextLong();
        };
    return number & Operations.mask(width);
  }

  private static Expression cell(Interpreter toy, State state, String name, long value) {
    Component component = toy.layout().place(name).component();
    state.set(name, List.of(), new Value.Word(value));
    return new Expression.Read(component, List.of());
  }

  /** The formula that says what an operation gives. */
  private static Expression is(
      Operator operator, Expression left, Expression right, long expected, Type.Bits type) {
    Type.Bool bool = new Type.Bool();
    boolean comparison =
        switch (operator) {
          case LESS, LESS_EQUAL, SIGNED_LESS, EQUAL -> true;
          default -> false;
        };
    if (comparison) {
      Expression compared = new Expression.Binary(operator, left, right, bool);
      return expected == 1 ? compared : new Expression.Not(compared);
    }
    return new Expression.Binary(
        Operator.EQUAL,
        new Expression.Binary(operator, left, right, type),
        new Expression.Literal(new Value.Word(expected), type),
        bool);
  }
}
