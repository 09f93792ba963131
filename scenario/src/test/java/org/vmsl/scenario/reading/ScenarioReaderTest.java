package org.vmsl.scenario.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Program;
import org.vmsl.scenario.Scenario;
import org.vmsl.specification.source.Diagnostic;
import org.vmsl.specification.typed.Expression;
import org.vmsl.specification.typed.Value;

/** What reading a scenario gives. */
final class ScenarioReaderTest {
  private static final String SMALL = "machine paper\nvm V0:\n    code:\n        halt\n";

  @TempDir private Path folder;

  private Scenario scenario(String text) {
    return Project.scenario(folder, text);
  }

  private String mistakes(String text) {
    return Project.render(Project.read(folder, text).diagnostics()).replace(folder + "/", "");
  }

  private static List<String> pages(Scenario scenario) {
    return scenario.pages().stream()
        .map(p -> p.name() + " " + Long.toHexString(p.address()) + " " + p.count())
        .toList();
  }

  private static List<String> setups(Scenario scenario) {
    return scenario.setups().stream()
        .map(c -> c.setup().name() + c.arguments() + (c.count() == 1 ? "" : " x " + c.count()))
        .toList();
  }

  private static List<String> cells(Scenario scenario) {
    return scenario.cells().stream()
        .map(c -> c.component().name() + c.keys() + " = " + c.value())
        .toList();
  }

  @Test
  void placesPagesInOrder() {
    Scenario scenario =
        scenario(
            """
            machine paper
            page first of V0
            pages second[3] of V1
            page fixed of V0 at 0x6000
            page third of V0
            vm V0:
                code:
                    halt
            unknown vm V1
            """);
    assertThat(pages(scenario))
        .containsExactly(
            "first 1000 1",
            "second 2000 3",
            "third 5000 1",
            "fixed 6000 1",
            "V0.tx 7000 1",
            "V0.rx 8000 1",
            "V0.code 9000 1",
            "V1.tx a000 1",
            "V1.rx b000 1",
            "V1.code c000 1");
    assertThat(scenario.pages().get(0).owner()).contains(0);
    assertThat(scenario.pages().get(1).owner()).contains(1);
    assertThat(scenario.pages().get(4).owner()).isEmpty();
  }

  @Test
  void callsTheSetupsOfTheMachine() {
    Scenario scenario =
        scenario(
            """
            machine paper with HANDLES = 3
            pages data[2] of V0
            transaction 2: V0 lends data[1], data[0] to V1, retrieved
            message to V1 from V0 length 3
            vm V0:
                code:
                    nop
                    start: halt
            unknown vm V1 without code page
            """);
    assertThat(setups(scenario))
        .containsExactly(
            "vm[0, 0x3000, 0x4000]",
            "vm[1, 0x6000, 0x7000]",
            "unknown[1]",
            "page[0x1000, 0] x 2",
            "page[0x5000, 0]",
            "transaction[2, 0, 1, {0x1000, 0x2000}, Lend, true]",
            "message[1, 3, 0]",
            "start[0, 0x5001]");
    assertThat(scenario.machine().parameters())
        .isEqualTo(Map.of("HANDLES", 3L, "PAGE_SIZE", 4096L, "VMS", 2L));
  }

  @Test
  void kindsOfTransactionsAreThoseOfTheMachine() {
    Scenario scenario =
        scenario(
            """
            machine paper
            pages data[3] of V0
            transaction 1: V0 shares data[0] with V1
            transaction 2: V0 lends data[1] to V1
            transaction 3: V0 donates data[2] to V1
            """
                + SMALL.substring(SMALL.indexOf("vm"))
                + "unknown vm V1\n");
    assertThat(setups(scenario))
        .contains(
            "transaction[1, 0, 1, {0x1000}, Share, false]",
            "transaction[2, 0, 1, {0x2000}, Lend, false]",
            "transaction[3, 0, 1, {0x3000}, Donate, false]");
  }

  @Test
  void fillsPages() {
    Scenario scenario =
        scenario(
            """
            machine paper with PAGE_SIZE = 8
            const N = 40 + 2
            page words of V0 = 1, N, words + 1, -1
            page lines of V0:
                2: V1, SHARE
                7: words
            page zeroes of V0 zero = 9
            mailbox tx of V1 = 5
            message to V0 from V1 = 6, 7
            initially memory[words + 6] = 3
            vm V0:
                code:
                    halt
            unknown vm V1
            """);
    assertThat(cells(scenario))
        .containsExactlyInAnyOrder(
            "memory[8] = 1",
            "memory[9] = 42",
            "memory[10] = 9",
            "memory[11] = 0xffffffffffffffff",
            "memory[18] = 1",
            "memory[19] = 0x84000073",
            "memory[23] = 8",
            "memory[24] = 9",
            "memory[25] = 0",
            "memory[26] = 0",
            "memory[27] = 0",
            "memory[28] = 0",
            "memory[29] = 0",
            "memory[30] = 0",
            "memory[31] = 0",
            "memory[56] = 5",
            "memory[40] = 6",
            "memory[41] = 7",
            "memory[48] = 0xd00000000000000",
            "memory[14] = 3");
    assertThat(scenario.constants()).isEqualTo(Map.of("N", 42L));
  }

