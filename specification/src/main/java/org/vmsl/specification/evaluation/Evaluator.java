package org.vmsl.specification.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmsl.specification.typed.Domain;
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

  private Value evaluate(Expression expression) {
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
      case Expression.MakeStruct e -> new Value.Struct(e.type(), all(e.fields()));
      case Expression.FieldOf e -> ((Value.Struct) evaluate(e.operand())).fields().get(e.index());
      case Expression.WithField e -> {
        Value.Struct struct = (Value.Struct) evaluate(e.operand());
        List<Value> fields = new ArrayList<>(struct.fields());
        fields.set(e.index(), evaluate(e.value()));
        yield new Value.Struct(struct.type(), fields);
      }
      case Expression.MakeSet e -> new Value.Elements(all(e.elements()));
      case Expression.MakeList e -> new Value.Sequence(all(e.elements()));
      case Expression.Comprehension e -> comprehension(e);
      case Expression.Size e -> new Value.Word(elements(evaluate(e.operand())).size());
      case Expression.Smallest e -> {
        List<Value> elements = elements(evaluate(e.operand()));
        yield elements.isEmpty() ? new Value.None() : new Value.Some(elements.get(0));
      }
      case Expression.Ascending e -> new Value.Sequence(elements(evaluate(e.operand())));
      case Expression.Flatten e -> flatten(e);
      case Expression.ElementAt e -> {
        List<Value> elements = elements(evaluate(e.list()));
        long index = bits(e.index());
        yield Long.compareUnsigned(index, elements.size()) < 0
            ? new Value.Some(elements.get((int) index))
            : new Value.None();
      }
      case Expression.Quantifier e -> new Value.Truth(quantifier(e));
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

  private Value comprehension(Expression.Comprehension e) {
    List<Value> elements = new ArrayList<>();
    each(
        e.local(),
        e.domain(),
        () -> {
          if (e.condition().isEmpty() || holds(e.condition().get())) {
            elements.add(evaluate(e.element()));
          }
          return true;
        });
    return e.type() instanceof Type.SetOf
        ? new Value.Elements(elements)
        : new Value.Sequence(elements);
  }

  private Value flatten(Expression.Flatten e) {
    List<Value> all = new ArrayList<>();
    elements(evaluate(e.operand())).forEach(inner -> all.addAll(elements(inner)));
    return e.type() instanceof Type.SetOf ? new Value.Elements(all) : new Value.Sequence(all);
  }

  private boolean quantifier(Expression.Quantifier e) {
    boolean[] result = {e.universal()};
    each(
        e.local(),
        e.domain(),
        () -> {
          result[0] = holds(e.body());
          return result[0] == e.universal();
        });
    return result[0];
  }

  /** What is done for each element; whether to go on. */
  private interface Body {
    boolean run();
  }

  private void each(Local local, Domain domain, Body body) {
    switch (domain) {
      case Domain.Span(Expression low, Expression high) -> {
        long end = bits(high);
        for (long i = bits(low); Long.compareUnsigned(i, end) < 0; i++) {
          locals.put(local.id(), new Value.Word(i));
          if (!body.run()) {
            return;
          }
        }
      }
      case Domain.Elements(Expression collection, Optional<Local> position) -> {
        long index = 0;
        for (Value element : elements(evaluate(collection))) {
          locals.put(local.id(), element);
          Value at = new Value.Word(index++);
          position.ifPresent(p -> locals.put(p.id(), at));
          if (!body.run()) {
            return;
          }
        }
      }
      case Domain.All(Type type) -> all(local, type, body);
    }
  }

  private void all(Local local, Type type, Body body) {
    if (type instanceof Type.Enumeration e) {
      for (int i = 0; i < e.cases().size(); i++) {
        locals.put(local.id(), new Value.Case(e, i));
        if (!body.run()) {
          return;
        }
      }
      return;
    }
    long high = bounds.high(type);
    long unit = bounds.unit(type);
    for (long number = bounds.low(type); ; number += unit) {
      locals.put(local.id(), bounds.value(type, number));
      if (!body.run() || number == high) {
        return;
      }
    }
  }

  private List<Value> all(List<Expression> expressions) {
    List<Value> values = new ArrayList<>();
    for (Expression expression : expressions) {
      values.add(evaluate(expression));
    }
    return values;
  }

  private boolean holds(Expression expression) {
    return ((Value.Truth) evaluate(expression)).holds();
  }

  private long bits(Expression expression) {
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

  private static List<Value> elements(Value collection) {
    return collection instanceof Value.Elements(List<Value> ascending)
        ? ascending
        : ((Value.Sequence) collection).values();
  }
}
