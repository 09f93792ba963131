package org.vmsl.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vmsl.command.wording.Mistakes;
import org.vmsl.machine.run.Placement;
import org.vmsl.scenario.Program;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.Scenario.VirtualMachine;
import org.vmsl.scenario.number.Spelling;
import org.vmsl.scenario.reading.ProgramReader;

/**
 * Gives programs to the unknown VMs of a scenario, so that it can run: those that the user names,
 * and to the others the machine's {@code yield.s}. One of which the scenario says where it starts
 * executes what stands there.
 */
final class UnknownPrograms {
  private static final String STANDARD = "yield.s";

  private final Surroundings surroundings;
  private final Scenario scenario;
  private final Placement placement;
  private final Map<String, Path> given;

  private UnknownPrograms(
      Surroundings surroundings, ScenarioFiles.Loaded loaded, Map<String, Path> given) {
    this.surroundings = surroundings;
    this.scenario = loaded.scenario();
    this.placement = new Placement(loaded.interpreter(), loaded.scenario());
    this.given = given;
  }

  /** A program that is given on the command line: {@code V2=PROGRAM}. */
  static Map<String, Path> parse(List<String> options) {
    Map<String, Path> programs = new TreeMap<>();
    for (String option : options) {
      int sign = option.indexOf('=');
      if (sign <= 0 || sign == option.length() - 1) {
        throw new InputMistake(
            "--with needs a VM and a file, not '" + option + "'", "write --with V2=program.s");
      }
      Path file = Path.of(option.substring(sign + 1));
      if (programs.put(option.substring(0, sign), file) != null) {
        throw new InputMistake(
            "--with gives " + option.substring(0, sign) + " two programs", "keep one of them");
      }
    }
    return programs;
  }

  /**
   * The scenario with a program for each unknown VM; empty if a program has mistakes, which are
   * told.
   */
  static Optional<Scenario> supply(
      Surroundings surroundings, ScenarioFiles.Loaded loaded, Map<String, Path> given) {
    UnknownPrograms programs = new UnknownPrograms(surroundings, loaded, given);
    programs.check();
    return programs.supply();
  }

  private void check() {
    List<String> unknown = new ArrayList<>();
    for (VirtualMachine vm : scenario.vms()) {
      if (!vm.known()) {
        unknown.add(vm.name());
      }
    }
    for (Map.Entry<String, Path> program : given.entrySet()) {
      String name = program.getKey();
      if (scenario.vm(name).isPresent() && !unknown.contains(name)) {
        throw new InputMistake(
            name + " has a program already", "--with is for unknown VMs: " + list(unknown));
      }
      if (!unknown.contains(name)) {
        throw new InputMistake(
            "there is no VM '" + name + "' in the scenario",
            Spelling.hint(name, unknown, "its unknown VMs: " + list(unknown)));
      }
      if (scenario.vm(name).map(placement::starts).orElse(false)) {
        throw new InputMistake(
            "the scenario says where " + name + " starts, so it has a program already",
            "leave out --with " + name);
      }
      InputFiles.check(program.getValue());
    }
  }

  private static String list(List<String> names) {
    return names.isEmpty() ? "there are none" : String.join(", ", names);
  }

  private Optional<Scenario> supply() {
    Map<Integer, Program> programs = new TreeMap<>();
    boolean complete = true;
    for (VirtualMachine vm : scenario.vms()) {
      if (!vm.known() && vm.program().isEmpty() && !placement.starts(vm)) {
        Optional<Program> program = program(vm);
        complete &= program.isPresent();
        program.ifPresent(p -> programs.put(vm.number(), p));
      }
    }
    return complete ? Optional.of(placement.with(programs)) : Optional.empty();
  }

  private Optional<Program> program(VirtualMachine vm) {
    Path standard =
        surroundings
            .machines()
            .resolve(scenario.machine().specification().name())
            .resolve(STANDARD);
    Path file = given.get(vm.name());
    if (file == null) {
      if (vm.number() == 0) {
        throw new InputMistake(
            vm.name() + " is unknown and the primary, so it needs a program",
            "give it one: --with " + vm.name() + "=PROGRAM");
      }
      if (!Files.exists(standard)) {
        throw new InputMistake(
            vm.name() + " is unknown, and its machine has no " + standard,
            "give it a program: --with " + vm.name() + "=PROGRAM");
      }
      file = standard;
    }
    return placed(vm, file);
  }

  /** The program in the first of the VM's pages that it can execute. */
  private Optional<Program> placed(VirtualMachine vm, Path file) {
    for (Scenario.Page page : placement.pages(vm)) {
      ProgramReader.Reading reading = ProgramReader.read(scenario, file, page.address());
      Mistakes.print(reading.diagnostics(), surroundings.terminal());
      if (reading.program().isEmpty()) {
        return Optional.empty();
      }
      Program program = reading.program().get();
      if (placement.executes(vm, program)) {
        return Optional.of(checked(vm, page, program, file));
      }
    }
    throw new InputMistake(
        vm.name() + " has no page from which it could execute a program",
        "declare one: page p of " + vm.name());
  }

  private Program checked(VirtualMachine vm, Scenario.Page page, Program program, Path file) {
    if (!placement.fits(page, program)) {
      throw new InputMistake(
          file + " has " + program.words().size() + " words, more than " + page.name() + " holds",
          "declare pages that are large enough: pages p[N] of " + vm.name());
    }
    return program;
  }
}