  @Test
  void setsRegisters() {
    Scenario scenario =
        scenario(
            """
            machine paper
            vm V0:
                R5 = 7
                nz = 1
                code:
                    halt
            unknown vm V1:
                PC = V1.code + 3
                R30 = -1
            initially R6 @ V1 = 2
            initially mode = Halted
            initially retrieved[3] = true
            initially current = V1
            """);
    assertThat(cells(scenario))
        .containsOnlyOnce("reg[0, 5] = 7", "nz[0] = 1", "pc[1] = 0x6003", "reg[1, 6] = 2")
        .contains("reg[1, 30] = 0xffffffffffffffff")
        .contains("mode[] = Halted", "retrieved[3] = true", "current[] = 1");
  }

  @Test
  void readsVms() {
    Scenario scenario =
        scenario(
            """
            machine paper
            unknown vm primary
            vm second:
                code:
                    nop
            unknown vm third with any other pages
            """);
    assertThat(scenario.vms())
        .extracting(v -> v.name())
        .containsExactly("primary", "second", "third");
    assertThat(scenario.vms()).extracting(v -> v.number()).containsExactly(0, 1, 2);
    assertThat(scenario.vms()).extracting(v -> v.known()).containsExactly(false, true, false);
    assertThat(scenario.vms().get(0).program()).isEmpty();
    assertThat(scenario.vms().get(1).program()).isPresent();
    assertThat(scenario.mayOwnOthers()).isEqualTo(Set.of(2));
  }

  @Test
  void readsClaims() {
    Scenario scenario =
        scenario(
            """
            machine paper
            pages data[4] of V0
            show V0 halts with memory[data[2] + 1] == V1 and owner[data] == some(V0)
            show V1 never halts
            show V0 never reaches again
            show V1 never reaches V1.code + 2
            show at every switch memory[V0.rx] == V0.again
            show at every step current == V0
            show page data never written by V1
            show page data[1], V1.tx never readable to V0, V1
            allow faults of V0
            vm V0:
                code:
                    nop
                    again: halt
            unknown vm V1
            """);
    List<Claim> claims = scenario.claims();
    assertThat(claims).hasSize(9);
    assertThat(claims.get(0)).isInstanceOf(Claim.Halts.class);
    assertThat(claims.get(1)).isInstanceOf(Claim.NeverHalts.class);
    assertThat((Claim.NeverReaches) claims.get(2))
        .extracting(c -> c.vm() + c.label() + Long.toHexString(c.address()))
        .isEqualTo("0again7001");
    assertThat((Claim.NeverReaches) claims.get(3))
        .extracting(c -> c.vm() + c.label() + Long.toHexString(c.address()))
        .isEqualTo("1V1.code + 2a002");
    assertThat((Claim.Always) claims.get(4))
        .extracting(Claim.Always::moment)
        .isEqualTo(Claim.Moment.SWITCH);
    assertThat((Claim.Always) claims.get(5))
        .extracting(Claim.Always::moment)
        .isEqualTo(Claim.Moment.STEP);
    assertThat((Claim.NeverWritten) claims.get(6))
        .extracting(c -> c.page().name() + c.page().count() + c.vms())
        .isEqualTo("data4[1]");
    assertThat((Claim.NeverReadable) claims.get(7))
        .extracting(c -> c.page().name() + c.page().address() + c.page().count() + c.vms())
        .isEqualTo("data[1]81921[0, 1]");
    assertThat(scenario.mayFault()).isEqualTo(Set.of(0));
    assertThat(scenario.locals())
        .isGreaterThanOrEqualTo(scenario.machine().specification().locals());
  }

  @Test
  void namesInClaimsTakeTheTypeThatIsExpected() {
    Scenario scenario =
        scenario("page data of V0\nshow V0 halts with owner[data] == some(V0)\n" + SMALL);
    Claim.Halts claim = (Claim.Halts) scenario.claims().getFirst();
    Expression.Binary equation = (Expression.Binary) claim.condition();
    Expression.Read read = (Expression.Read) equation.left();
    assertThat(read.keys().getFirst())
        .isEqualTo(
            new Expression.Literal(new Value.Word(0x1000), read.component().keys().getFirst()));
  }

