package org.vmsl.machine.compiled;

import java.util.ArrayList;
import java.util.List;
import org.vmsl.machine.state.Encodings;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Parts;
import org.vmsl.specification.typed.Statement;

/** Which rules blocks say themselves: those that go through nothing, and whose values fit words. */
final class Inlining {
  private final Encodings encodings;

  Inlining(Encodings encodings) {
    this.encodings = encodings;
  }

  boolean admits(List<Statement> block) {
    return block.stream().allMatch(this::admits);
  }

  private boolean admits(Statement statement) {
    List<Expression> expressions = new ArrayList<>();
    Parts.each(statement, expressions::add);
    return expressions.stream().allMatch(this::admits) && admitsParts(statement);
  }

  private boolean admitsParts(Statement statement) {
    return switch (statement) {
      case Statement.Let s -> true;
      case Statement.LetElse s -> admits(s.exit().exit().body());
      case Statement.Require s -> admits(s.exit().exit().body());
      case Statement.If s -> admits(s.yes()) && admits(s.no());
      case Statement.IfSome s -> admits(s.some()) && admits(s.none());
      case Statement.Switch s -> s.arms().stream().allMatch(arm -> admits(arm.block()));
      case Statement.Assign s -> encodings.of(s.component().type()).fits();
      case Statement.ForEach s -> false;
      case Statement.Perform s -> admits(s.procedure().body());
      case Statement.Execute s -> admits(s.undecodable().exit().body());
      case Statement.CallHypervisor s -> admits(s.unknown().exit().body());
    };
  }

  private boolean admits(Expression expression) {
    boolean simple =
        switch (expression) {
          case Expression.Quantifier e -> false;
          case Expression.Old e -> false;
          case Expression.Call call -> admits(call.function().body());
          default -> encodings.of(expression.type()).fits();
        };
    List<Expression> parts = new ArrayList<>();
    Parts.each(expression, parts::add);
    return simple && parts.stream().allMatch(this::admits);
  }
}
