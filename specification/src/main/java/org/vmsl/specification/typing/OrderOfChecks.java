package org.vmsl.specification.typing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.typed.Procedure;
import org.vmsl.specification.typed.Statement;

/**
 * Makes sure that on every path, whatever may leave comes before the first write, so that a step
 * that ends early changes nothing but what its exit says.
 */
final class OrderOfChecks {
  private final Diagnostics diagnostics;
  private final Map<String, Effect> procedures = new HashMap<>();

  OrderOfChecks(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** What a block may do. */
  private record Effect(boolean leaves, boolean writes) {}

  /** Reports what may leave behind a write. */
  void check(List<Statement> body) {
    effect(body, false);
  }

  private Effect effect(List<Statement> block, boolean writtenBefore) {
    boolean leaves = false;
    boolean written = writtenBefore;
    for (Statement statement : block) {
      Effect effect = effect(statement, written);
      leaves |= effect.leaves;
      written |= effect.writes;
    }
    return new Effect(leaves, written);
  }

  private Effect effect(Statement statement, boolean written) {
    return switch (statement) {
      case Statement.Let s -> new Effect(false, false);
      case Statement.LetElse s -> leaving(s.span(), written, false);
      case Statement.Require s -> leaving(s.span(), written, false);
      case Statement.Execute s -> leaving(s.span(), written, true);
      case Statement.CallHypervisor s -> leaving(s.span(), written, true);
      case Statement.Assign s -> new Effect(false, true);
      case Statement.ForEach s -> new Effect(false, true);
      case Statement.If s -> either(effect(s.yes(), written), effect(s.no(), written));
      case Statement.IfSome s -> either(effect(s.some(), written), effect(s.none(), written));
      case Statement.Switch s -> {
        Effect all = new Effect(false, false);
        for (Statement.Switch.Arm arm : s.arms()) {
          all = either(all, effect(arm.block(), written));
        }
        yield all;
      }
      case Statement.Perform s -> {
        Effect effect = procedure(s.procedure());
        yield effect.leaves
            ? leaving(s.span(), written, effect.writes)
            : new Effect(false, effect.writes);
      }
    };
  }

  private Effect procedure(Procedure procedure) {
    Effect known = procedures.get(procedure.name());
    if (known != null) {
      return known;
    }
    Effect effect = effect(procedure.body(), false);
    procedures.put(procedure.name(), effect);
    return effect;
  }

  private static Effect either(Effect left, Effect right) {
    return new Effect(left.leaves || right.leaves, left.writes || right.writes);
  }

  private Effect leaving(Span span, boolean written, boolean writes) {
    if (written) {
      diagnostics.error(
          span,
          "this may leave after something was changed",
          "put all checks before the first assignment");
    }
    return new Effect(true, writes);
  }
}
