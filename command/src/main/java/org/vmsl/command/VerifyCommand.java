package org.vmsl.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vmsl.command.terminal.Terminal;
import org.vmsl.command.wording.Judgement;
import org.vmsl.command.wording.Mistakes;
import org.vmsl.command.wording.Refutation;
import org.vmsl.command.wording.VerdictReport;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.number.Spelling;
import org.vmsl.verifier.Budget;
import org.vmsl.verifier.Options;
import org.vmsl.verifier.Trust;
import org.vmsl.verifier.Verdict;
import org.vmsl.verifier.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vmsl verify}: verdicts. */
@Command(
    name = "verify",
    synopsisHeading = "usage: ",
    descriptionHeading = "%n",
    description = {
      "Looks for a proof or a counterexample of all that scenarios show.",
      "",
      "A proof is about all executions from all initial states that a scenario allows; a",
      "counterexample is an execution, which is replayed on the interpreter and shown, with",
      "programs for unknown VMs if it is an attack by them.",
      ""
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  vmsl verify scenarios/tutorial/7-sharing.vmsl",
      "  vmsl verify scenarios/tutorial --brief",
      "  vmsl verify scenarios/tutorial/3-refuted.vmsl --execution counterexample.vmsl",
      "  vmsl verify scenarios/tutorial/7-sharing.vmsl --certificate sharing.certificate",
      "",
      "Exit codes: 0 verified, 1 refuted, 2 undecided, 3 mistakes in the input; of several files",
      "the worst, in the order 3, 1, 2, 0."
    })
final class VerifyCommand implements Callable<Integer> {
  private static final int MOST_IN_FULL = 10;

