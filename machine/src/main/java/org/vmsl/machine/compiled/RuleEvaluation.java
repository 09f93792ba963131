package org.vmsl.machine.compiled;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.util.ArrayList;
import java.util.List;
import org.vmsl.machine.compiled.Node.Kept;
import org.vmsl.machine.interpreter.Aggregates;
import org.vmsl.machine.state.Layout;
import org.vmsl.specification.typed.Domain;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Operator;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/**
 * Writes the bytecode of expressions of any type. What is chosen or gone through is computed where
 * the specification says, so nothing is evaluated that the interpreter would not evaluate.
 */
final class RuleEvaluation extends Evaluation {
  /** Quantifiers do not go one by one through types with more values than this. */
  private static final long FEW = 1 << 16;

  private final RuleEmitter emitter;
  private final CodeBuilder code;
  private final RuleScope scope;
  private final RuleValues values;

  RuleEvaluation(Layout layout, RuleEmitter emitter, RuleScope scope) {
    super(layout);
    this.emitter = emitter;
    this.code = emitter.code();
    this.scope = scope;
    this.values = new RuleValues(this, emitter, scope);
  }

  /** Goes through domains. */
  RuleLoops loops() {
    return new RuleLoops(this, emitter, scope);
  }

  /** The value of an expression whose type fits a word. */
  Node word(Expression expression) {
    return word(expression, scope);
  }

  @Override
  Node word(Expression expression, Environment in) {
    if (!fits(expression)) {
      throw new IllegalArgumentException(expression.type() + " does not fit a word");
    }
    return switch (expression) {
      case Expression.Conditional e -> pushed(e);
      case Expression.Match e -> pushed(e);
      case Expression.Let(Local local, Expression value, Expression body) -> {
        bindAll(List.of(local), List.of(value));
        yield word(body);
      }
      case Expression.Call(var function, var arguments) -> {
        bindAll(function.parameters(), arguments);
        yield word(function.body());
      }
      case Expression.Quantifier e -> truth(e);
      case Expression.Binary e -> binary(e);
      case Expression.FieldOf e -> found(e);
      case Expression.Size(Expression operand) -> {
        push(operand);
        emitter.call(Aggregates.class, "size");
        yield emitter.keepWord();
      }
      case Expression.Smallest e -> found(e);
      case Expression.ElementAt e -> found(e);
      default -> super.word(expression, in);
    };
  }

  private Node binary(Expression.Binary e) {
    return switch (e.operator()) {
      case AND, OR, IMPLIES -> truth(e);
      case IN -> {
        push(e.right());
        boxed(e.left());
        emitter.call(Aggregates.class, "contains");
        yield answer();
      }
      case SUBSET -> {
        push(e.left());
        push(e.right());
        emitter.call(Aggregates.class, "subset");
        yield answer();
      }
      case EQUAL -> {
        if (fits(e.left())) {
          yield super.word(e, scope);
        }
        push(e.left());
        push(e.right());
        emitter.call(Object.class, "equals");
        yield answer();
      }
      default -> super.word(e, scope);
    };
  }

  /** Takes a boolean of the JVM from the operand stack. */
  private Node answer() {
    code.i2l();
    return emitter.keepWord();
  }

  /** Takes a value from the operand stack whose type fits a word. */
  private Node encoded(Type type) {
    emitter.encode(encoding(type));
    return emitter.keepWord();
  }

  /** What is found in an object. */
  private Node found(Expression expression) {
    values.push(expression);
    return encoded(expression.type());
  }

  private Node pushed(Expression expression) {
    push(expression);
    return emitter.keepWord();
  }

  private Node truth(Expression condition) {
    Label no = emitter.label();
    Label end = emitter.label();
    jump(condition, false, no);
    code.lconst_1().goto_(end).labelBinding(no).lconst_0().labelBinding(end);
    return emitter.keepWord();
  }

