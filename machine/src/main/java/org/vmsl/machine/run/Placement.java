package org.vmsl.machine.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.interpreter.Recorder;
import org.vmsl.machine.observation.Observation;
import org.vmsl.machine.observation.Observer;
import org.vmsl.machine.state.Cell;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.State;
import org.vmsl.machine.wording.Names;
import org.vmsl.scenario.Program;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.Scenario.VirtualMachine;
import org.vmsl.scenario.Variation;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Setup;
import org.vmsl.specification.typed.Value;

/** Where programs of unknown VMs go, which a scenario leaves open. */
public final class Placement {
  private final Interpreter interpreter;
  private final Scenario scenario;

  /** Places programs in pages of {@code scenario}, whose machine {@code interpreter} runs. */
  public Placement(Interpreter interpreter, Scenario scenario) {
    this.interpreter = interpreter;
    this.scenario = scenario;
  }

  /** The pages of a VM in the order in which they are tried: its code page, then by address. */
  public List<Scenario.Page> pages(VirtualMachine vm) {
    String code = vm.name() + ".code";
    return scenario.pages().stream()
        .filter(p -> p.owner().equals(Optional.of(vm.number())))
        .sorted(
            Comparator.comparing((Scenario.Page p) -> !p.name().equals(code))
                .thenComparing(Scenario.Page::address, Long::compareUnsigned))
        .toList();
  }

  /** The number of words in a run of pages. */
  public long words(Scenario.Page page) {
    Setup setup = interpreter.machine().specification().setup("page").orElseThrow();
    int shift = interpreter.layout().encodings().of(setup.parameters().getFirst().type()).shift();
    return page.count() << shift;
  }

  /** Whether a program ends before the run of pages does in which it starts. */
  public boolean fits(Scenario.Page page, Program program) {
    long last = program.start() + program.words().size() - 1;
    return Long.compareUnsigned(last - page.address(), words(page)) < 0;
  }

  /**
   * Whether the machine executes an instruction of the program if it is the VM's turn at the start.
   */
  public boolean executes(VirtualMachine vm, Program program) {
    State state = InitialState.of(interpreter, with(Map.of(vm.number(), program)));
    Component current = scenario.machine().specification().step().current().component();
    state.set(current, List.of(), new Value.Word(vm.number()));
    return new Observer(interpreter).step(state).flatMap(Observation::instruction).isPresent();
  }

  /** The scenario with programs, which stand and start where they say, for VMs by number. */
  public Scenario with(Map<Integer, Program> programs) {
    List<VirtualMachine> vms = new ArrayList<>();
    List<Scenario.SetupCall> setups = new ArrayList<>(scenario.setups());
    List<Scenario.Cell> cells = new ArrayList<>(scenario.cells());
    for (VirtualMachine vm : scenario.vms()) {
      Program program = programs.get(vm.number());
      if (program == null) {
        vms.add(vm);
      } else {
        vms.add(
            new VirtualMachine(
                vm.number(), vm.name(), vm.known(), Optional.of(program), vm.resumed(), vm.span()));
        cells.addAll(words(program));
        setups.add(start(vm, program.entry()));
      }
    }
    return Variation.system(scenario, vms, setups, cells);
  }

  /** Whether the scenario says with which instruction a VM starts. */
  public boolean starts(VirtualMachine vm) {
    List<Cell> written = new ArrayList<>();
    setUp(start(vm, 0), written);
    return scenario.cells().stream()
        .anyMatch(cell ->
            written.stream()
                .anyMatch(
                    w -> w.component().equals(cell.component()) && w.keys().equals(cell.keys())));
  }

  /** The cells of the initial state that hold a program, and where it starts. */
  public List<Cell> cells(VirtualMachine vm, Program program) {
    List<Cell> cells = new ArrayList<>();
    setUp(start(vm, program.entry()), cells);
    for (Scenario.Cell word : words(program)) {
      cells.add(new Cell(word.component(), word.keys(), word.value()));
    }
    return cells;
  }

  private void setUp(Scenario.SetupCall call, List<Cell> written) {
    interpreter.setUp(
        interpreter.state(),
        call.setup(),
        call.arguments(),
        call.count(),
        new Recorder() {
          @Override
          public void writes(Place place, long prefix, long index, Value value) {
            written.add(new Cell(place.component(), place.keys().values(prefix, index), value));
          }
        });
  }

  private Scenario.SetupCall start(VirtualMachine vm, long entry) {
    Setup setup = scenario.machine().specification().setup("start").orElseThrow();
    return new Scenario.SetupCall(
        setup, List.of(new Value.Word(vm.number()), new Value.Word(entry)), vm.span());
  }

  private List<Scenario.Cell> words(Program program) {
    Component memory = scenario.machine().specification().component(Names.MEMORY).orElseThrow();
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
