package org.vmsl.checker.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CertificateTextTest {
  private static final Evidence TRUSTED = new Evidence.Trusted();
  private static final Decision.Cell CELL = new Decision.Cell("reg", List.of(1L, -2L));
  private static final Decision.Place ARGUMENT = new Decision.Argument(1, 0);

  /** One of each form, with and without what may be left out. */
  private static final List<Decision> DECISIONS =
      List.of(
          new Decision.Advances(3),
          new Decision.Shown(List.of()),
          new Decision.Shown(List.of(TRUSTED, TRUSTED)),
          new Decision.Split(),
          new Decision.Only(false, TRUSTED),
          new Decision.Value(-1),
          new Decision.LastValue(7, TRUSTED),
          new Decision.Absurd(TRUSTED),
          new Decision.Untouched(CELL, TRUSTED),
          new Decision.Lasts(4, TRUSTED),
          new Decision.Label(Decision.Widening.NONE, List.of()),
          new Decision.Label(
              new Decision.Widening(List.of(List.of(CELL, ARGUMENT), List.of(CELL)), List.of()),
              List.of()),
          new Decision.Label(Decision.Widening.NONE, List.of(TRUSTED)),
          new Decision.Label(
              new Decision.Widening(List.of(List.of(CELL, ARGUMENT)), List.of(3L, 0L)),
              List.of(TRUSTED, TRUSTED)),
          new Decision.Label(new Decision.Widening(List.of(), List.of(5L)), List.of()),
          new Decision.Goto(0, List.of()),
          new Decision.Goto(2, List.of(TRUSTED)));

  private static final List<Optional<Example>> EXAMPLES =
      List.of(
          Optional.empty(),
          Optional.of(new Example(List.of(), List.of())),
          Optional.of(new Example(List.of(new Example.Cell(CELL, -1)), List.of(3L, 4L))));

  @Test
  void whatIsWrittenIsRead() {
    for (Scope scope : List.of(new Scope.Whole(), new Scope.Each(), new Scope.One(2))) {
      Certificate certificate = new Certificate("a/b.vmsl", "0f", scope, EXAMPLES, DECISIONS);
      String text = CertificateText.of(certificate, List.of("(check-sat)\n"));
      assertThat(CertificateText.parse(text)).contains(certificate);
    }
  }

  @Test
  void whatWouldNotBeWrittenIsNotRead() {
    String head = "vmsl certificate 3\nscenario a\nhash 0\nscope whole\n";
    for (String line :
        List.of(
            "label :",
            "label : : ?",
            "label -1 reg,0,1",
            "label -",
            "untouched @,0,1 ?",
            "untouched reg,0,1",
            "lasts 03 ?",
            "lasts 3",
            "advance 03",
            "only yes ?",
            "goto",
            "",
            "examples",
            "example  ",
            "example 1 reg,0,1=2",
            "example @,1,2=3",
            "example ? ?",
            "example 03",
            "split\nexample ?")) {
      assertThat(CertificateText.parse(head + line + "\n")).as(line).isEmpty();
    }
  }
}
