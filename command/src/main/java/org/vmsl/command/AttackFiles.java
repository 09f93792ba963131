package org.vmsl.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vmsl.command.wording.Refutation;
import org.vmsl.explorer.Attack;
import org.vmsl.scenario.Scenario;

/** The files of an attack: a program for each unknown VM, and initial values if it needs any. */
final class AttackFiles {
  private static final String EXTENSION = ".s";
  private static final String START = "start.vmsl";

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
    Path scenario = original;
    if (!attack.counterexample().values().isEmpty()) {
      scenario = folder.resolve(START);
      ExecutionFile.writeStart(scenario, original, attack).forEach(f -> lines.add("written: " + f));
    }
    StringBuilder command = new StringBuilder("vmsl run " + scenario);
    for (Attack.AttackProgram program : attack.programs()) {
      Path file = folder.resolve(program.vm() + EXTENSION);
      OutputFile.write(file, false, program.text());
      lines.add("written: " + file);
      command.append(" --with ").append(program.vm()).append('=').append(file);
    }
    lines.add("replay: " + command);
    return lines;
  }
}
