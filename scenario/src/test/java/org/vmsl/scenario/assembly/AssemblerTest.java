package org.vmsl.scenario.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmsl.scenario.Program;
import org.vmsl.scenario.number.Scope;
import org.vmsl.specification.evaluation.Bounds;
import org.vmsl.specification.evaluation.Decoder;
import org.vmsl.specification.evaluation.Instantiation;
import org.vmsl.specification.source.Diagnostic;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Local;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typing.MachineReader;

/** Programs of the paper's machine, and of its specification's {@code syntax} lines. */
final class AssemblerTest {
  private static final long START = 0x5000;
  private static Machine machine;

  private final Diagnostics diagnostics = new Diagnostics();

  @BeforeAll
  static void readMachine() {
    Path folder = Path.of(System.getProperty("vmsl.home", "..")).resolve("machines/paper");
    var specification = MachineReader.read(folder).specification().orElseThrow();
    machine = Instantiation.of(specification, Map.of("VMS", 2L)).machine().orElseThrow();
  }

  private Program assemble(String text) {
    SourceFile file = new SourceFile("test.s", text);
    Draft draft = new Assembler(machine).read(file, 0, text.length(), diagnostics);
    Scope names =
        reference -> {
          if (reference instanceof Term.Name(String name, _) && name.equals("data")) {
            return 0x1000;
          }
          throw new SyntaxException(reference.span(), "nothing is called that", "");
        };
    return draft.assemble(START, names, diagnostics);
  }

  private List<String> words(String text) {
    Program program = assemble(text);
    assertThat(mistakes()).isEmpty();
    return program.words().stream().map(w -> String.format("%016x", w.value())).toList();
  }

  private String mistakes() {
    return diagnostics.all().stream().map(Diagnostic::message).collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nop            | 0100000000000000
          mov R7, 5      | 0207000000000005
          mov R7, R30    | 03071e0000000000
          ldr R1, [R2]   | 0401020000000000
          str R1, [R2]   | 0501020000000000
          cmp R3, 0xFFFFFFFF | 06030000ffffffff
          cmp R3, R4     | 0703040000000000
          add R3, R4     | 0803040000000000
          sub R3, R4     | 0903040000000000
          mult R3, 10    | 0a0300000000000a
          bne R9         | 0b09000000000000
          br R9          | 0c09000000000000
          halt           | 0d00000000000000
          fail           | 0e00000000000000
          hvc            | 0f00000000000000
          """)
  void encodesAllInstructions(String line, String word) {
    assertThat(words(line)).containsExactly(word);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MOV r7, #5            | 0207000000000005
          mov R7,#5             | 0207000000000005
          mov R7, 2 + 3         | 0207000000000005
          mov R7, (1 + 2) * 3   | 0207000000000009
          mov R7, 1 << 4 | 0207000000000010
          mov R7, 0b1_01        | 0207000000000005
          mov R7, data - 1      | 0207000000000fff
          mov R7, #data         | 0207000000001000
          mov R7, #-1 + 6       | 0207000000000005
          mov R7, ~-6           | 0207000000000005
          Mov R7, 5 # five      | 0207000000000005
          mov  R7 , R30 #R9     | 03071e0000000000
          ldr R1,[R2]           | 0401020000000000
          LDR R1, [ r2 ]        | 0401020000000000
          """)
  void readsOperands(String line, String word) {
    assertThat(words(line)).containsExactly(word);
  }

  @Test
  void labelsAreAddresses() {
    Program program =
        assemble("mov R0, last\nagain: first:\n  mov R1, again + 1\nlast: br R0\nend:\n");
    assertThat(mistakes()).isEmpty();
    assertThat(program.labels())
        .isEqualTo(
            Map.of("again", START + 1, "first", START + 1, "last", START + 2, "end", START + 3));
    assertThat(program.words().get(0).value() & 0xFFFF).isEqualTo(START + 2);
    assertThat(program.words().get(1).value() & 0xFFFF).isEqualTo(START + 2);
    assertThat(program.entry()).isEqualTo(START);
  }

