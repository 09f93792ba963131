package org.vmsl.machine.compiled;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Hypercall;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Statement;

/** The statements that a step still has to do; null for none. */
record Rest(Statement first, @Nullable Rest next) {

  /** {@code statements} and then {@code next}. */
  static @Nullable Rest of(List<Statement> statements, @Nullable Rest next) {
    Rest rest = next;
    for (Statement statement : statements.reversed()) {
      rest = new Rest(statement, rest);
    }
    return rest;
  }

  /** An exit: its step has nothing else to do. */
  static @Nullable Rest of(Statement.ExitCall call) {
    return bound(
        call.exit().parameters(), call.arguments(), call.span(), of(call.exit().body(), null));
  }

  /** A procedure and then {@code next}. */
  static @Nullable Rest of(Statement.Perform perform, @Nullable Rest next) {
    return bound(
        perform.procedure().parameters(),
        perform.arguments(),
        perform.span(),
        of(perform.procedure().body(), next));
  }

  /** A hypercall and then {@code next}. */
  static @Nullable Rest of(Hypercall hypercall, Span span, @Nullable Rest next) {
    return bound(
        hypercall.inputs().stream().map(Hypercall.Input::local).toList(),
        hypercall.inputs().stream().map(Hypercall.Input::source).toList(),
        span,
        of(hypercall.body(), next));
  }

  private static @Nullable Rest bound(
      List<Local> locals, List<Expression> values, Span span, @Nullable Rest next) {
    List<Statement> lets = new ArrayList<>();
    for (int i = 0; i < locals.size(); i++) {
      lets.add(new Statement.Let(locals.get(i), values.get(i), span));
    }
    return of(lets, next);
  }
}
