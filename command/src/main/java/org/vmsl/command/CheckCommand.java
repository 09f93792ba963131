package org.vmsl.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vmsl.checker.certificate.Certificate;
import org.vmsl.checker.certificate.CertificateText;
import org.vmsl.checker.certificate.Checker;
import org.vmsl.checker.certificate.Result;
import org.vmsl.checker.certificate.Scope;
import org.vmsl.command.terminal.Colour;
import org.vmsl.command.terminal.Terminal;
import org.vmsl.command.wording.Mistakes;
import org.vmsl.command.wording.Statement;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.reading.Reading;
import org.vmsl.scenario.reading.ScenarioReader;
import org.vmsl.specification.source.Scrutiny;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vmsl check}: whether a certificate proves what its scenario shows. */
@Command(
    name = "check",
    synopsisHeading = "usage: ",
    descriptionHeading = "%n",
    description = {
      "Follows a certificate step by step, with the scenario and the machine as they are on disk.",
      "",
      "Nothing that searched for the proof is used, nor loaded: only what is needed to read the",
      "files and to follow the proof.",
      ""
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  vmsl verify scenarios/tutorial/7-sharing.vmsl --certificate sharing.certificate",
      "  vmsl check sharing.certificate",
      "",
      "Exit codes: 0 accepted, 1 rejected, 2 accepted but for what rests on a solver's word or a",
      "contract that nothing here proves, 3 mistakes in the input."
    })
final class CheckCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final Terminal terminal;

  @Parameters(paramLabel = "CERTIFICATE", description = "what 'vmsl verify --certificate' wrote")
  private Path file = Path.of("");

  @Option(
      names = "--scenario",
      paramLabel = "FILE",
      description = "the scenario; if not given, the file that the certificate names")
  private @Nullable Path scenario;

  @Option(
      names = "--trust-solver",
      description = "accepts what only the solver vouches for, and lists it")
  private boolean trusting;

  CheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.terminal = surroundings.terminal();
  }

  @Override
  public Integer call() {
    Certificate certificate =
        CertificateText.parse(text())
            .orElseThrow(() ->
                new InputMistake(
                    file + " is no certificate",
                    "'vmsl verify FILE --certificate OUT' writes one"));
    Reading reading =
        ScenarioReader.read(scenarioFile(certificate), surroundings.machines(), Scrutiny.MEANING);
    if (!reading.diagnostics().isEmpty()) {
      Mistakes.print(reading.diagnostics(), terminal);
    }
    Optional<Scenario> read = reading.scenario();
    if (read.isEmpty()) {
      return ExitCode.MISTAKEN.number();
    }
    return switch (Checker.check(read.get(), certificate)) {
      case Result.Accepted accepted -> accepted(read.get(), accepted).number();
      case Result.Rejected(String reason) -> {
        headline(terminal.result(Colour.BAD, "rejected") + ": " + reason);
        yield ExitCode.REFUTED.number();
      }
    };
  }

  private ExitCode accepted(Scenario read, Result.Accepted accepted) {
    if (accepted.usesContract()
        && !new KeptContracts(surroundings.contracts()).accepts(read.machine())) {
      headline(terminal.result(Colour.DOUBTFUL, "accepted, but for the contract of unknown VMs"));
      terminal
          .out()
          .println("  hint: no accepted proof of it is kept here; 'vmsl verify' finds one");
      return ExitCode.OPEN;
    }
    boolean open = !accepted.trusted().isEmpty() && !trusting;
    headline(
        open
            ? terminal.result(Colour.DOUBTFUL, "accepted, but for what rests on a solver's word")
            : terminal.result(Colour.GOOD, "accepted") + assuming(read, accepted.scope()));
    Statement.of(read, accepted).forEach(line -> terminal.out().println("  " + line));
    String warning = "  " + terminal.result(Colour.DOUBTFUL, "warning") + ": ";
    accepted.doubts().forEach(doubt -> terminal.out().println(warning + doubt));
    return open ? ExitCode.OPEN : ExitCode.WELL;
  }

  /** A proof about a VM alone says nothing of the system. */
  private static String assuming(Scenario read, Scope scope) {
    return scope instanceof Scope.One(int vm)
        ? ", assuming what " + read.vms().get(vm).name() + " is resumed with"
        : "";
  }

  private void headline(String verdict) {
    terminal.out().println(terminal.result(Colour.STRONG, file.toString()) + ": " + verdict);
  }

  private String text() {
    InputFiles.check(file);
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new InputMistake(file + " is no certificate", "it is no text");
    }
  }

  private Path scenarioFile(Certificate certificate) {
    if (scenario != null) {
      InputFiles.check(scenario);
      return scenario;
    }
    Path beside = beside(certificate.scenario());
    if (!Files.isRegularFile(beside)) {
      throw new InputMistake(
          "the scenario " + beside.normalize() + " of this certificate is not there",
          "--scenario FILE says where it is now");
    }
    return beside.normalize();
  }

  private Path beside(String scenario) {
    try {
      return Optional.ofNullable(file.getParent()).orElse(Path.of("")).resolve(scenario);
    } catch (InvalidPathException e) {
      throw new InputMistake(
          file + " names no file as its scenario", "--scenario FILE says where it is");
    }
  }
}
