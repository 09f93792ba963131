package org.vmsl.checker.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsl.checker.symbolic.Inexpressible;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.reading.Reading;
import org.vmsl.scenario.reading.ScenarioReader;

/**
 * The ways in which a checker could be talked into something; docs/certificates.md numbers them.
 */
class TrapsTest {
  private static final Path HOME = Path.of(System.getProperty("vmsl.home", ".."));
  private static final String STORE = "mov R5, data; mov R6, 5; str R6, [R5]";
  private static final String REGISTERS = "R0 @ V0 |-> _ * R1 @ V0 |-> _";
  private static final String RETURNED = "R0 |-> _ * R1 |-> _";

  @TempDir private Path folder;

  @Test
  void whatHoldsIsAccepted() throws IOException {
    accepts(system(REGISTERS + " * memory[data] |-> _ * resume V0 done", "memory[data] |-> 5"));
    accepts(system(REGISTERS + " * resume V0 done", "memory[data] |-> 5"));
  }

  /** Trap 1. */
  @Test
  void aCellIsNotGotTwice() throws IOException {
    String twice = " * memory[data] |->{3/4} 7 * memory[data] |->{1/2} 7 * resume V0 done";
    rejects(system(REGISTERS + twice, "emp"), "more than the whole");
    String again = "memory[data] |->{1/2} 5 * memory[data] |->{3/4} 5";
    rejects(system(REGISTERS + " * resume V0 done", again), "does not have", "more than the whole");
  }

  /** Trap 1: what is given is not kept. */
  @Test
  void aCellThatWasGivenIsNotGivenAgain() throws IOException {
    String once = REGISTERS + " * memory[data] |-> _ * resume V0 done";
    HandWritten certificate =
        finished(
            write(
                once,
                RETURNED,
                "mov R0, YIELD; hvc",
                "mov R0, RUN; mov R1, V1; hvc; mov R0, RUN; mov R1, V1; hvc; halt",
                "show V0 never halts"));
    rejects(certificate, "which has not agreed");
  }

  /** Trap 2. */
  @Test
  void anAgreementIsUsedOnce() throws IOException {
    String conditions = REGISTERS + " * resume V0 done";
    String twice = "mov R0, RUN; mov R1, V1; hvc; mov R0, RUN; mov R1, V1; hvc; halt";
    rejects(
        finished(write(conditions, RETURNED, "mov R0, YIELD; hvc", twice, "show V0 never halts")),
        "which has not agreed");
    String back = "resume V1 work * resume V1 work";
    rejects(system(conditions, back), "two agreements");
  }

  /** Trap 3. */
  @Test
  void whatIsNotOwnedWhollyIsNotChanged() throws IOException {
    for (String share : List.of("{1/4}", "{1/2}", "{3/4}")) {
      String part = " * memory[data] |->" + share + " _ * resume V0 done";
      rejects(system(REGISTERS + part, "emp"), "quarters");
    }
    Scenario register =
        write(
            "R0 @ V0 |->{3/4} _ * R1 @ V0 |-> _ * resume V0 done",
            "R0 |->{3/4} _ * R1 |-> _",
            "mov R0, YIELD; hvc",
            "mov R0, RUN; mov R1, V1; hvc; halt",
            "show V0 never halts");
    rejects(register, "quarters", "not shown");
  }

  /** Traps 3 and 10: a value is known as long as a share is kept, and no longer. */
  @Test
  void whatIsGivenAwayIsNotKnownAnyMore() throws IOException {
    String given = REGISTERS + " * memory[data] |-> _ * resume V0 done";
    rejects(
        finished(write(given, "emp", STORE, "show V0 halts with memory[data] == 7")), "not shown");
    rejects(
        finished(
            write(given, "memory[data] |->{1/4} _", STORE, "show V0 halts with memory[data] == 7")),
        "not shown");
  }

