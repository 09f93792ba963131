package org.vmsl.machine.interpreter;

import java.util.List;
import org.vmsl.machine.state.Encoding;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** Makes nodes of expressions whose types do not fit a word. */
final class Values {
  private final Compiler compiler;

  Values(Compiler compiler) {
    this.compiler = compiler;
  }

  ValueNode compile(Expression expression) {
    return switch (expression) {
      case Expression.Literal(Value value, Type type) -> new ValueNode.Known(value);
      case Expression.ConstantValue(var constant) -> compile(constant.value());
      case Expression.Variable(Local local) -> variable(local);
      case Expression.Read read -> compiler.cells().readValue(read);
      case Expression.Binary binary ->
          Sets.combine(binary.operator(), compile(binary.left()), compile(binary.right()));
      case Expression.Conditional(var condition, var yes, var no) ->
          Operators.conditional(compiler.word(condition), compile(yes), compile(no));
      case Expression.Checked checked -> checked(checked);
      case Expression.Some(Expression operand) -> some(compiler.boxed(operand));
      case Expression.Match match -> {
        WordNode test = compiler.test(match.option(), match.local());
        yield Operators.conditional(test, compile(match.some()), compile(match.none()));
      }
      case Expression.Let let -> {
        List<Action> first = compiler.bindAll(List.of(let.local()), List.of(let.value()));
        yield Compiler.after(first, compile(let.body()));
      }
      case Expression.Call call -> {
        List<Action> first = compiler.bindAll(call.function().parameters(), call.arguments());
        yield Compiler.after(first, compile(call.function().body()));
      }
      case Expression.MakeStruct(Type.Struct type, List<Expression> fields) ->
          struct(type, compiler.boxed(fields));
      case Expression.FieldOf field -> field(compiler, field);
      case Expression.WithField with ->
          with(compile(with.operand()), with.index(), compiler.boxed(with.value()));
      case Expression.MakeSet(List<Expression> elements, Type.SetOf type) ->
          set(compiler.boxed(elements));
      case Expression.MakeList(List<Expression> elements, Type.ListOf type) ->
          list(compiler.boxed(elements));
      case Expression.Comprehension comprehension ->
          compiler.domains().comprehension(comprehension);
      case Expression.Smallest(Expression operand) -> Sets.smallest(compile(operand));
      case Expression.Ascending(Expression operand) -> Sets.ascending(compile(operand));
      case Expression.Flatten(Expression operand) -> Sets.flatten(compile(operand));
      case Expression.ElementAt(Expression list, Expression index) ->
          Sets.elementAt(compile(list), compiler.word(index));
      case Expression.ParameterValue e -> throw fit(e);
      case Expression.Not e -> throw fit(e);
      case Expression.Complement e -> throw fit(e);
      case Expression.Slice e -> throw fit(e);
      case Expression.Concatenation e -> throw fit(e);
      case Expression.Extension e -> throw fit(e);
      case Expression.Number e -> throw fit(e);
      case Expression.Containing e -> throw fit(e);
      case Expression.Size e -> throw fit(e);
      case Expression.Quantifier e -> throw fit(e);
      case Expression.Old(Expression operand) -> compiler.earlier(compile(operand));
    };
  }

  private static IllegalArgumentException fit(Expression expression) {
    return new IllegalArgumentException(expression.type() + " fits a word");
  }

  private ValueNode variable(Local local) {
    return switch (compiler.scope().of(local)) {
      case Binding.KnownValue(Value value) -> new ValueNode.Known(value);
      case Binding.ValueSlot(int slot) -> new ValueNode.Slot(slot);
      case Binding.KnownWord known -> throw new IllegalArgumentException("" + known);
      case Binding.WordSlot slot -> throw new IllegalArgumentException("" + slot);
    };
  }

  /** An option whose elements leave no room for none in a word. */
  private ValueNode checked(Expression.Checked checked) {
    WordNode operand = compiler.word(checked.operand());
    Encoding target = compiler.encoding(checked.target());
    return new ValueNode() {
      @Override
      Value evaluate(Frame f) {
        return Aggregates.checked(target, operand.evaluate(f));
      }
    };
  }

  private static ValueNode some(ValueNode operand) {
    return fold(
        List.of(operand),
        new ValueNode() {
          @Override
          Value evaluate(Frame f) {
            return new Value.Some(operand.evaluate(f));
          }
        });
  }

  private static ValueNode struct(Type.Struct type, List<ValueNode> fields) {
    return fold(
        fields,
        new ValueNode() {
          @Override
          Value evaluate(Frame f) {
            return new Value.Struct(type, Sets.evaluateAll(fields, f));
          }
        });
  }

  /** {@code node}, or its value if that is known because its operands are. */
  private static ValueNode fold(List<ValueNode> operands, ValueNode node) {
    return operands.stream().allMatch(ValueNode.Known.class::isInstance)
        ? new ValueNode.Known(node.evaluate(new Frame(0, 0)))
        : node;
  }

  /** A field of a record, not encoded even if its type fits a word. */
  static ValueNode field(Compiler compiler, Expression.FieldOf field) {
    ValueNode operand = compiler.value(field.operand());
    int index = field.index();
    return new ValueNode() {
      @Override
      Value evaluate(Frame f) {
        return Aggregates.field(operand.evaluate(f), index);
      }
    };
  }

  private static ValueNode with(ValueNode operand, int index, ValueNode changed) {
    return new ValueNode() {
      @Override
      Value evaluate(Frame f) {
        Value struct = operand.evaluate(f);
        return Aggregates.with(struct, index, changed.evaluate(f));
      }
    };
  }

  private static ValueNode set(List<ValueNode> elements) {
    return fold(
        elements,
        new ValueNode() {
          @Override
          Value evaluate(Frame f) {
            return new Value.Elements(Sets.evaluateAll(elements, f));
          }
        });
  }

  private static ValueNode list(List<ValueNode> elements) {
    return fold(
        elements,
        new ValueNode() {
          @Override
          Value evaluate(Frame f) {
            return new Value.Sequence(Sets.evaluateAll(elements, f));
          }
        });
  }
}
