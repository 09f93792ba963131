package org.vmsl.command.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.vmsl.explorer.BoundedSystem;
import org.vmsl.explorer.Move;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.machine.wording.Disassembly;
import org.vmsl.machine.wording.Names;

/** What an unknown VM does in a bounded system, as lines of a timeline. */
final class ActorLines {
  private static final String MARGIN = " ".repeat(16);

  private ActorLines() {}

  static List<String> of(
      BoundedSystem system, Names names, long number, Move move, State before, State after) {
    Interpreter interpreter = system.interpreter();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format("%6d", number)
            + "  "
            + names.vm(interpreter.current(before))
            + "  (unknown)  "
            + text(interpreter, names, move));
    for (Place place : interpreter.layout().places()) {
      after.visitDifferences(
          place,
          before,
          (prefix, index) -> {
            Cell old = place.cell(before, prefix, index);
            Cell now = place.cell(after, prefix, index);
            lines.add(
                MARGIN
                    + names.cell(now.component(), now.keys())
                    + names.change(now.component().type(), old.value(), now.value()));
          });
    }
    return lines;
  }

  private static String text(Interpreter interpreter, Names names, Move move) {
    return switch (move) {
      case Move.GoesOn _ -> "goes on";
      case Move.Stores stores ->
          "stores " + names.number(stores.word()) + " at " + names.address(stores.address());
      case Move.Executes(long instruction, List<Cell> settings) -> {
        StringJoiner with = new StringJoiner(", ", " with ", "").setEmptyValue("");
        for (Cell cell : settings) {
          String name =
              names
                  .alias(cell.component(), cell.keys())
                  .map(Names.AliasName::name)
                  .orElseGet(() -> names.cell(cell.component(), cell.keys()));
          with.add(name + " = " + names.value(cell.component().type(), cell.value()));
        }
        yield interpreter
                .decode(instruction)
                .map(new Disassembly(names)::line)
                .orElse(names.number(instruction))
            + with;
      }
    };
  }
}
