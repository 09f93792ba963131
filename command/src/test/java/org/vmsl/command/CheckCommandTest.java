package org.vmsl.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  private static final String SHARING = "scenarios/tutorial/7-sharing.vmsl";

  /**
   * Lines of our code that may be loaded, blanks, comments and imports not counted. The aim is
   * 8,000; most of it reads scenarios and specifications.
   */
  private static final int MOST_LINES = 16_700;

  @TempDir private Path folder;
  private Path certificate = Path.of("");

  @BeforeEach
  void nameTheCertificate() {
    certificate = folder.resolve("proof.certificate");
  }

  @Test
  void whatVerifyWroteIsAccepted() {
    prove(SHARING);
    Call call = check();
    assertThat(call.out())
        .startsWith(certificate + ": accepted\n  Shown:\n    whenever V0 halts: memory[data] == 7");
    assertThat(call.out()).contains("the checker, which has followed a certificate of 18 steps");
    assertThat(call.messages()).isEmpty();
    assertThat(call.code()).isZero();
  }

  @Test
  void certificatesOfAFolderGoIntoAFolder() {
    Path proofs = folder.resolve("proofs");
    Call.of("verify", "scenarios/conditions", "--certificate", proofs.toString());
    for (String name : List.of("parameter", "recursion", "message", "donation", "third-vm")) {
      assertThat(Call.of("check", proofs.resolve(name + ".certificate").toString()).code())
          .isZero();
    }
    assertThat(proofs.resolve("parameter-refuted.certificate")).doesNotExist();
    assertThat(proofs.resolve("parameter-wrong.certificate")).doesNotExist();
  }

  @Test
  void aProofAboutOneVmSaysSo() {
    String scenario = "scenarios/conditions/parameter.vmsl";
    Call.of("verify", scenario, "--vm", "V1", "--certificate", certificate.toString());
    assertThat(check().out())
        .startsWith(certificate + ": accepted, assuming what V1 is resumed with\n")
        .contains("Shown of the steps of V1 alone:");
  }

  @Test
  void aChangedScenarioIsNoticed() throws IOException {
    Path copy = folder.resolve("mine.vmsl");
    Files.copy(Path.of("scenarios/tutorial/1-registers.vmsl"), copy);
    prove(copy.toString());
    assertThat(check().code()).isZero();
    Files.writeString(copy, "\n## Another comment.\n\n" + Files.readString(copy));
    assertThat(check().code()).as("nothing but layout").isZero();
    Files.writeString(copy, Files.readString(copy).replace("22", "23"));
    Call call = check();
    assertThat(call.out())
        .isEqualTo(
            certificate
                + ": rejected: the certificate is about another scenario, or it was changed"
                + " since\n");
    assertThat(call.code()).isEqualTo(1);
  }

  @Test
  void certificateAndScenarioMoveTogether() throws IOException {
    Path one = Files.createDirectories(folder.resolve("one/scenarios"));
    Path copy = one.resolve("mine.vmsl");
    Files.copy(Path.of("scenarios/tutorial/1-registers.vmsl"), copy);
    certificate = folder.resolve("one/mine.certificate");
    prove(copy.toString());
    Files.move(folder.resolve("one"), folder.resolve("other"));
    certificate = folder.resolve("other/mine.certificate");
    assertThat(check().code()).isZero();
  }

  @Test
  void aScenarioThatIsGoneIsTold() throws IOException {
    Path copy = folder.resolve("mine.vmsl");
    Files.copy(Path.of("scenarios/tutorial/1-registers.vmsl"), copy);
    prove(copy.toString());
    Files.move(copy, folder.resolve("yours.vmsl"));
    Call call = check();
    assertThat(call.code()).isEqualTo(3);
    assertThat(call.messages())
        .contains("the scenario " + copy + " of this certificate is not there", "--scenario FILE");
    Call told = check("--scenario", folder.resolve("yours.vmsl").toString());
    assertThat(told.code()).isZero();
    assertThat(check("--scenario", SHARING).code()).as("another scenario").isEqualTo(1);
    assertThat(check("--scenario", copy.toString()).code()).isEqualTo(3);
  }

  @Test
  void aFalseClaimIsRejected() throws IOException {
    prove("scenarios/known/counter.vmsl");
    String wrong = "scenarios/known/counter-refuted.vmsl";
    Path other = folder.resolve("other.certificate");
    String hash = between(Call.of("verify", "scenarios/known/branch.vmsl").out(), "sha256 ", "\n");
    Files.writeString(
        other, Files.readString(certificate).replaceAll("(?m)^hash .*$", "hash " + hash));
    Call call = Call.of("check", other.toString(), "--scenario", "scenarios/known/branch.vmsl");
    assertThat(call.out()).contains(": rejected: ").doesNotContain("about another scenario");
    assertThat(call.code()).isEqualTo(1);
    assertThat(check("--scenario", wrong).code()).isEqualTo(1);
  }

  @Test
  void whatOnlyASolverVouchesForIsOpen() throws IOException {
    prove(SHARING);
    String proof = Files.readString(certificate);
    String trusting = proof.substring(0, proof.indexOf("advance")) + "absurd ?\n";
    Files.writeString(certificate, trusting);
    Call call = check();
    assertThat(call.out())
        .contains("accepted, but for what rests on a solver's word", "(check-sat)");
    assertThat(call.code()).isEqualTo(2);
    assertThat(check("--trust-solver").code()).isZero();
  }

  @Test
  void whatIsNoCertificateIsTold() throws IOException {
    for (String text : List.of("", "vmsl certificate 0\n", "\u0000", "scenario x\n")) {
      Files.writeString(certificate, text);
      assertThat(check().code()).isEqualTo(3);
      assertThat(check().messages()).contains(certificate + " is no certificate");
    }
    Files.write(certificate, new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThat(check().messages()).contains("it is no text");
    Files.writeString(
        certificate, "vmsl certificate 3\nscenario \u0000\nhash 0\nscope whole\nadvance 1\n");
    assertThat(check().messages()).contains("names no file as its scenario");
    assertThat(Call.of("check", folder.resolve("nowhere").toString()).code()).isEqualTo(3);
  }

  @Test
  void noFileIsReplacedUnlessForced() throws IOException {
    Files.writeString(certificate, "mine");
    Call call = Call.of("verify", SHARING, "--certificate", certificate.toString());
    assertThat(call.code()).isEqualTo(3);
    assertThat(call.messages()).contains("exists already", "--force replaces it");
    assertThat(Files.readString(certificate)).isEqualTo("mine");
    Call.of("verify", SHARING, "--certificate", certificate.toString(), "--force");
    assertThat(check().code()).isZero();
  }

  @Test
  void theSameScenarioGivesTheSameBytes() throws IOException, InterruptedException {
    for (String scenario :
        List.of(
            "scenarios/known/compare-words.vmsl",
            "scenarios/known/wrap-around.vmsl",
            "scenarios/conditions/recursion.vmsl",
            "scenarios/conditions/all-forms.vmsl")) {
      prove(scenario);
      String first = Files.readString(certificate);
      Call.of("verify", "scenarios/tutorial");
      prove(scenario);
      assertThat(Files.readString(certificate)).isEqualTo(first);
      process("verify", scenario, "--certificate", certificate.toString(), "--force");
      assertThat(Files.readString(certificate)).as("in another process").isEqualTo(first);
    }
  }

  @Test
  void onlyTheCheckerAndWhatReadsFilesIsLoaded() throws IOException, InterruptedException {
    prove("scenarios/conditions/recursion.vmsl");
    process("check", certificate.toString());
    String log = Files.readString(folder.resolve("classes.log"));
    assertThat(log).contains("org.vmsl.checker.certificate.Checker", "org.vmsl.checker.proof.");
    assertThat(
            Pattern.compile(
                    "org\\.vmsl\\.(verifier|machine|explorer)\\.|com\\.microsoft\\.z3|sosy_lab")
                .matcher(log)
                .find())
        .isFalse();
    TreeSet<String> files = new TreeSet<>();
    Matcher classes = Pattern.compile("org\\.vmsl\\.([a-z]+)\\.[\\w.]+").matcher(log);
    while (classes.find()) {
      String module = classes.group(1);
      files.add(module + "/src/main/java/" + classes.group().replace('.', '/') + ".java");
    }
    int lines = 0;
    for (String file : files) {
      assertThat(Path.of(file)).exists();
      lines += lines(Files.readString(Path.of(file)));
    }
    System.out.printf(
        "vmsl check loads %d lines of project code in %d files%n", lines, files.size());
    assertThat(lines).isBetween(5_000, MOST_LINES);
  }

  private static int lines(String code) {
    String text = code.replaceAll("(?s)/\\*.*?\\*/", "");
    return (int)
        text.lines()
            .filter(line -> !line.isBlank())
            .filter(line -> !line.strip().startsWith("//"))
            .filter(line -> !line.startsWith("import ") && !line.startsWith("package "))
            .count();
  }

  /** A call in a process of its own that tells which classes it loads. */
  private void process(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + folder.resolve("classes.log"),
                "--enable-native-access=ALL-UNNAMED",
                "-Dvmsl.home=."));
    if (System.getProperty("vmsl.natives") != null) {
      command.add("-Dvmsl.natives=" + System.getProperty("vmsl.natives"));
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.vmsl.command.Main"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
  }

  private void prove(String scenario) {
    Call call = Call.of("verify", scenario, "--certificate", certificate.toString(), "--force");
    assertThat(call.code()).as(call.out() + call.messages()).isZero();
  }

  private Call check(String... more) {
    List<String> arguments = new java.util.ArrayList<>(List.of("check", certificate.toString()));
    arguments.addAll(List.of(more));
    return Call.of(arguments.toArray(String[]::new));
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }
}