  private final Surroundings surroundings;
  private final Terminal terminal;
  private final Map<ExitCode, Integer> counts = new EnumMap<>(ExitCode.class);

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "scenarios; of a folder all scenarios in it")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "undecided after so many symbolic steps (${DEFAULT-VALUE})")
  private long steps;

  @Option(
      names = "--vm",
      paramLabel = "VM",
      description = {
        "verifies this VM alone, from what it is resumed with; nobody else's code is needed, and",
        "nothing is said of the others"
      })
  private @Nullable String vm;

  @Option(
      names = "--show-conditions",
      description = {
        "of a system that is verified, prints what each VM is resumed with, for pasting into the",
        "scenario; then each VM can be verified alone"
      })
  private boolean showConditions;

  @Option(
      names = "--brief",
      description =
          "a line or two for each file, as for more than " + MOST_IN_FULL + " files anyway")
  private boolean brief;

  @Option(
      names = "--execution",
      paramLabel = "OUT.vmsl",
      description = "writes the counterexample as a scenario, for 'vmsl replay' and 'vmsl run'")
  private @Nullable Path execution;

  @Option(
      names = "--attack-states",
      paramLabel = "N",
      defaultValue = "10000",
      description = {
        "where there is neither a proof nor a counterexample, an execution that breaks a claim is",
        "searched for in so many states (${DEFAULT-VALUE})"
      })
  private long attackStates;

  @Option(
      names = "--attack-to",
      paramLabel = "DIR",
      description = "writes the programs of an attack into this folder, for 'vmsl run --with'")
  private @Nullable Path attackTo;

  @Option(
      names = "--certificate",
      paramLabel = "OUT",
      description = "writes the proof, for 'vmsl check'; for several files a folder for the proofs")
  private @Nullable Path certificate;

  @Option(
      names = "--trust-solver",
      description = "accepts what only the solver vouches for, and lists it")
  private boolean trusting;

  @Option(names = "--force", description = "lets --execution and --certificate replace files")
  private boolean force;

  VerifyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.terminal = surroundings.terminal();
  }

  @Override
  public Integer call() {
    List<Path> files = ScenarioFiles.all(paths);
    if (steps < 0 || attackStates < 0) {
      throw new InputMistake("--steps and --attack-states cannot be negative", "");
    }
    if (files.size() > 1 && (execution != null || attackTo != null)) {
      throw new InputMistake(
          (execution != null ? "--execution" : "--attack-to") + " is for a single scenario",
          "name one file");
    }
    if (execution != null) {
      OutputFile.check(execution, force);
    }
    Optional<CertificateFiles> certificates =
        Optional.ofNullable(certificate).map(out -> new CertificateFiles(out, files, force));
    boolean full = !brief && files.size() <= MOST_IN_FULL;
    long start = System.nanoTime();
    ExitCode worst = ExitCode.WELL;
    int done = 0;
    for (Path file : files) {
      if (surroundings.interruption().requested()) {
        break;
      }
      ExitCode code = verify(file, full, certificates);
      counts.merge(code, 1, Integer::sum);
      worst = worst.worse(code);
      terminal.out().flush();
      done++;
    }
    if (files.size() > 1) {
      summary(done, System.nanoTime() - start);
    }
    return surroundings.interruption().requested() ? ExitCode.INTERRUPTED.number() : worst.number();
  }

  private ExitCode verify(Path file, boolean full, Optional<CertificateFiles> certificates) {
    Optional<ScenarioFiles.Loaded> loaded = new ScenarioFiles(surroundings).load(file);
    if (loaded.isEmpty()) {
      terminal.out().println(file + ": has mistakes");
      return ExitCode.MISTAKEN;
    }
    Scenario scenario = loaded.get().scenario();
    Optional<AttackFiles> attacks =
        Optional.ofNullable(attackTo).map(folder -> new AttackFiles(folder, file));
    attacks.ifPresent(f -> f.check(scenario));
    Judgement judgement =
        new Judge(surroundings).judge(file, scenario, options(scenario), attackStates);
    Verification verification = judgement.verification();
    VerdictReport report = new VerdictReport(terminal, judgement);
    if (full) {
      report.print(file.toString());
    } else {
      report.printBrief(file.toString());
    }
    verification
        .proof()
        .ifPresent(proof -> certificates.ifPresent(c -> c.write(file, proof, terminal.out())));
    if (showConditions && verification.verdict() instanceof Verdict.Verified) {
      new ConditionsReport(surroundings, options(scenario)).print(file, scenario);
    }
    if (judgement.refutation().isPresent()) {
      Refutation refutation = judgement.refutation().get();
      if (execution != null) {
        ExecutionFile.write(execution, force, file, refutation)
            .forEach(f -> terminal.out().println("written: " + f));
      }
      if (!refutation.programs().isEmpty()) {
        attacks.ifPresent(f -> f.write(refutation).forEach(terminal.out()::println));
      }
      return ExitCode.REFUTED;
    }
    return verification.verdict() instanceof Verdict.Verified ? ExitCode.WELL : ExitCode.OPEN;
  }

  private Options options(Scenario scenario) {
    Budget budget = new Budget(steps, Budget.STANDARD.values());
    return new Options(budget, trusting ? Trust.SOLVER : Trust.CHECKER, alone(scenario), false);
  }

  /** The number of the VM to verify alone. */
  private Optional<Integer> alone(Scenario scenario) {
    return Optional.ofNullable(vm).map(name -> number(name, scenario));
  }

  private static int number(String name, Scenario scenario) {
    List<String> names = scenario.vms().stream().map(Scenario.VirtualMachine::name).toList();
    return scenario
        .vm(name)
        .orElseThrow(() ->
            new InputMistake(
                scenario.source().name() + " has no VM '" + name + "'",
                Spelling.hint(name, names, "VMs: " + String.join(", ", names))))
        .number();
  }

  private void summary(int files, long nanoseconds) {
    StringJoiner parts = new StringJoiner(", ");
    count(parts, ExitCode.WELL, "verified");
    count(parts, ExitCode.REFUTED, "refuted");
    count(parts, ExitCode.OPEN, "undecided");
    count(parts, ExitCode.MISTAKEN, "with mistakes");
    String seconds = String.format(Locale.ROOT, "%.1f s", nanoseconds / 1e9);
    terminal.out().println(Mistakes.number(files, "file") + ": " + parts + "; " + seconds);
  }

  private void count(StringJoiner parts, ExitCode code, String what) {
    Integer count = counts.get(code);
    if (count != null) {
      parts.add(count + " " + what);
    }
  }
}