  @Test
  void programStartsAtStart() {
    assertThat(assemble("nop\nstart: halt").entry()).isEqualTo(START + 1);
  }

  @Test
  void literalsStandBehindTheProgramOnce() {
    assertThat(
            words(
                """
                ldr R1, =0x123456789ABCDEF0
                ldr R2, =-1
                ldr R3, = 0x1234_5678_9ABC_DEF0
                ldr R4, =end
                end: .word 7
                """))
        .containsExactly(
            "0201000000005009",
            "0401010000000000",
            "020200000000500a",
            "0402020000000000",
            "0203000000005009",
            "0403030000000000",
            "020400000000500b",
            "0404040000000000",
            "0000000000000007",
            "123456789abcdef0",
            "ffffffffffffffff",
            "0000000000005008");
  }

  @Test
  void wordsAreGivenAsTheyAre() {
    assertThat(words(".word 1, data + 4, -1, (2)\n.WORD 3"))
        .containsExactly(
            "0000000000000001",
            "0000000000001004",
            "ffffffffffffffff",
            "0000000000000002",
            "0000000000000003");
  }

  @Test
  void spansAreThoseOfTheLines() {
    Program program = assemble("nop\n  ldr R1, =5 # five\n");
    assertThat(program.words()).hasSize(4);
    assertThat(program.words().get(2).span().location()).isEqualTo("test.s:2:3");
    assertThat(program.words().get(3).span().location()).isEqualTo("test.s:2:3");
    assertThat(program.at(START + 3)).isPresent();
    assertThat(program.at(START + 4)).isEmpty();
    assertThat(program.at(START - 1)).isEmpty();
  }

  @Test
  void everyLineWithAMistakeIsReported() {
    assemble(
        """
        mov R0
        mov R0, 1
        mov R0, nothing
        frob R1
        mov R0, 1 << 40
        literal(5)
        mov R0, literal()
        .word R1
        x: x: nop
        """);
    assertThat(diagnostics.all()).hasSize(8);
  }

  @Test
  void usedLabelsAreKnown() {
    SourceFile file = new SourceFile("test.s", "a: b: start: mov R0, a\nc: .word V0\n");
    Draft draft = new Assembler(machine).read(file, 0, file.text().length(), diagnostics);
    draft.assemble(START, _ -> 0, diagnostics);
    assertThat(draft.unused()).extracting(Draft.Label::name).containsExactly("b", "c");
  }

  @Test
  void assemblingWhatAWordDecodesToGivesTheWord() {
    long seed = System.nanoTime();
    System.out.println("seed of decoded words: " + seed);
    Random random = new Random(seed);
    Decoder decoder = new Decoder(machine);
    int decoded = 0;
    for (int i = 0; i < 200_000; i++) {
      long word = candidate(random);
      var instruction = decoder.decode(word);
      if (instruction.isPresent()) {
        decoded++;
        assertThat(assemble(line(instruction.get())).words().getFirst().value())
            .as("seed %d", seed)
            .isEqualTo(word);
      }
    }
    assertThat(mistakes()).isEmpty();
    assertThat(decoded).isGreaterThan(1000);
  }

  private static long candidate(Random random) {
    long opcode = random.nextInt(17);
    long first = random.nextBoolean() ? random.nextInt(33) : 0;
    long second = random.nextBoolean() ? random.nextInt(33) : 0;
    long immediate = random.nextBoolean() ? random.nextLong() & 0xFFFFFFFFL : 0;
    return opcode << 56 | first << 48 | second << 40 | immediate;
  }

  private static String line(Decoder.Decoded decoded) {
    String line = decoded.instruction().syntax();
    List<Local> operands = decoded.instruction().operands();
    for (int i = 0; i < operands.size(); i++) {
      String number = Long.toUnsignedString(Bounds.number(decoded.operands().get(i)));
      boolean register = operands.get(i).type().toString().equals("Register");
      line = line.replace("{" + operands.get(i).name() + "}", (register ? "R" : "") + number);
    }
    return line;
  }
}
