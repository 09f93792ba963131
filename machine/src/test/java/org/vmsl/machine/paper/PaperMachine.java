package org.vmsl.machine.paper;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.specification.source.Diagnostic;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typed.Value;
import org.vmsl.specification.typing.MachineReader;
import org.vmsl.specification.typing.Reading;

/** The paper's machine, read from its specification. */
public final class PaperMachine {
  private static final Specification SPECIFICATION = read();

  private PaperMachine() {}

  private static Specification read() {
    Path folder = Path.of(System.getProperty("vmsl.home", "..")).resolve("machines/paper");
    Reading reading = MachineReader.read(folder);
    return reading
        .specification()
        .orElseThrow(() ->
            new IllegalStateException(
                reading.diagnostics().stream()
                    .map(Diagnostic::render)
                    .collect(Collectors.joining())));
  }

  /** The specification in {@code machines/paper}. */
  public static Specification specification() {
    return SPECIFICATION;
  }

  /** The machine with these parameters. */
  public static Machine machine(int vms, long pageSize, int handles) {
    Map<String, Long> parameters =
        Map.of("VMS", (long) vms, "PAGE_SIZE", pageSize, "HANDLES", (long) handles);
    return new Machine(SPECIFICATION, parameters);
  }

  /** An interpreter of the machine with these parameters. */
  public static Interpreter interpreter(int vms, long pageSize, int handles) {
    return Interpreter.of(machine(vms, pageSize, handles));
  }

  /** A number as a value of the specification language. */
  public static Value word(long number) {
    return new Value.Word(number);
  }

  /** Numbers as values of the specification language. */
  public static List<Value> words(long... numbers) {
    List<Value> words = new ArrayList<>(numbers.length);
    for (long number : numbers) {
      words.add(word(number));
    }
    return words;
  }
}