  /** Trap 6. See {@code scenarios/conditions/two-witnesses-refuted.vmsl}. */
  @Test
  void factsMustNotSpeakOfUnknownsThatAreRenumberedLater() {
    HandWritten certificate =
        new HandWritten(read("scenarios/conditions/two-witnesses-refuted.vmsl"), new Scope.Each());
    Decision.Cell elsewhere = new Decision.Cell("reg", List.of(0L, 11L));
    while (certificate.advance()) {}
    assertThat(certificate.split()).isTrue();
    for (int side = 0; side < 2; side++) {
      while (certificate.advance()) {}
      assertThat(certificate.split()).isTrue();
      assertThat(certificate.label(elsewhere)).isFalse();
      certificate.finish();
      certificate.finish();
    }
    certificate.finish();
    assertThat(certificate.open()).isZero();
    rejects(certificate, "places that cannot be made arbitrary");
  }

  /** Trap 8. */
  @Test
  void aLabelIsNotGoneToWithoutAStep() throws IOException {
    HandWritten certificate = new HandWritten(counting("halt"), new Scope.Whole());
    certificate.label();
    certificate.go(certificate.lastLabel());
    rejects(certificate, "without a step");
    HandWritten mutual = new HandWritten(counting("halt"), new Scope.Whole());
    mutual.advance();
    mutual.label();
    mutual.label();
    mutual.go(0);
    rejects(mutual, "without a step");
  }

  /** Trap 8. */
  @Test
  void labelsThatAreNotThereAreNotGoneTo() throws IOException {
    for (int label : List.of(-1, 0, 7, Integer.MAX_VALUE, Integer.MIN_VALUE)) {
      HandWritten certificate = new HandWritten(counting("again: br R1"), new Scope.Whole());
      certificate.advance();
      certificate.advance();
      certificate.advance();
      certificate.go(label);
      rejects(certificate, "there is no label");
    }
  }

  /** Trap 8: the start of another VM, where it has as little to show, is another place. */
  @Test
  void aLabelOfAnotherVmIsNotGoneTo() throws IOException {
    Scenario scenario =
        write(
            REGISTERS + " * resume V0 done",
            RETURNED + " * resume V1 work",
            "again: mov R0, YIELD; hvc; mov R10, again; br R10",
            "again: mov R0, RUN; mov R1, V1; hvc; mov R10, again; br R10",
            "show V0 never halts");
    for (int label = 0; label < 3; label++) {
      HandWritten other = new HandWritten(scenario, new Scope.Each());
      other.advance();
      other.label();
      other.advance();
      other.label();
      other.advance();
      other.label();
      other.drop();
      other.advance();
      other.advance();
      other.advance();
      other.advance();
      other.go(label);
      assertThat(other.check()).isInstanceOf(Result.Rejected.class);
    }
  }

  /** Trap 9: a group of places must hold one value. */
  @Test
  void placesThatHoldDifferentValuesAreNotTakenForEqual() throws IOException {
    Scenario scenario = counting("mov R1, 1; mov R2, 2; halt");
    HandWritten certificate = new HandWritten(scenario, new Scope.Whole());
    for (int i = 0; i < 4; i++) {
      certificate.advance();
    }
    List<Decision.Place> both =
        List.of(
            new Decision.Cell("reg", List.of(0L, 1L)), new Decision.Cell("reg", List.of(0L, 2L)));
    certificate.add(new Decision.Label(new Decision.Widening(List.of(both), List.of()), List.of()));
    rejects(certificate, "cannot be made arbitrary");
  }

  /** Trap 11: what contradicts itself cannot be given. */
  @Test
  void contradictoryConditionsAreNeverMet() throws IOException {
    rejects(system(REGISTERS + " * VMS == 2 * resume V0 done", "emp"), "not shown");
    String two = " * memory[data] |->{1/2} 7 * memory[data] |->{1/2} 8 * resume V0 done";
    rejects(system(REGISTERS + two, "emp"), "not shown");
  }

  /** Trap 14. */
  @Test
  void thePrimaryHasTheRegistersThatItsOwnCallsChange() throws IOException {
    HandWritten certificate =
        new HandWritten(
            write(
                "R1 @ V0 |-> _ * resume V0 done",
                "R1 |-> _",
                "mov R0, YIELD; hvc",
                "mov R0, YIELD; hvc; mov R0, RUN; mov R1, V1; hvc; halt",
                "show V0 halts with R0 @ V0 == RUN"),
            new Scope.Each());
    assertThat(certificate.finish()).as("what V0 does").isTrue();
    assertThat(certificate.finish()).as("what V1 does").isFalse();
    rejects(certificate, "V1 changes reg");
  }

