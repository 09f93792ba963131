package org.vmsl.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** VMs that are verified one by one, with conditions that were found for them. */
final class ConditionsTest {
  private static final String FOUND = "# With these conditions each VM is verified alone:\n";
  private static final String SHARING = "scenarios/tutorial/7-sharing.vmsl";

  /** Systems in which pages, messages and agreements change hands in all ways. */
  private static final List<String> SYSTEMS =
      List.of(
          "scenarios/tutorial/5-two-vms.vmsl",
          "scenarios/tutorial/6-messages.vmsl",
          SHARING,
          "scenarios/known/donation.vmsl",
          "scenarios/known/lend-and-return.vmsl",
          "scenarios/known/share-and-message.vmsl",
          "scenarios/known/run-and-yield.vmsl");

  @TempDir private Path folder;

  /** The conditions that the command shows, ready to paste. */
  private static String conditions(String scenario) {
    String out = Call.of("verify", scenario, "--brief", "--show-conditions").out();
    assertThat(out).as(scenario).contains(FOUND);
    return out.substring(out.indexOf(FOUND) + FOUND.length());
  }

  private String with(String scenario, String conditions) throws IOException {
    Path file = folder.resolve("pasted.vmsl");
    Path parent = Path.of(scenario).toAbsolutePath().getParent();
    String text =
        Files.readString(Path.of(scenario)).replace("include \"", "include \"" + parent + "/");
    Files.writeString(file, text + "\n" + conditions);
    return file.toString();
  }

  @Test
  void conditionsThatAreShownCanBePasted() throws IOException {
    for (String scenario : SYSTEMS) {
      String pasted = with(scenario, conditions(scenario));
      Call system = Call.of("verify", pasted);
      assertThat(system.code()).as(scenario + "\n" + system.out()).isEqualTo(0);
      assertThat(system.out()).contains("Each VM was followed alone");
      Matcher vms =
          Pattern.compile("condition \\w+ for (\\w+):").matcher(Files.readString(Path.of(pasted)));
      while (vms.find()) {
        Call alone = Call.of("verify", pasted, "--vm", vms.group(1));
        assertThat(alone.code()).as(scenario + "\n" + alone.out()).isEqualTo(0);
        assertThat(alone.out()).contains("verified, assuming");
      }
    }
  }

  @Test
  void whatIsSaidOfTheOthersMattersToEachVm() throws IOException {
    String found = conditions(SHARING);
    assertThat(found).contains("memory[data] |-> 7");
    String wrong = with(SHARING, found.replace("memory[data] |-> 7", "memory[data] |-> 8"));
    Call system = Call.of("verify", wrong);
    assertThat(system.code()).as(system.out()).isEqualTo(2);
    assertThat(system.out()).contains("V0_resumed_1");
    // V0 relies on it and finds its claim broken; V1 cannot make it so.
    assertThat(Call.of("verify", wrong, "--vm", "V1").code()).isEqualTo(2);
    assertThat(Call.of("verify", wrong, "--vm", "V0").code()).isEqualTo(2);
  }

  @Test
  void thatOnlyAnnotationsStandInTheWayIsTold() {
    String told =
        "the claims are proved as soon as 'initially resume' and 'invariant' are left out";
    Call wrong = Call.of("verify", "scenarios/conditions/third-vm-wrong.vmsl");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.out()).contains(told);
    Call alone = Call.of("verify", "scenarios/conditions/third-vm-wrong.vmsl", "--vm", "V1");
    assertThat(alone.code()).isEqualTo(2);
    assertThat(alone.out()).doesNotContain(told);
  }

  @Test
  void cellThatNobodyHandsOverCannotBeChanged() throws IOException {
    String found = conditions(SHARING);
    String less = found.replaceAll("(?m)^    memory\\[data\\] \\|-> .*\n    \\* ", "    ");
    assertThat(less).isNotEqualTo(found);
    Call call = Call.of("verify", with(SHARING, less), "--vm", "V1");
    assertThat(call.code()).as(call.out()).isEqualTo(2);
    assertThat(call.out()).contains("V1 changes memory").contains("hint: let the condition");
  }

  @Test
  void whatNobodyCanBeResumedWithIsWarnedAbout() throws IOException {
    String text = Files.readString(Path.of("scenarios/conditions/parameter.vmsl"));
    String never = text.replace("|-> x * R1 @ V0", "|-> x * (x < 5) * (5 < x) * R1 @ V0");
    assertThat(never).isNotEqualTo(text);
    Path file = folder.resolve("never.vmsl");
    Files.writeString(file, never);
    String warning = "warning: what is shown of V1 may hold for want of anything";
    Path proof = folder.resolve("never.certificate");
    Call call = Call.of("verify", file.toString(), "--vm", "V1", "--certificate", proof.toString());
    assertThat(call.out()).contains("verified, assuming").contains(warning);
    assertThat(Call.of("check", proof.toString()).out()).contains(warning);
    Call well = Call.of("verify", "scenarios/conditions/parameter.vmsl", "--vm", "V1");
    assertThat(well.out()).contains("verified, assuming").doesNotContain("warning");
  }

  @Test
  void nobodyElsesCodeIsNeeded() throws IOException {
    String text = Files.readString(Path.of("scenarios/tutorial/5-two-vms.vmsl"));
    String conditions = conditions("scenarios/tutorial/5-two-vms.vmsl");
    String unknown = text.replaceAll("(?s)vm V0:.*?\n(?=vm V1:)", "unknown vm V0\n\n");
    assertThat(unknown).contains("unknown vm V0");
    String claims = unknown.replaceAll("(?m)^show V0 .*\n", "") + "\nshow V1 never halts\n";
    Path file = folder.resolve("alone.vmsl");
    Files.writeString(file, claims + "\n" + conditions);
    Call call = Call.of("verify", file.toString(), "--vm", "V1");
    assertThat(call.code()).as(call.out() + call.messages()).isEqualTo(0);
  }

  @Test
  void vmThatIsNotThereIsTold() {
    Call call = Call.of("verify", SHARING, "--vm", "V7");
    assertThat(call.code()).isEqualTo(3);
    assertThat(call.messages()).contains("has no VM 'V7'");
  }
}
