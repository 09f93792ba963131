package org.vmsl.scenario.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.vmsl.scenario.Program;
import org.vmsl.scenario.number.Scope;
import org.vmsl.specification.evaluation.Instantiation;
import org.vmsl.specification.source.Diagnostic;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typing.MachineReader;
import org.vmsl.specification.typing.Reading;

/** The assembler knows no machine: forms, operands and encodings are those of the specification. */
final class OtherMachineTest {
  private static final String SPECIFICATION =
      """
      machine toy
      type Word = bits(64)
      type VM = Word from 0 to 0
      type Register = Word from 0 to 3
      type Vector = Word from 4 to 7
      type Condition = Never = 2 | Always = 5
      type Short = bits(40)
      type Line = Short aligned to 16
      state reg[VM, Register]: Word = any
      state vec[VM, Vector]: Word = any
      state memory[Word]: Word = any
      state current: VM = 0
      alias X# = reg[self, #]
      alias v# = vec[self, #]
      step of current while true, halted when false:
          execute memory[0] else stop
      exit stop:
          current := current
      format F(64):
          opcode 63..56
          a 55..48
          b 47..40
          c 39..0
      instruction branch(cond: Condition, at: bits(40)):
          syntax "b.{cond} {at}"
          encode F(opcode = 1, a = cond, c = at)
          current := current
      instruction load(to: Register, base: Register, offset: bits(40)):
          syntax "ldr {to}, [{base}, {offset}]!"
          encode F(opcode = 2, a = to, b = base, c = offset)
          current := current
      instruction store(line: Line, from: Vector):
          syntax "dc zva, {line}, {from}"
          encode F(opcode = 3, b = from, c = line)
          current := current
      pseudo "twice {r: Register}, {n: bits(40)}":
          "b.Always {n}"
          "b.Never {n} + 1"
      """;

  private final Diagnostics diagnostics = new Diagnostics();

  private static Machine machine() {
    Reading reading = MachineReader.read(List.of(new SourceFile("toy.spec", SPECIFICATION)));
    String mistakes =
        reading.diagnostics().stream().map(Diagnostic::render).collect(Collectors.joining());
    assertThat(reading.specification()).as(mistakes).isPresent();
    return Instantiation.of(reading.specification().get(), Map.of()).machine().orElseThrow();
  }

  private List<String> words(String text) {
    SourceFile file = new SourceFile("test.s", text);
    Assembler assembler = new Assembler(machine());
    Scope nothing =
        reference -> {
          if (reference instanceof Term.Name(String name, _)) {
            switch (name) {
              case "Always" -> {
                return 5;
              }
              case "Never" -> {
                return 2;
              }
              default -> {}
            }
          }
          throw new SyntaxException(reference.span(), "nothing is called that", "");
        };
    Draft draft = assembler.read(file, 0, text.length(), diagnostics);
    Program program = draft.assemble(0, nothing, diagnostics);
    return program.words().stream().map(w -> String.format("%016x", w.value())).toList();
  }

  private List<String> mistakes() {
    return diagnostics.all().stream().map(d -> d.message() + " | " + d.hint()).toList();
  }

  @Test
  void assemblesWhateverFormsThereAre() {
    assertThat(
            words(
                """
                start: b.Always start + 3
                B.(1 + 1) 7
                ldr X1, [x3, #8]!
                dc zva, 32, V5
                twice X0, 4
                """))
        .containsExactly(
            "0105000000000003",
            "0102000000000007",
            "0201030000000008",
            "0300050000000020",
            "0105000000000004",
            "0102000000000005");
    assertThat(mistakes()).isEmpty();
  }

  @Test
  void checksOperandsAgainstTheirTypes() {
    words(
        """
        b.3 7
        dc zva, 33, v5
        dc zva, 32, X1
        dc zva, 32, v9
        ldr X1, [X4, 8]!
        ldr X1, [X3, 8]
        dc ivac, 32, v5
        """);
    assertThat(mistakes())
        .containsExactly(
            "3 does not fit here: 'cond' takes Never = 2, Always = 5 | ",
            "33 does not fit here: 'line' takes multiples of 16 | ",
            "expected a register, found register 'X1' | it is written 'dc zva, line, from'",
            "expected a register, found 'v9' | it is written 'dc zva, line, from'",
            "expected a register, found 'X4' | it is written 'ldr to, [base, offset]!'",
            "expected '!', found the end of the line | it is written 'ldr to, [base, offset]!'",
            "expected 'zva', found 'ivac' | it is written 'dc zva, line, from'");
  }
}
