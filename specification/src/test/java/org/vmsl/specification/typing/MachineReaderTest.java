package org.vmsl.specification.typing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmsl.specification.source.Diagnostic;
import org.vmsl.specification.source.Scrutiny;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.testing.Machines;
import org.vmsl.specification.typed.Alias;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Function;
import org.vmsl.specification.typed.Hypercall;
import org.vmsl.specification.typed.Instruction;
import org.vmsl.specification.typed.Invariant;
import org.vmsl.specification.typed.Parameter;
import org.vmsl.specification.typed.Setup;
import org.vmsl.specification.typed.Specification;

final class MachineReaderTest {
  private static final String BASE =
      """
      machine small
      state current: bool = true
      step of current while true, halted when false:
          current := not current
      """;

  @Test
  void readsThePapersMachine() {
    Specification paper = Machines.paper();

    assertThat(paper.name()).isEqualTo("paper");
    assertThat(paper.documentation()).startsWith("The machine of the paper");
    assertThat(paper.parameters().stream().map(Parameter::name))
        .containsExactly("PAGE_SIZE", "VMS", "HANDLES");
    assertThat(paper.types().stream().map(Object::toString))
        .containsExactly(
            "Register",
            "VM",
            "Page",
            "Handle",
            "Kind",
            "Mode",
            "Message",
            "Transaction",
            "Descriptor");
    assertThat(paper.typeNames().keySet()).contains("Word", "VM").hasSize(10);
    assertThat(paper.components().stream().map(Component::name))
        .containsExactly(
            "reg",
            "pc",
            "nz",
            "memory",
            "tx",
            "rx",
            "message",
            "owner",
            "exclusive",
            "access",
            "transaction",
            "retrieved",
            "free",
            "current",
            "mode",
            "unknown");
    assertThat(paper.aliases().stream().map(Alias::name)).containsExactly("R", "PC", "NZ");
    assertThat(paper.functions().stream().map(Function::name))
        .containsExactly(
            "page",
            "readable",
            "writable",
            "comparison",
            "descriptor",
            "owned_by_unknown",
            "given_to_unknown",
            "in_reach",
            "same_transaction",
            "changeable_by_unknown",
            "reachable",
            "gains",
            "ended_by",
            "in_empty_buffer");
    assertThat(paper.instructions().stream().map(Instruction::name)).hasSize(15).contains("hvc");
    assertThat(paper.pseudos()).hasSize(1);
    assertThat(paper.pseudos().get(0).syntax()).isEqualTo("ldr {rd}, ={value}");
    assertThat(paper.hypercalls().stream().map(Hypercall::name))
        .containsExactly(
            "RUN",
            "YIELD",
            "SHARE",
            "LEND",
            "DONATE",
            "RETRIEVE",
            "RELINQUISH",
            "RECLAIM",
            "SEND",
            "WAIT",
            "POLL");
    assertThat(paper.setups().stream().map(Setup::name))
        .containsExactly("vm", "page", "start", "transaction", "message", "unknown");
    assertThat(paper.invariants().stream().filter(Invariant::initial)).hasSize(1);
    assertThat(paper.self().name()).isEqualTo("self");
  }

  @Test
  void hashesSayWhatIsWrittenNotHow(@TempDir Path folder) throws IOException {
    String hash = Machines.base("const A_: Word = 1\n").hash();
    assertThat(hash).matches("[0-9a-f]{64}");
    assertThat(Machines.base("# why\n\nconst A_:   Word =\n    1  # so\n").hash()).isEqualTo(hash);
    assertThat(Machines.base("const A_: Word = 2\n").hash()).isNotEqualTo(hash);
    assertThat(folder).exists();
  }

  @ParameterizedTest
  @MethodSource("folders")
  void theMeaningDoesNotDependOnScrutiny(Path folder) {
    Reading meaning = MachineReader.read(folder, Scrutiny.MEANING);
    assertThat(withoutIds(meaning)).isEqualTo(withoutIds(MachineReader.read(folder)));
  }

  static List<Path> folders() {
    return org.vmsl.specification.testing.Files.machines();
  }

  /** In another order locals get other numbers. */
  private static String withoutIds(Reading reading) {
    return reading.specification().orElseThrow().toString().replaceAll("id=\\d+", "id");
  }

  @Test
  void noMachineUsesItselfWhateverTheScrutiny() {
    String loop = "function f(): Word = g()\nfunction g(): Word = f()\n";
    StringBuilder chain = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      chain.append("const C%d: Word = C%d\n".formatted(i, i + 1));
    }
    for (String text : List.of(loop, chain + "const C500: Word = 1\n")) {
      Reading reading =
          MachineReader.read(
              List.of(new SourceFile("base", "type Word = bits(64)\n" + BASE + text)),
              Scrutiny.MEANING);
      assertThat(reading.specification()).isEmpty();
      assertThat(reading.diagnostics().getFirst().message()).contains("uses itself, or too long");
    }
  }

  @Test
  void readsTheFilesOfAFolderInTheOrderOfTheirNames(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("b.spec"), "state current: bool = ON\n");
    Files.writeString(
        folder.resolve("c.spec"),
        """
        step of current while true, halted when false:
            current := not current
        """);
    Files.writeString(folder.resolve("a.spec"), "machine small\n\nconst ON: bool = true\n");
    Files.writeString(folder.resolve("notes.txt"), "no specification");

    Reading reading = MachineReader.read(folder);

    assertThat(reading.diagnostics()).isEmpty();
    assertThat(reading.specification()).map(Specification::name).contains("small");
    assertThat(reading.files().stream().map(f -> Path.of(f.source().name()).getFileName()))
        .map(Path::toString)
        .containsExactly("a.spec", "b.spec", "c.spec");
  }

  @Test
  void saysWhatCannotBeRead(@TempDir Path folder) throws IOException {
    assertThat(messages(folder.resolve("none")))
        .containsExactly("there is no folder '" + folder.resolve("none") + "'");
    assertThat(messages(folder)).containsExactly("the folder '" + folder + "' has no .spec files");
    Path file = Files.writeString(folder.resolve("text.spec"), "machine m\n");
    assertThat(messages(file)).containsExactly("'" + file + "' is no folder");
    Path bytes = Files.write(folder.resolve("bytes.spec"), new byte[] {(byte) 0xFF, (byte) 0xFE});
    Path directory = Files.createDirectory(folder.resolve("directory.spec"));
    assertThat(messages(folder))
        .containsExactlyInAnyOrder(
            "'" + bytes + "' is no UTF-8 text", "cannot read '" + directory + "'");
  }

  private static List<String> messages(Path folder) {
    Reading reading = MachineReader.read(folder);
    assertThat(reading.specification()).isEmpty();
    return reading.diagnostics().stream().map(Diagnostic::message).toList();
  }
}