  @Test
  void titleIsTheFirstDocumentationLine() {
    assertThat(scenario("# no\n##\n## Yes.\n## More.\n" + SMALL).title()).isEqualTo("Yes.");
    assertThat(scenario(SMALL).title()).isEqualTo("test.vmsl");
  }

  @Test
  void layoutDoesNotChangeTheHash() {
    String dense = "machine paper\nconst A = 0x10\npage data of V0 = A, (3)\n";
    String loose =
        "## Title\nmachine paper\n\nconst A =\n    0x10 # number\npage data of V0 = A, ( 3 )\n";
    String tail =
        "show V0 halts with memory[data] == 0x10\n"
            + "vm V0:\n"
            + "    code:\n"
            + "        again: mov R0, again\n"
            + "        halt\n";
    String other =
        "show V0 halts with memory[ data ]\n"
            + "    == 0x10\n"
            + "vm V0:\n"
            + "    code:\n"
            + "            # once\n"
            + "            again:\n"
            + "                mov R0,again\n"
            + "            halt\n";
    String hash = scenario(dense + tail).hash();
    assertThat(hash).hasSize(64);
    assertThat(scenario(loose + other).hash()).isEqualTo(hash);
    assertThat(scenario(dense.replace("(3)", "4") + tail).hash()).isNotEqualTo(hash);
    assertThat(scenario(dense + tail.replace("== 0x10", "== 17")).hash()).isNotEqualTo(hash);
  }

  @Test
  void theHashCoversAllFiles() throws IOException {
    String text = "machine paper\ninclude \"part\"\nvm V0:\n    code from \"program\"\n";
    Files.writeString(folder.resolve("part"), "const A = 1\n");
    Files.writeString(folder.resolve("program"), "mov R0, A\nhalt\n");
    String hash = scenario(text).hash();
    Files.writeString(folder.resolve("part"), "const A = 2\n");
    String second = scenario(text).hash();
    assertThat(second).isNotEqualTo(hash);
    Files.writeString(folder.resolve("program"), "mov R0, A\nmov R1, A\nhalt\n");
    assertThat(scenario(text).hash()).isNotEqualTo(second).isNotEqualTo(hash);
  }

  @Test
  void whatIsGivenInAVmIsAboutThatVm() {
    String vms = "vm V0:\n    code:\n        halt\nvm V1:\n    code:\n        halt\n";
    String inside = vms.replace("V1:\n", "V1:\n    given R5 in {1, 2} and current != self\n");
    Scenario one = scenario("machine paper\n" + inside);
    Scenario other = scenario("machine paper\ngiven R5 @ V1 in {1, 2} and current != V1\n" + vms);
    assertThat(one.assumptions()).hasSize(1);
    assertThat(one.assumptions().getFirst().vm()).contains(1);
    assertThat(one.assumptions().getFirst().text()).isEqualTo("R5 in {1, 2} and current != self");
    assertThat(one.assumptions().getFirst().condition())
        .isEqualTo(other.assumptions().getFirst().condition());
    assertThat(one.hash()).isNotEqualTo(scenario("machine paper\n" + vms).hash());
    assertThat(one.hash())
        .isNotEqualTo(scenario("machine paper\n" + inside.replace("2}", "3}")).hash());
  }

  @Test
  void includesFilesOnce() throws IOException {
    Files.createDirectory(folder.resolve("parts"));
    Files.writeString(folder.resolve("parts/a.part"), "include \"b.part\"\npage a of V0\n");
    Files.writeString(folder.resolve("parts/b.part"), "const B = 5\n");
    Scenario scenario =
        scenario(
            "include \"parts/a.part\"\ninclude \"parts/b.part\"\n"
                + "page data of V0 = B\nshow V0 halts with memory[data] == memory[a]\n"
                + SMALL);
    assertThat(pages(scenario)).startsWith("a 1000 1", "data 2000 1");
  }

  @Test
  void readsProgramsFromFiles() throws IOException {
    Files.writeString(
        folder.resolve("loop.s"), "\tmov R0, data ; \n".replace(" ; ", "") + "end:\n\tHALT\n");
    Scenario scenario =
        scenario("machine paper\npage data of V0\nvm V0:\n    code from \"loop.s\"\n");
    Program program = scenario.vms().getFirst().program().orElseThrow();
    assertThat(program.words()).hasSize(2);
    assertThat(program.words().getFirst().span().file().name()).endsWith("loop.s");
  }

  @Test
  void placesProgramsInPages() {
    Scenario scenario =
        scenario(
            """
            machine paper
            pages prog[2] of V0
            page data of V0 = V0.code
            vm V0:
                code at prog[1]:
                    halt
            vm V1:
                code at 0x9000:
                    halt
            """);
    assertThat(setups(scenario)).contains("start[0, 0x2000]", "start[1, 0x9000]");
    assertThat(cells(scenario)).contains("memory[0x3000] = 0x2000");
    assertThat(pages(scenario)).contains("V1.code 9000 1").doesNotContain("V0.code 1000 2");
  }

