package org.vmsl.machine.compiled;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import org.vmsl.machine.compiled.Node.Kept;
import org.vmsl.machine.interpreter.Aggregates;
import org.vmsl.machine.state.Encoding;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Operator;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** Writes the bytecode of expressions whose values are objects: sets, lists, records, options. */
final class RuleValues {
  private final RuleEvaluation all;
  private final RuleEmitter emitter;
  private final CodeBuilder code;
  private final RuleScope scope;

  /**
   * @param all writes the bytecode of any expression
   */
  RuleValues(RuleEvaluation all, RuleEmitter emitter, RuleScope scope) {
    this.all = all;
    this.emitter = emitter;
    this.code = emitter.code();
    this.scope = scope;
  }

  /** Puts the value of an expression, as an object, onto the operand stack. */
  void push(Expression expression) {
    switch (expression) {
      case Expression.Literal(Value value, Type type) -> emitter.constant(Value.class, value);
      case Expression.ConstantValue(var constant) -> all.push(constant.value());
      case Expression.Variable(Local local) -> code.aload(scope.object(local).slot());
      case Expression.Read(var component, var keys) -> {
        Evaluation.Address at = all.address(component, keys, scope);
        if (at.place().isFlat()) {
          emitter.flatValue(Nodes.plus(at.index(), at.place().offset()));
        } else {
          emitter.sparseValue(at.place().offset(), at.prefix(), at.index());
        }
      }
      case Expression.Let(Local local, Expression value, Expression body) -> {
        all.bindAll(List.of(local), List.of(value));
        all.push(body);
      }
      case Expression.Call(var function, var arguments) -> {
        all.bindAll(function.parameters(), arguments);
        all.push(function.body());
      }
      case Expression.Binary e -> {
        emitter.constant(Operator.class, e.operator());
        all.push(e.left());
        all.push(e.right());
        emitter.combine();
      }
      case Expression.Some(Expression operand) -> {
        all.boxed(operand);
        emitter.make(Value.Some.class, Value.class, emitter.keepObject());
      }
      case Expression.Checked checked -> {
        Node operand = all.word(checked.operand());
        emitter.constant(Encoding.class, all.encoding(checked.target()));
        emitter.push(operand);
        emitter.call(Aggregates.class, "checked");
      }
      case Expression.WithField(Expression operand, int index, Expression changed) -> {
        all.push(operand);
        code.loadConstant(index);
        all.boxed(changed);
        emitter.call(Aggregates.class, "with");
      }
      case Expression.FieldOf(Expression operand, int index) -> {
        all.push(operand);
        code.loadConstant(index);
        emitter.call(Aggregates.class, "field");
      }
      case Expression.MakeStruct(Type.Struct type, List<Expression> fields) -> {
        list(fields);
        emitter.makeStruct(type, emitter.keepObject());
      }
      case Expression.MakeSet(List<Expression> elements, Type.SetOf type) -> {
        list(elements);
        emitter.make(Value.Elements.class, List.class, emitter.keepObject());
      }
      case Expression.MakeList(List<Expression> elements, Type.ListOf type) -> {
        list(elements);
        emitter.make(Value.Sequence.class, List.class, emitter.keepObject());
      }
      case Expression.Comprehension e -> comprehension(e);
      case Expression.Smallest(Expression operand) -> elementAt(operand, Nodes.FALSE);
      case Expression.ElementAt(Expression list, Expression index) ->
          elementAt(list, scope.once(all.word(index)));
      case Expression.Ascending(Expression operand) -> {
        all.push(operand);
        emitter.call(Aggregates.class, "ascending");
      }
      case Expression.Flatten(Expression operand) -> {
        all.push(operand);
        emitter.call(Aggregates.class, "flatten");
      }
      default -> throw new Uncompilable(expression.getClass().getSimpleName());
    }
  }

  private void elementAt(Expression collection, Node position) {
    all.push(collection);
    emitter.push(position);
    emitter.call(Aggregates.class, "elementAt");
  }

  private void list(List<Expression> elements) {
    List<Runnable> each = new ArrayList<>();
    elements.forEach(element -> each.add(() -> all.boxed(element)));
    emitter.list(each);
  }

  private void comprehension(Expression.Comprehension e) {
    code.new_(Emitter.describe(ArrayList.class))
        .dup()
        .invokespecial(
            Emitter.describe(ArrayList.class),
            ConstantDescs.INIT_NAME,
            MethodTypeDesc.of(ConstantDescs.CD_void));
    Kept collected = emitter.keepObject();
    all.loops()
        .each(
            e.domain(),
            e.local(),
            () -> {
              Label out = emitter.label();
              e.condition().ifPresent(condition -> all.jump(condition, false, out));
              code.aload(collected.slot());
              all.boxed(e.element());
              code.invokeinterface(
                  ConstantDescs.CD_Collection,
                  "add",
                  MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object));
              code.pop().labelBinding(out);
            });
    Class<?> made = e.type() instanceof Type.SetOf ? Value.Elements.class : Value.Sequence.class;
    emitter.make(made, List.class, collected);
  }
}
