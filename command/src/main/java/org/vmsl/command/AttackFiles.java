package org.vmsl.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vmsl.command.wording.Refutation;
import org.vmsl.explorer.Attack;
import org.vmsl.machine.state.Cell;
import org.vmsl.scenario.Scenario;

/**
 * The files of an attack: a program for each unknown VM, and initial values if it needs any; of an
 * attack that takes two executions for both.
 */
final class AttackFiles {
  private static final String EXTENSION = ".s";
  private static final String START = "start.vmsl";
  private static final String SECOND = "start-2.vmsl";

  private final Path folder;
  private final Path original;

  /**
   * @param original the scenario that is attacked
   */
  AttackFiles(Path folder, Path original) {
    this.folder = folder;
    this.original = original;
  }

  /** Complains about files that are there already. */
  void check(Scenario scenario) {
    OutputFile.check(folder.resolve(START), false);
    OutputFile.check(folder.resolve(SECOND), false);
    for (Scenario.VirtualMachine vm : scenario.vms()) {
      if (!vm.known()) {
        OutputFile.check(folder.resolve(vm.name() + EXTENSION), false);
      }
    }
  }

  /** Writes the files; what to tell about that. */
  List<String> write(Refutation attack) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InputMistake("cannot make the folder " + folder, "");
    }
    List<String> lines = new ArrayList<>();
    List<Path> starts = new ArrayList<>();
    starts.add(start(START, attack, attack.counterexample().values(), lines));
    attack
        .counterexample()
        .other()
        .ifPresent(other -> starts.add(start(SECOND, attack, other.values(), lines)));
    StringBuilder programs = new StringBuilder();
    for (Attack.AttackProgram program : attack.programs()) {
      Path file = folder.resolve(program.vm() + EXTENSION);
      OutputFile.write(file, false, program.text());
      lines.add("written: " + file);
      programs.append(" --with ").append(program.vm()).append('=').append(file);
    }
    starts.forEach(start -> lines.add("replay: vmsl run " + start + programs));
    return lines;
  }

  /** The scenario to start from: the original one, or a new file if it needs initial values. */
  private Path start(String name, Refutation attack, List<Cell> values, List<String> lines) {
    if (values.isEmpty()) {
      return original;
    }
    Path file = folder.resolve(name);
    ExecutionFile.writeStart(file, original, attack, values);
    lines.add("written: " + file);
    return file;
  }
}
