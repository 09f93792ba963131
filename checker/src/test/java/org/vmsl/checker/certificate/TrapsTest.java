package org.vmsl.checker.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.reading.Reading;
import org.vmsl.scenario.reading.ScenarioReader;

/**
 * The ways in which a checker could be talked into something (docs/certificates.md numbers them).
 */
class TrapsTest {
  private static final Path HOME = Path.of(System.getProperty("vmsl.home", ".."));

  @TempDir private Path folder;

  /**
   * Trap 6. A case distinction on what a VM is going to be resumed with, of which only one side
   * renames it, would leave executions out. With such a certificate the claim, which is false, was
   * once accepted.
   */
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

  private static void rejects(HandWritten certificate, String reason) {
    assertThat(certificate.check()).isInstanceOf(Result.Rejected.class);
    assertThat(((Result.Rejected) certificate.check()).reason()).contains(reason);
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
