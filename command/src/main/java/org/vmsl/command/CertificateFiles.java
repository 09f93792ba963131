package org.vmsl.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vmsl.checker.certificate.Certificate;
import org.vmsl.checker.certificate.CertificateText;
import org.vmsl.verifier.Verification;

/** The files into which certificates are written. */
final class CertificateFiles {
  private static final String EXTENSION = ".certificate";

  private final boolean force;
  private final Map<Path, Path> outputs = new HashMap<>();

  /**
   * @param out the file for the certificate of a single scenario; for several the folder for the
   *     certificates, which are named after the scenarios
   */
  CertificateFiles(Path out, List<Path> scenarios, boolean force) {
    this.force = force;
    if (scenarios.size() == 1 && !Files.isDirectory(out)) {
      outputs.put(scenarios.getFirst(), out);
    } else {
      folder(out);
      for (Path scenario : scenarios) {
        String name = String.valueOf(scenario.getFileName()).replaceFirst("\\.vmsl$", EXTENSION);
        if (outputs.containsValue(out.resolve(name))) {
          throw new InputMistake(
              "two scenarios would have the certificate " + out.resolve(name),
              "verify them one after the other");
        }
        outputs.put(scenario, out.resolve(name));
      }
    }
    outputs.values().forEach(output -> OutputFile.check(output, force));
  }

  private static void folder(Path out) {
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new InputMistake(
          "cannot make the folder " + out + ", where the certificates would go", "");
    }
  }

  /** Writes the certificate of a scenario, and what in it rests on a solver's word. */
  void write(Path scenario, Verification.Proof proof, PrintWriter report) {
    Path output = outputs.get(scenario);
    if (output == null) {
      throw new IllegalArgumentException("no output for " + scenario);
    }
    Path folder = output.toAbsolutePath().normalize().getParent();
    Path named = scenario.toAbsolutePath().normalize();
    // Relative to the certificate, so that both can be moved together.
    Path relative = folder == null ? named : folder.relativize(named);
    Certificate certificate =
        new Certificate(
            relative.toString().replace('\\', '/'),
            proof.certificate().hash(),
            proof.certificate().scope(),
            proof.certificate().examples(),
            proof.certificate().decisions());
    OutputFile.write(output, force, CertificateText.of(certificate, proof.acceptance().trusted()));
    report.println("written: " + output);
  }
}