  /** Trap 15. */
  @Test
  void nobodyRunsWhoHasNotAgreed() throws IOException {
    String conditions = REGISTERS + " * resume V0 done";
    rejects(
        finished(
            write(
                conditions,
                RETURNED,
                "mov R0, YIELD; hvc",
                "mov R0, RUN; mov R1, V2; hvc; halt",
                "show V0 never halts")),
        "which has not agreed");
    rejects(system(REGISTERS, "emp"), "which has not agreed");
  }

  /** Trap 15: what the condition of a VM says of itself. */
  @Test
  void aVmDoesNotAgreeForItself() throws IOException {
    rejects(
        system(REGISTERS + " * resume V1 work * resume V0 done", "emp"),
        "what the running VM is resumed with");
  }

  /** Trap 18. */
  @Test
  void noBranchIsLeftOut() throws IOException {
    Scenario scenario = counting("cmp R1, 5; mov R2, far; bne R2; halt; far: fail");
    HandWritten certificate = new HandWritten(scenario, new Scope.Whole());
    while (certificate.advance()) {}
    certificate.split();
    rejects(certificate, "ends before the proof");
    HandWritten one = new HandWritten(scenario, new Scope.Whole());
    while (one.advance()) {}
    one.add(new Decision.Only(true, HandWritten.NONE));
    rejects(one, "does not hold");
    HandWritten other = new HandWritten(scenario, new Scope.Whole());
    while (other.advance()) {}
    other.add(new Decision.Absurd(HandWritten.NONE));
    rejects(other, "does not hold");
  }

  /** Trap 19. */
  @Test
  void whatIsNotUnderstoodIsRejected() throws IOException {
    HandWritten certificate = finished(counting("halt"));
    String text = CertificateText.of(certificate.certificate(), List.of());
    assertThat(CertificateText.parse(text)).contains(certificate.certificate());
    for (String wrong :
        List.of(
            "",
            "\n",
            text + "jump 0\n",
            text + "advance\n",
            text + "advance 01\n",
            text + "advance +1\n",
            text + "advance 1 1\n",
            text + "advance 99999999999999999999\n",
            text + "goto 99999999999\n",
            text + "only maybe A\n",
            text + "show $\n",
            text + "label @,1\n",
            text + "label @,99999999999,0\n",
            text + "Split\n",
            text.replace("certificate 3", "certificate 4"),
            text.replace("scope whole", "scope all"),
            text.replace("scope whole\n", ""),
            text.replace("hash ", "hush "))) {
      assertThat(CertificateText.parse(wrong)).as(wrong).isEmpty();
    }
    for (String useless :
        List.of(
            "advance 1",
            "advance 1000000000",
            "advance 0",
            "advance -1",
            "advance " + Long.MIN_VALUE,
            "split",
            "value 3",
            "goto 0",
            "absurd A",
            "label reg,0,0,0",
            "label nothing,1",
            "label " + "reg,0,1=".repeat(10_000) + "reg,0,1",
            "show " + "? ".repeat(1_000) + "?")) {
      Certificate more = CertificateText.parse(text + useless + "\n").orElseThrow();
      assertThat(Checker.check(counting("halt"), more))
          .as(useless)
          .isInstanceOf(Result.Rejected.class);
    }
  }

  /** Trap 19: what a solver is trusted with is not passed over. */
  @Test
  void whatIsTrustedIsListed() throws IOException {
    Scenario scenario = counting("fail");
    HandWritten certificate = new HandWritten(scenario, new Scope.Whole());
    certificate.add(new Decision.Absurd(new Evidence.Trusted()));
    assertThat(certificate.check())
        .isInstanceOfSatisfying(
            Result.Accepted.class, accepted -> assertThat(accepted.trusted()).hasSize(1));
  }

  /** Trap 22: the scenario is that of the checker, not of the certificate. */
  @Test
  void aProofOfSomethingElseIsRejected() throws IOException {
    Certificate proof = finished(counting("mov R1, 1; halt")).certificate();
    Scenario other = counting("mov R1, 1; fail");
    assertThat(Checker.check(other, proof)).isInstanceOf(Result.Rejected.class);
    Certificate bound = new Certificate("", other.hash(), proof.scope(), proof.decisions());
    assertThat(Checker.check(other, bound)).isInstanceOf(Result.Rejected.class);
  }

