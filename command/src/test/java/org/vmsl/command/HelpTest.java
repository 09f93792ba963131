package org.vmsl.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Help, and what happens to arguments that there are not. */
final class HelpTest {

  @Test
  void helpListsCommandsAndAnExample() {
    Call call = Call.of("--help");
    assertThat(call.code()).isZero();
    assertThat(call.messages()).isEmpty();
    assertThat(call.out())
        .contains(
            "verify",
            "explore",
            "export",
            "run",
            "replay",
            "new",
            "laws",
            "Try:",
            "vmsl new mine.vmsl");
  }

  @Test
  void withoutArgumentsHelpIsShown() {
    assertThat(Call.of()).isEqualTo(Call.of("--help"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify", "explore", "export", "run", "replay", "new", "laws"})
  void helpOfCommandShowsAnExample(String command) {
    Call call = Call.of(command, "--help");
    assertThat(call.code()).isZero();
    assertThat(call.messages()).isEmpty();
    assertThat(call.out())
        .startsWith("usage: vmsl " + command)
        .contains("Example", "\n  vmsl " + command);
    assertThat(Call.of(command, "-h")).isEqualTo(call);
    assertThat(call.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void versionIsOneLine() {
    assertThat(Call.of("--version")).isEqualTo(new Call(0, "vmsl 0.1.0\n", ""));
  }

  @Test
  void unknownCommandGetsASuggestion() {
    assertThat(Call.of("verfy", "x.vmsl"))
        .isEqualTo(
            new Call(
                3, "", "vmsl: there is no command 'verfy'\n    hint: did you mean 'verify'?\n"));
  }

  @Test
  void unknownOptionGetsASuggestion() {
    assertThat(Call.of("run", "x.vmsl", "--stpes=4"))
        .isEqualTo(
            new Call(
                3,
                "",
                "vmsl: vmsl run has no option --stpes=4\n    hint: did you mean '--steps'?\n"));
  }

  @Test
  void numberThatIsNoneIsTold() {
    Call call = Call.of("run", "x.vmsl", "--steps", "many");
    assertThat(call.code()).isEqualTo(3);
    assertThat(call.messages()).contains("'--steps'", "'many' is no number");
  }

  @Test
  void missingFileGetsASuggestion() {
    Call call = Call.of("run", "scenarios/tutorial/1-register.vmsl");
    assertThat(call.code()).isEqualTo(3);
    assertThat(call.messages())
        .isEqualTo(
            "vmsl: there is no file scenarios/tutorial/1-register.vmsl\n"
                + "    hint: did you mean 'scenarios/tutorial/1-registers.vmsl'?\n");
  }

  @Test
  void argumentTooMuchIsTold() {
    Call call = Call.of("run", "a.vmsl", "b.vmsl");
    assertThat(call.code()).isEqualTo(3);
    assertThat(call.messages()).contains("one argument too many: 'b.vmsl'");
  }

  @Test
  void folderIsNoScenario() {
    Call call = Call.of("run", "scenarios/tutorial");
    assertThat(call.code()).isEqualTo(3);
    assertThat(call.messages()).contains("scenarios/tutorial is a folder");
  }
}
