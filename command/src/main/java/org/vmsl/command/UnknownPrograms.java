package org.vmsl.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vmsl.command.wording.Mistakes;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.observation.Observer;
import org.vmsl.machine.run.InitialState;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Program;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.Scenario.VirtualMachine;
import org.vmsl.scenario.number.Spelling;
import org.vmsl.scenario.reading.ProgramReader;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Setup;
import org.vmsl.specification.typed.Value;

/**
 * Gives programs to the unknown VMs of a scenario, so that it can run: those that the user names,
 * and to the others the machine's {@code yield.s}.
 */
final class UnknownPrograms {
  private static final String STANDARD = "yield.s";

  private final Surroundings surroundings;
  private final Scenario scenario;
  private final Interpreter interpreter;
  private final Map<String, Path> given;

  private UnknownPrograms(
      Surroundings surroundings, ScenarioFiles.Loaded loaded, Map<String, Path> given) {
    this.surroundings = surroundings;
    this.scenario = loaded.scenario();
    this.interpreter = loaded.interpreter();
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
      ScenarioFiles.check(program.getValue());
    }
  }

  private static String list(List<String> names) {
    return names.isEmpty() ? "there are none" : String.join(", ", names);
  }

  private Optional<Scenario> supply() {
    List<VirtualMachine> vms = new ArrayList<>();
    List<Scenario.SetupCall> setups = new ArrayList<>(scenario.setups());
    List<Scenario.Cell> cells = new ArrayList<>(scenario.cells());
    boolean complete = true;
    for (VirtualMachine vm : scenario.vms()) {
      if (vm.known() || vm.program().isPresent()) {
        vms.add(vm);
        continue;
      }
      Optional<Program> program = program(vm);
      complete &= program.isPresent();
      if (program.isPresent()) {
        vms.add(new VirtualMachine(vm.number(), vm.name(), false, program, vm.span()));
        cells.addAll(words(program.get()));
        setups.add(start(vm, program.get()));
      }
    }
    return complete ? Optional.of(with(vms, setups, cells)) : Optional.empty();
  }

  private Scenario with(
      List<VirtualMachine> vms, List<Scenario.SetupCall> setups, List<Scenario.Cell> cells) {
    return new Scenario(
        scenario.source(),
        scenario.title(),
        scenario.machine(),
        vms,
        scenario.pages(),
        setups,
        cells,
        scenario.claims(),
        scenario.mayFault(),
        scenario.mayOwnOthers(),
        scenario.constants(),
        scenario.hash(),
        scenario.locals());
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
    String code = vm.name() + ".code";
    List<Scenario.Page> pages =
        scenario.pages().stream()
            .filter(p -> p.owner().equals(Optional.of(vm.number())))
            .sorted(
                Comparator.comparing((Scenario.Page p) -> !p.name().equals(code))
                    .thenComparing(Scenario.Page::address, Long::compareUnsigned))
            .toList();
    for (Scenario.Page page : pages) {
      ProgramReader.Reading reading = ProgramReader.read(scenario, file, page.address());
      Mistakes.print(reading.diagnostics(), surroundings.terminal());
      if (reading.program().isEmpty()) {
        return Optional.empty();
      }
      Program program = reading.program().get();
      if (executes(vm, program)) {
        return Optional.of(checked(vm, page, program, file));
      }
    }
    throw new InputMistake(
        vm.name() + " has no page from which it could execute a program",
        "declare one: page p of " + vm.name());
  }

  private Program checked(VirtualMachine vm, Scenario.Page page, Program program, Path file) {
    long last = program.start() + program.words().size() - 1;
    boolean fits =
        scenario.pages().stream()
            .filter(p -> p.name().equals(page.name()))
            .anyMatch(p -> Long.compareUnsigned(last - p.address(), words(p)) < 0);
    if (!fits) {
      throw new InputMistake(
          file + " has " + program.words().size() + " words, more than " + page.name() + " holds",
          "declare pages that are large enough: pages p[N] of " + vm.name());
    }
    return program;
  }

  /** The number of words in a run of pages. */
  private long words(Scenario.Page page) {
    Setup setup = interpreter.machine().specification().setup("page").orElseThrow();
    int shift = interpreter.layout().encodings().of(setup.parameters().getFirst().type()).shift();
    return page.count() << shift;
  }

  /**
   * Whether the machine executes an instruction of the program if it is the VM's turn at the start.
   */
  private boolean executes(VirtualMachine vm, Program program) {
    List<Scenario.SetupCall> setups = new ArrayList<>(scenario.setups());
    setups.add(start(vm, program));
    List<Scenario.Cell> cells = new ArrayList<>(scenario.cells());
    cells.addAll(words(program));
    State state = InitialState.of(interpreter, with(scenario.vms(), setups, cells));
    Component current = scenario.machine().specification().step().current().component();
    state.set(current, List.of(), new Value.Word(vm.number()));
    return new Observer(interpreter)
        .step(state)
        .flatMap(observation -> observation.instruction())
        .isPresent();
  }

  private Scenario.SetupCall start(VirtualMachine vm, Program program) {
    Setup setup = scenario.machine().specification().setup("start").orElseThrow();
    long entry = program.labels().getOrDefault("start", program.start());
    return new Scenario.SetupCall(
        setup, List.of(new Value.Word(vm.number()), new Value.Word(entry)), vm.span());
  }

  private List<Scenario.Cell> words(Program program) {
    Component memory = scenario.machine().specification().component("memory").orElseThrow();
    List<Scenario.Cell> cells = new ArrayList<>();
    long address = program.start();
    for (Program.Word word : program.words()) {
      cells.add(
          new Scenario.Cell(
              memory, List.of(new Value.Word(address)), new Value.Word(word.value()), word.span()));
      address++;
    }
    return cells;
  }
}