  /** Puts the value of an expression onto the operand stack: a word if its type fits one. */
  void push(Expression expression) {
    switch (expression) {
      case Expression.Conditional(var condition, var yes, var no) -> {
        Label otherwise = emitter.label();
        Label end = emitter.label();
        jump(condition, false, otherwise);
        push(yes);
        code.goto_(end).labelBinding(otherwise);
        push(no);
        code.labelBinding(end);
      }
      case Expression.Match(var option, var local, var some, var none) -> {
        Label otherwise = emitter.label();
        Label end = emitter.label();
        jumpIfNone(option, local, otherwise);
        push(some);
        code.goto_(end).labelBinding(otherwise);
        push(none);
        code.labelBinding(end);
      }
      default -> {
        if (fits(expression)) {
          emitter.push(word(expression));
        } else {
          values.push(expression);
        }
      }
    }
  }

  /** Puts the value of an expression onto the operand stack as an object. */
  void boxed(Expression expression) {
    if (fits(expression)) {
      emitter.decode(encoding(expression.type()), word(expression));
    } else {
      push(expression);
    }
  }

  /** Binds each of {@code locals} to the value of the expression at its position. */
  void bindAll(List<Local> locals, List<Expression> expressions) {
    List<Node> held = new ArrayList<>();
    for (Expression expression : expressions) {
      if (fits(expression)) {
        held.add(scope.once(word(expression)));
      } else {
        push(expression);
        held.add(emitter.keepObject());
      }
    }
    for (int i = 0; i < held.size(); i++) {
      scope.bind(locals.get(i), held.get(i));
    }
  }

  /** Goes on at {@code target} if a condition has a truth value. */
  void jump(Expression condition, boolean when, Label target) {
    switch (condition) {
      case Expression.Not(Expression operand) -> jump(operand, !when, target);
      case Expression.Binary(Operator operator, Expression left, Expression right, Type type)
          when operator == Operator.AND
              || operator == Operator.OR
              || operator == Operator.IMPLIES ->
          jump(operator, left, right, when, target);
      case Expression.Quantifier quantifier -> quantified(quantifier, when, target);
      default -> emitter.jump(word(condition), when, target);
    }
  }

  private void jump(
      Operator operator, Expression left, Expression right, boolean when, Label target) {
    boolean settling = operator == Operator.OR; // the value of the left operand that says it all
    boolean result = operator != Operator.AND; // what it says then
    if (result == when) {
      jump(left, settling, target);
      jump(right, when, target);
    } else {
      Label settled = emitter.label();
      jump(left, settling, settled);
      jump(right, when, target);
      emitter.bind(settled);
    }
  }

  private void quantified(Expression.Quantifier e, boolean when, Label target) {
    if (e.domain() instanceof Domain.All(Type type)
        && Long.compareUnsigned(encoding(type).last(), FEW) >= 0) {
      throw new Uncompilable("all values of type " + type);
    }
    boolean universal = e.universal();
    if (when != universal) {
      loops().each(e.domain(), e.local(), () -> jump(e.body(), when, target));
    } else {
      Label other = emitter.label();
      loops().each(e.domain(), e.local(), () -> jump(e.body(), !when, other));
      code.goto_(target).labelBinding(other);
    }
  }

  /** Goes on at {@code target} if an option is none; else binds {@code local} to what it holds. */
  void jumpIfNone(Expression option, Local local, Label target) {
    if (fits(option)) {
      Node node = scope.once(word(option));
      emitter.jump(Nodes.equal(node, 0), true, target);
      scope.bind(local, Nodes.plus(node, -1));
      return;
    }
    push(option);
    Kept kept = emitter.keepObject();
    code.aload(kept.slot()).instanceOf(Emitter.describe(Value.Some.class)).ifeq(target);
    code.aload(kept.slot()).checkcast(Emitter.describe(Value.Some.class));
    emitter.call(Value.Some.class, "value");
    scope.bind(local, element(local.type()));
  }

  /** Takes a value from the operand stack, to be kept as one of a type. */
  Node element(Type type) {
    return encoding(type).fits() ? encoded(type) : emitter.keepObject();
  }
}