  @Test
  void longProgramsGetSeveralPages() {
    Scenario scenario =
        scenario(
            "machine paper with PAGE_SIZE = 8\nvm V0:\n    code:\n" + "        nop\n".repeat(17));
    assertThat(pages(scenario)).contains("V0.code 18 3");
    assertThat(setups(scenario)).contains("page[24, 0] x 3");
  }

  @Test
  void programsOfUnknownVmsSeeTheScenario() throws IOException {
    Scenario scenario =
        scenario(
            """
            machine paper
            const N = 9
            pages data[2] of V0
            vm V0:
                code:
                    again: halt
            unknown vm V1
            """);
    Path file =
        Files.writeString(
            folder.resolve("attack.s"),
            "start: mov R0, data[1]\nmov R1, V0.again\nmov R2, N\nmov R3, V1.tx\nmov R4, V1\n");
    ProgramReader.Reading reading = ProgramReader.read(scenario, file, 0x9000);
    assertThat(Project.render(reading.diagnostics())).isEmpty();
    Program program = reading.program().orElseThrow();
    assertThat(program.words())
        .extracting(w -> w.value() & 0xFFFF)
        .containsExactly(0x2000L, 0x5000L, 9L, 0x6000L, 1L);
    assertThat(program.entry()).isEqualTo(0x9000);

    Files.writeString(file, "mov R0, dta\nmov R1, data[2]\nmov R2, V0.agian\nfrob\n");
    ProgramReader.Reading mistaken = ProgramReader.read(scenario, file, 0x9000);
    assertThat(mistaken.program()).isEmpty();
    assertThat(mistaken.diagnostics()).hasSize(4);
    assertThat(ProgramReader.read(scenario, folder.resolve("none.s"), 0).diagnostics()).hasSize(1);
  }

  @Test
  void missingFileIsReported() {
    Reading reading = Project.read(folder.resolve("none.vmsl"));
    assertThat(reading.scenario()).isEmpty();
    assertThat(reading.diagnostics()).hasSize(1);
    assertThat(reading.diagnostics().getFirst().render()).contains("there is no file");
  }

  @Test
  void folderAndBytesAreReported() throws IOException {
    assertThat(Project.read(folder).diagnostics().getFirst().message()).endsWith("is no file");
    Path bytes = Files.write(folder.resolve("bytes.vmsl"), new byte[] {(byte) 0xFF, 0, 1});
    assertThat(Project.read(bytes).diagnostics().getFirst().message())
        .endsWith("is not a text in UTF-8");
    Path zero = Path.of("/dev/zero");
    if (Files.exists(zero)) {
      assertThat(Project.read(zero).diagnostics().getFirst().message()).endsWith("is no file");
      assertThat(mistakes("include \"/dev/zero\"\n" + SMALL)).contains("/dev/zero is no file");
    }
  }

  @Test
  void windowsLineEndsAndByteOrderMarksAreFine() {
    String text = "\uFEFF" + SMALL.replace("\n", "\r\n");
    assertThat(scenario(text).vms()).hasSize(1);
  }

  @Test
  void everyMistakeHasAPlaceInItsFile() {
    Reading reading = Project.read(folder, "machine paper\npage data of V9\n" + SMALL);
    assertThat(reading.diagnostics()).isNotEmpty();
    for (Diagnostic d : reading.diagnostics()) {
      assertThat(d.span().file().text().getBytes(StandardCharsets.UTF_8)).isNotEmpty();
      assertThat(d.span().end()).isLessThanOrEqualTo(d.span().file().text().length());
    }
  }

  @Test
  void numbersOutsideTheirTypesAreFoundInClaims() {
    String text =
        SMALL.replace("machine paper", "machine paper with HANDLES = 3")
            + "show V0 halts with R0 @ 5 == 1\nshow V0 halts with transaction[7] is none\n";
    assertThat(mistakes(text))
        .isEqualTo(
            """
            test.vmsl:5:25: error: 5 is no VM
                show V0 halts with R0 @ 5 == 1
                                        ^
                hint: values of type VM are numbers from 0 to 0
            test.vmsl:6:32: error: 7 is no Handle
                show V0 halts with transaction[7] is none
                                               ^
                hint: values of type Handle are numbers from 1 to 3
            """);
  }

  @Test
  void spansOfWordsAreTheirLines() {
    Scenario scenario = scenario(SMALL);
    Program.Word word = scenario.vms().getFirst().program().orElseThrow().words().getFirst();
    assertThat(word.span().location()).endsWith("test.vmsl:4:9");
    assertThat(Optional.of(word.value())).contains(0x0D00000000000000L);
  }
}
