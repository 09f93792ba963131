package org.vmsl.machine.paper;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.specification.evaluation.Instantiation;
import org.vmsl.specification.source.Diagnostic;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Invariant;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typing.MachineReader;
import org.vmsl.specification.typing.Reading;

/** Small machines written for one test: some declarations around a step that does nothing. */
public final class Toy {
  private static final String FRAME =
      """
      machine toy

      type Word = bits(64)

      state going: bool = true

      state stepper: Word = 0

      exit stuck:
          going := false

      step of stepper while going, halted when not going:
          require going else stuck

      """;

  private Toy() {}

  /** An interpreter of a machine with these declarations around a step that does nothing. */
  public static Interpreter interpreter(String declarations) {
    return whole(FRAME + declarations);
  }

  /** An interpreter of a machine with these declarations and no others. */
  public static Interpreter whole(String declarations) {
    Reading reading = MachineReader.read(List.of(new SourceFile("toy.spec", declarations)));
    Specification specification =
        reading
            .specification()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    reading.diagnostics().stream()
                        .map(Diagnostic::render)
                        .collect(Collectors.joining())));
    return Interpreter.of(Instantiation.of(specification, Map.of()).machine().orElseThrow());
  }

  /** The formula of the invariant called {@code name}. */
  public static Expression formula(Interpreter interpreter, String name) {
    return interpreter.machine().specification().invariants().stream()
        .filter(i -> i.name().equals(name))
        .map(Invariant::formula)
        .findFirst()
        .orElseThrow();
  }
}
