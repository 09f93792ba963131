package org.vmsl.specification.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/**
 * Gives closed expressions their values on a machine. Closed expressions read no state; they may
 * use parameters, constants and functions. Every subterm that is evaluated counts as a step.
 */
public final class Evaluator {
  /** How many steps one evaluation may take unless said otherwise. */
  public static final long STEPS = 10_000_000;

  private final Machine machine;
  private final long allowed;
  private final Bounds bounds;
  private final Map<String, Value> constants = new HashMap<>();
  private final Map<Integer, Value> locals = new HashMap<>();
  private long steps;

  /** Evaluates on {@code machine}. */
  public Evaluator(Machine machine) {
    this(machine, STEPS);
  }

  /** Evaluates on {@code machine} in at most {@code allowed} steps for each expression. */
  public Evaluator(Machine machine, long allowed) {
    this.machine = machine;
    this.allowed = allowed;
    this.bounds = new Bounds(this);
  }

  /**
   * The value of a closed expression.
   *
   * @throws TooCostlyException if that takes too many steps
   */
  public Value value(Expression closed) {
    steps = 0;
    return evaluate(closed);
  }

  /** The bits of the bound of a type: a closed expression of a bits type. */
  long word(Expression closed) {
    return closed instanceof Expression.Literal(Value.Word(long bits), Type type)
        ? bits
        : bits(closed);
  }

  Value evaluate(Expression expression) {
    if (++steps > allowed) {
      throw new TooCostlyException();
    }
    return switch (expression) {
      case Expression.Literal e -> e.value();
      case Expression.ParameterValue e -> new Value.Word(machine.parameter(e.parameter()));
      case Expression.ConstantValue e -> constant(e);
      case Expression.Variable e -> local(e.local());
      case Expression.Read e ->
          throw new IllegalArgumentException("not closed: reads " + e.component().name());
      case Expression.Not e -> new Value.Truth(!holds(e.operand()));
      case Expression.Complement e ->
          new Value.Word(Operations.complement(bits(e.operand()), width(e)));
      case Expression.Binary e -> binary(e);
      case Expression.Conditional e -> evaluate(holds(e.condition()) ? e.yes() : e.no());
      case Expression.Slice e ->
          new Value.Word(Operations.slice(bits(e.operand()), e.high(), e.low()));
      case Expression.Concatenation e ->
          new Value.Word(Operations.concatenation(bits(e.high()), bits(e.low()), width(e.low())));
      case Expression.Extension e ->
          new Value.Word(
              Operations.extension(bits(e.operand()), width(e.operand()), width(e), e.signed()));
      case Expression.Number e -> new Value.Word(Bounds.number(evaluate(e.operand())));
      case Expression.Checked e -> {
        long number = bits(e.operand());
        yield bounds.contains(e.target(), number)
            ? new Value.Some(bounds.value(e.target(), number))
            : new Value.None();
      }
      case Expression.Containing e ->
          new Value.Word(Operations.containing(bits(e.operand()), bounds.unit(e.target())));
      case Expression.Some e -> new Value.Some(evaluate(e.operand()));
      case Expression.Match e ->
          switch (evaluate(e.option())) {
            case Value.Some(Value held) -> {
              locals.put(e.local().id(), held);
              yield evaluate(e.some());
            }
            default -> evaluate(e.none());
          };
      case Expression.Let e -> {
        locals.put(e.local().id(), evaluate(e.value()));
        yield evaluate(e.body());
      }
      case Expression.Call e -> call(e);
      case Expression.MakeStruct _,
          Expression.FieldOf _,
          Expression.WithField _,
          Expression.MakeSet _,
          Expression.MakeList _,
          Expression.Comprehension _,
          Expression.Size _,
          Expression.Smallest _,
          Expression.Ascending _,
          Expression.Flatten _,
          Expression.ElementAt _,
          Expression.Quantifier _ ->
          new CollectionEvaluator(this).evaluate(expression);
      case Expression.Old e -> evaluate(e.operand());
    };
  }

  private Value constant(Expression.ConstantValue e) {
    Value known = constants.get(e.constant().name());
    if (known == null) {
      known = evaluate(e.constant().value());
      constants.put(e.constant().name(), known);
    }
    return known;
  }

  /** Gives a local the value that it has from now on. */
  void bind(Local local, Value value) {
    locals.put(local.id(), value);
  }

  Bounds bounds() {
    return bounds;
  }

  private Value local(Local local) {
    Value value = locals.get(local.id());
    if (value == null) {
      throw new IllegalArgumentException("not closed: mentions " + local.name());
    }
    return value;
  }

  private Value call(Expression.Call e) {
    List<Value> arguments = all(e.arguments());
    for (int i = 0; i < arguments.size(); i++) {
      locals.put(e.function().parameters().get(i).id(), arguments.get(i));
    }
    return evaluate(e.function().body());
  }

  private Value binary(Expression.Binary e) {
    return switch (e.operator()) {
      case AND -> new Value.Truth(holds(e.left()) && holds(e.right()));
      case OR -> new Value.Truth(holds(e.left()) || holds(e.right()));
      case IMPLIES -> new Value.Truth(!holds(e.left()) || holds(e.right()));
      case EQUAL, UNION, MINUS, INTERSECT, IN, SUBSET ->
          Operations.apply(e.operator(), evaluate(e.left()), evaluate(e.right()));
      case LESS, LESS_EQUAL, SIGNED_LESS -> new Value.Truth(word(e) != 0);
      case ADD, SUBTRACT, MULTIPLY, BIT_AND, BIT_OR, BIT_XOR, SHIFT_LEFT, SHIFT_RIGHT ->
          new Value.Word(word(e));
    };
  }

  private long word(Expression.Binary e) {
    return Operations.apply(e.operator(), width(e.left()), bits(e.left()), bits(e.right()));
  }

  List<Value> all(List<Expression> expressions) {
    List<Value> values = new ArrayList<>();
    for (Expression expression : expressions) {
      values.add(evaluate(expression));
    }
    return values;
  }

  boolean holds(Expression expression) {
    return ((Value.Truth) evaluate(expression)).holds();
  }

  long bits(Expression expression) {
    return ((Value.Word) evaluate(expression)).bits();
  }

  private static int width(Expression expression) {
    return switch (expression.type()) {
      case Type.Bits(int width) -> width;
      case Type.Range range -> range.base().width();
      case Type.Aligned aligned -> aligned.base().width();
      default -> throw new IllegalArgumentException("no word: " + expression.type());
    };
  }
}
