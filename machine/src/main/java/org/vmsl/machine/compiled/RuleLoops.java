package org.vmsl.machine.compiled;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.vmsl.machine.compiled.Node.Kept;
import org.vmsl.machine.compiled.Node.Known;
import org.vmsl.machine.interpreter.Aggregates;
import org.vmsl.machine.state.Encoding;
import org.vmsl.specification.typed.Domain;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Operator;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** Writes the bytecode of loops through domains. */
final class RuleLoops {
  private final RuleEvaluation evaluation;
  private final RuleEmitter emitter;
  private final CodeBuilder code;
  private final RuleScope scope;

  RuleLoops(RuleEvaluation evaluation, RuleEmitter emitter, RuleScope scope) {
    this.evaluation = evaluation;
    this.emitter = emitter;
    this.code = emitter.code();
    this.scope = scope;
  }

  /** Does what {@code body} writes with {@code local} bound to one element after the other. */
  void each(Domain domain, Local local, Runnable body) {
    switch (domain) {
      case Domain.Span(Expression low, Expression high) -> {
        Node end = scope.once(evaluation.word(high));
        count(
            evaluation.word(low),
            word -> Nodes.binary(Operator.LESS, 64, word, end),
            word -> {
              scope.bind(local, word);
              body.run();
            });
      }
      case Domain.All(Type type) -> {
        Encoding encoding = evaluation.encoding(type);
        Node last = new Known(encoding.last());
        count(
            new Known(0),
            position -> Nodes.binary(Operator.LESS_EQUAL, 64, position, last),
            position -> {
              Node offset = Nodes.shiftedLeft(position, encoding.shift());
              scope.bind(local, Nodes.plus(offset, encoding.smallest()));
              body.run();
            });
      }
      case Domain.Elements elements -> elements(elements, local, body);
    }
  }

  /** Goes through words, each one more than the one before. */
  private void count(Node first, Function<Kept, Node> isInside, Consumer<Kept> body) {
    Kept word = emitter.store(first, emitter.wordSlot());
    Label top = emitter.label();
    Label end = emitter.label();
    emitter.bind(top);
    emitter.jump(isInside.apply(word), false, end);
    body.accept(word);
    emitter.store(Nodes.plus(word, 1), word.slot());
    code.goto_(top).labelBinding(end);
  }

  private void elements(Domain.Elements elements, Local local, Runnable body) {
    evaluation.push(elements.collection());
    emitter.call(Aggregates.class, "items");
    Kept items = emitter.keepObject();
    code.aload(items.slot());
    emitter.call(List.class, "size");
    code.i2l();
    Kept size = emitter.keepWord();
    count(
        new Known(0),
        position -> Nodes.binary(Operator.LESS, 64, position, size),
        position -> {
          code.aload(items.slot()).lload(position.slot()).l2i();
          emitter.call(List.class, "get");
          code.checkcast(Emitter.describe(Value.class));
          scope.bind(local, evaluation.element(local.type()));
          elements.position().ifPresent(at -> scope.bind(at, position));
          body.run();
        });
  }
}
