package org.vmsl.command;

import java.nio.file.Path;
import java.util.Optional;
import org.vmsl.machine.interpreter.Fetch;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.run.Until;
import org.vmsl.scenario.Program;
import org.vmsl.scenario.Scenario;

/** Where a run is to end: at a label, or when a formula holds. */
final class Goals {
  private final Surroundings surroundings;
  private final Path file;

  Goals(Surroundings surroundings, Path file) {
    this.surroundings = surroundings;
    this.file = file;
  }

  /** What {@code text} asks for; if it has mistakes, tells them and gives nothing. */
  Optional<Until> read(String text, Scenario scenario, Interpreter interpreter) {
    for (Scenario.VirtualMachine vm : scenario.vms()) {
      if (text.startsWith(vm.name() + ".")) {
        String label = text.substring(vm.name().length() + 1);
        Long address = vm.program().map(Program::labels).map(l -> l.get(label)).orElse(null);
        Optional<Fetch> fetch = Fetch.of(interpreter);
        if (address != null && fetch.isPresent()) {
          return Optional.of(Until.about(fetch.get(), vm.number(), address));
        }
      }
    }
    throw new InputMistake("nothing is called '" + text + "'" + surroundings + file, "");
  }
}