  /** Trap 22: a proof about one VM is not one about the system. */
  @Test
  void theScopeIsPartOfWhatIsAccepted() throws IOException {
    Scenario scenario = system(REGISTERS + " * resume V0 done", "memory[data] |-> 5");
    HandWritten alone = new HandWritten(scenario, new Scope.One(0));
    alone.finish();
    assertThat(alone.check())
        .isInstanceOfSatisfying(
            Result.Accepted.class,
            accepted -> assertThat(accepted.scope()).isEqualTo(new Scope.One(0)));
    Certificate claimed =
        new Certificate("", scenario.hash(), new Scope.Each(), alone.certificate().decisions());
    assertThat(Checker.check(scenario, claimed)).isInstanceOf(Result.Rejected.class);
    for (int vm : List.of(-1, 2, 99)) {
      Certificate nobody =
          new Certificate("", scenario.hash(), new Scope.One(vm), alone.certificate().decisions());
      assertThat(Checker.check(scenario, nobody)).isInstanceOf(Result.Rejected.class);
    }
  }

  private static HandWritten finished(Scenario scenario) {
    boolean apart = scenario.vms().stream().anyMatch(vm -> vm.resumed().isPresent());
    HandWritten certificate =
        new HandWritten(scenario, apart ? new Scope.Each() : new Scope.Whole());
    while (certificate.open() > 0 && certificate.finish()) {}
    return certificate;
  }

  private static void accepts(Scenario scenario) {
    assertThat(finished(scenario).check())
        .isInstanceOfSatisfying(
            Result.Accepted.class, accepted -> assertThat(accepted.trusted()).isEmpty());
  }

  private static void rejects(Scenario scenario, String... reasons) {
    Certificate certificate;
    try {
      certificate = finished(scenario).certificate();
    } catch (Inexpressible atTheStart) {
      certificate = new Certificate("", scenario.hash(), new Scope.Each(), List.of());
    }
    rejects(Checker.check(scenario, certificate), reasons);
  }

  private static void rejects(HandWritten certificate, String... reasons) {
    rejects(certificate.check(), reasons);
  }

  private static void rejects(Result result, String... reasons) {
    assertThat(result).isInstanceOf(Result.Rejected.class);
    String reason = ((Result.Rejected) result).reason();
    assertThat(List.of(reasons)).as(reason).anyMatch(reason::contains);
  }

  /** V0 runs V1, which stores 5 into the page and yields. */
  private Scenario system(String work, String done) throws IOException {
    return write(work, done, STORE, "show V0 halts with R0 @ V0 == R0 @ V0");
  }

  private Scenario write(String work, String done, String store, String claim) throws IOException {
    return write(
        work,
        RETURNED + " * " + done,
        store + "; mov R0, YIELD; hvc",
        "mov R0, RUN; mov R1, V1; hvc; halt",
        claim);
  }

  private Scenario write(String work, String done, String one, String zero, String claim)
      throws IOException {
    return text(
        """
        machine paper with PAGE_SIZE = 16

        page data of V1 = 7

        condition work for V1:
            %s

        condition done for V0:
            %s

        vm V0:
            code:
                %s

        initially resume V1 work
        vm V1:
            code:
                %s

        vm V2:
            code:
                halt

        %s
        """
            .formatted(work, done, code(zero), code(one), claim));
  }

  /** V0 alone. */
  private Scenario counting(String code) throws IOException {
    return text(
        """
        machine paper with PAGE_SIZE = 16

        vm V0:
            code:
                %s

        show V0 halts with true
        """
            .formatted(code(code)));
  }

  private static String code(String statements) {
    return String.join("\n        ", statements.split("; "));
  }

  private Scenario text(String text) throws IOException {
    Path file = folder.resolve("system.vmsl");
    Files.writeString(file, text);
    return scenario(file);
  }

  private static Scenario read(String file) {
    return scenario(HOME.resolve(file));
  }

  private static Scenario scenario(Path file) {
    Reading reading = ScenarioReader.read(file, HOME.resolve("machines"));
    return reading
        .scenario()
        .orElseThrow(() -> new AssertionError(reading.diagnostics().getFirst().render()));
  }
}
