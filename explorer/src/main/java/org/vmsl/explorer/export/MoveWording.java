package org.vmsl.explorer.export;

import java.util.List;
import java.util.stream.Collectors;
import org.vmsl.explorer.BoundedSystem;
import org.vmsl.explorer.Move;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.wording.Disassembly;
import org.vmsl.machine.wording.Names;
import org.vmsl.specification.typed.Value;

/** What actors do, in words for the reader of a model. */
final class MoveWording {
  private final BoundedSystem system;
  private final Names names;
  private final Disassembly disassembly;

  MoveWording(BoundedSystem system) {
    this.system = system;
    this.names = Names.of(system.interpreter(), system.scenario());
    this.disassembly = new Disassembly(names);
  }

  String of(int actor, Move move) {
    String vm = names.vm(new Value.Word(actor)) + ": ";
    return switch (move) {
      case Move.GoesOn _ -> vm + "goes on";
      case Move.Stores stores ->
          vm + "stores " + names.number(stores.word()) + " at " + names.address(stores.address());
      case Move.Executes executes ->
          vm + instruction(executes.instruction()) + settings(executes.settings());
    };
  }

  private String instruction(long word) {
    return system.interpreter().decode(word).map(disassembly::line).orElse(Long.toHexString(word));
  }

  private String settings(List<Cell> cells) {
    return cells.isEmpty()
        ? ""
        : cells.stream()
            .map(c ->
                names.cell(c.component(), c.keys())
                    + " = "
                    + names.value(c.component().type(), c.value()))
            .collect(Collectors.joining(", ", " with ", ""));
  }
}
