package org.vmsl.specification.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmsl.specification.typed.Domain;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** Values of expressions that make records, sets and lists, look into them, or range over them. */
final class CollectionEvaluator {
  private final Evaluator values;

  CollectionEvaluator(Evaluator values) {
    this.values = values;
  }

  Value evaluate(Expression expression) {
    return switch (expression) {
      case Expression.MakeStruct e -> new Value.Struct(e.type(), values.all(e.fields()));
      case Expression.FieldOf e ->
          ((Value.Struct) values.evaluate(e.operand())).fields().get(e.index());
      case Expression.WithField e -> {
        Value.Struct struct = (Value.Struct) values.evaluate(e.operand());
        List<Value> fields = new ArrayList<>(struct.fields());
        fields.set(e.index(), values.evaluate(e.value()));
        yield new Value.Struct(struct.type(), fields);
      }
      case Expression.MakeSet e -> new Value.Elements(values.all(e.elements()));
      case Expression.MakeList e -> new Value.Sequence(values.all(e.elements()));
      case Expression.Comprehension e -> comprehension(e);
      case Expression.Size e -> new Value.Word(elements(values.evaluate(e.operand())).size());
      case Expression.Smallest e -> {
        List<Value> elements = elements(values.evaluate(e.operand()));
        yield elements.isEmpty() ? new Value.None() : new Value.Some(elements.get(0));
      }
      case Expression.Ascending e -> new Value.Sequence(elements(values.evaluate(e.operand())));
      case Expression.Flatten e -> flatten(e);
      case Expression.ElementAt e -> {
        List<Value> elements = elements(values.evaluate(e.list()));
        long index = values.bits(e.index());
        yield Long.compareUnsigned(index, elements.size()) < 0
            ? new Value.Some(elements.get((int) index))
            : new Value.None();
      }
      case Expression.Quantifier e -> new Value.Truth(quantifier(e));
      default -> throw new IllegalArgumentException("no collection: " + expression);
    };
  }

  private Value comprehension(Expression.Comprehension e) {
    List<Value> elements = new ArrayList<>();
    each(
        e.local(),
        e.domain(),
        () -> {
          if (e.condition().isEmpty() || values.holds(e.condition().get())) {
            elements.add(values.evaluate(e.element()));
          }
          return true;
        });
    return e.type() instanceof Type.SetOf
        ? new Value.Elements(elements)
        : new Value.Sequence(elements);
  }

  private Value flatten(Expression.Flatten e) {
    List<Value> all = new ArrayList<>();
    elements(values.evaluate(e.operand())).forEach(inner -> all.addAll(elements(inner)));
    return e.type() instanceof Type.SetOf ? new Value.Elements(all) : new Value.Sequence(all);
  }

  private boolean quantifier(Expression.Quantifier e) {
    boolean[] result = {e.universal()};
    each(
        e.local(),
        e.domain(),
        () -> {
          result[0] = values.holds(e.body());
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
        long end = values.bits(high);
        for (long i = values.bits(low); Long.compareUnsigned(i, end) < 0; i++) {
          values.bind(local, new Value.Word(i));
          if (!body.run()) {
            return;
          }
        }
      }
      case Domain.Elements(Expression collection, Optional<Local> position) -> {
        long index = 0;
        for (Value element : elements(values.evaluate(collection))) {
          values.bind(local, element);
          Value at = new Value.Word(index++);
          position.ifPresent(p -> values.bind(p, at));
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
        values.bind(local, new Value.Case(e, i));
        if (!body.run()) {
          return;
        }
      }
      return;
    }
    long high = values.bounds().high(type);
    long unit = values.bounds().unit(type);
    for (long number = values.bounds().low(type); ; number += unit) {
      values.bind(local, values.bounds().value(type, number));
      if (!body.run() || number == high) {
        return;
      }
    }
  }

  private static List<Value> elements(Value collection) {
    return collection instanceof Value.Elements(List<Value> ascending)
        ? ascending
        : ((Value.Sequence) collection).values();
  }
}
