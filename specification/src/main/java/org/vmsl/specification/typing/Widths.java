package org.vmsl.specification.typing;

import java.util.List;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.typed.Hypercall;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Statement;
import org.vmsl.specification.typed.Type;

/** Makes sure that executed words and selected hypercalls are as wide as what is declared. */
final class Widths {
  private final List<Instruction> instructions;
  private final List<Hypercall> hypercalls;
  private final Diagnostics diagnostics;

  Widths(List<Instruction> instructions, List<Hypercall> hypercalls, Diagnostics diagnostics) {
    this.instructions = instructions;
    this.hypercalls = hypercalls;
    this.diagnostics = diagnostics;
  }

  /** Reports statements of {@code block} that execute or select by words of the wrong width. */
  void check(List<Statement> block) {
    for (Statement statement : block) {
      switch (statement) {
        case Statement.Execute s -> execute(s);
        case Statement.CallHypervisor s -> select(s);
        case Statement.If s -> {
          check(s.yes());
          check(s.no());
        }
        case Statement.IfSome s -> {
          check(s.some());
          check(s.none());
        }
        case Statement.Switch s -> s.arms().forEach(arm -> check(arm.block()));
        default -> {}
      }
    }
  }

  private void execute(Statement.Execute statement) {
    int width = ((Type.Bits) statement.word().type()).width();
    for (Instruction instruction : instructions) {
      if (instruction.format().width() != width) {
        error(
            statement.span(),
            "this executes words of "
                + width
                + " bits, but '"
                + instruction.name()
                + "' has "
                + instruction.format().width());
        return;
      }
    }
  }

  private void select(Statement.CallHypervisor statement) {
    for (Hypercall hypercall : hypercalls) {
      Type type = hypercall.number().value().type();
      if (!type.equals(statement.number().type())) {
        error(
            statement.span(),
            "this selects by "
                + statement.number().type()
                + ", but '"
                + hypercall.name()
                + "' is a number of type "
                + type);
        return;
      }
    }
  }

  private void error(Span span, String message) {
    diagnostics.error(span, message, "");
  }
}
