package org.vmsl.command.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.vmsl.checker.certificate.Result;
import org.vmsl.checker.certificate.Scope;
import org.vmsl.scenario.Assumption;
import org.vmsl.scenario.Claim;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.Scenario.VirtualMachine;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.typed.Machine;

/**
 * What a verdict "verified" says, in full: what holds, of which executions, of which machine, and
 * what has to be believed.
 */
public final class Statement {
  private final Scenario scenario;
  private final Result.Accepted acceptance;
  private final List<String> lines = new ArrayList<>();

  private Statement(Scenario scenario, Result.Accepted acceptance) {
    this.scenario = scenario;
    this.acceptance = acceptance;
  }

  /** The statement, line by line. */
  public static List<String> of(Scenario scenario, Result.Accepted acceptance) {
    Statement statement = new Statement(scenario, acceptance);
    statement.claims();
    statement.executions();
    statement.machine();
    statement.trust();
    return statement.lines;
  }

  private void claims() {
    lines.add(
        acceptance.scope() instanceof Scope.One(int vm)
            ? "Shown of the steps of " + vm(vm) + " alone:"
            : "Shown:");
    for (Claim claim : scenario.claims()) {
      lines.add("  " + sentence(claim) + "    (line " + line(claim.span()) + ")");
    }
    List<String> faultless = new ArrayList<>();
    List<String> faulty = new ArrayList<>();
    for (VirtualMachine vm : scenario.vms()) {
      boolean may = !vm.known() || scenario.mayFault().contains(vm.number());
      (may ? faulty : faultless).add(vm.name());
    }
    if (!faultless.isEmpty()) {
      lines.add("  no step of " + list(faultless, "or") + " fails or faults");
    }
    if (!faulty.isEmpty()) {
      lines.add("  (" + list(faulty, "and") + " may fail or fault, which stops the machine)");
    }
  }

  private static String line(Span span) {
    return Integer.toString(span.file().line(span.start()));
  }

  /** A claim as a sentence. */
  private String sentence(Claim claim) {
    String text = claim.text();
    return switch (claim) {
      case Claim.Halts c -> "whenever " + vm(c.vm()) + " halts: " + after(text, " halts with ");
      case Claim.NeverHalts c -> vm(c.vm()) + " never halts";
      case Claim.NeverReaches c ->
          vm(c.vm()) + " is never about to execute what stands at " + c.label();
      case Claim.Always c when c.moment() == Claim.Moment.STEP ->
          "at the start and after every step: " + after(text, "at every step ");
      case Claim.Always c ->
          "at the start, whenever the current VM changes, and when the machine stops: "
              + after(text, "at every switch ");
      case Claim.NeverWritten c ->
          "no step of " + vms(c.vms()) + " assigns a word of " + c.page().name();
      case Claim.NeverReadable c ->
          "nothing that "
              + vms(c.vms())
              + " can tell depends on what "
              + c.page().name()
              + " holds at the start";
    };
  }

  private static String after(String text, String words) {
    int at = text.indexOf(words);
    return at < 0 ? text : text.substring(at + words.length()).strip();
  }

  private String vm(int number) {
    return scenario.vms().get(number).name();
  }

  private String vms(Iterable<Integer> numbers) {
    List<String> names = new ArrayList<>();
    numbers.forEach(n -> names.add(vm(n)));
    names.sort(null);
    return list(names, "or");
  }

  private static String list(List<String> names, String conjunction) {
    return names.size() < 2
        ? String.join("", names)
        : String.join(", ", names.subList(0, names.size() - 1))
            + " "
            + conjunction
            + " "
            + names.getLast();
  }

  private void executions() {
    scope();
    lines.add("Of all executions, however long, from every initial state of the scenario:");
    lines.add("  registers and words of memory that it does not fix are arbitrary,");
    lines.add("  the page table, transactions and messages are as it declares them");
    List<String> unknown =
        scenario.vms().stream().filter(vm -> !vm.known()).map(VirtualMachine::name).toList();
    if (!unknown.isEmpty()) {
      lines.add("  whatever the code of " + list(unknown, "and") + " is");
    }
    if (!scenario.assumptions().isEmpty()) {
      lines.add("Assuming of the initial state:");
    }
    for (Assumption assumption : scenario.assumptions()) {
      String vm = assumption.vm().map(number -> "of " + vm(number) + ": ").orElse("");
      lines.add("  " + vm + assumption.text() + "    (line " + line(assumption.span()) + ")");
    }
  }

  /** What stands between VMs that were followed alone. */
  private void scope() {
    switch (acceptance.scope()) {
      case Scope.Whole() -> {}
      case Scope.Each() ->
          lines.add("Each VM was followed alone, from one resumption to the next.");
      case Scope.One(int vm) -> {
        lines.add("Assuming of the other VMs that they keep to what VMs are resumed with:");
        lines.add("  they resume " + vm(vm) + " only as agreed, and change nothing that it owns");
      }
    }
  }

  private void machine() {
    Machine machine = scenario.machine();
    StringJoiner parameters = new StringJoiner(", ");
    new TreeMap<>(machine.parameters())
        .forEach((name, value) -> parameters.add(name + " = " + Long.toUnsignedString(value)));
    lines.add("Of the machine " + machine.specification().name() + " with " + parameters + ":");
    lines.add("  one core and cooperative switching; no interrupts, no devices;");
    lines.add("  nothing is said about time, nor that anything ever happens");
  }

  private void trust() {
    lines.add("Resting on:");
    lines.add("  " + scenario.source().name() + "  sha256 " + scenario.hash());
    lines.add(
        "  machines/"
            + scenario.machine().specification().name()
            + "  sha256 "
            + scenario.machine().specification().hash());
    if (acceptance.usesContract()) {
      lines.add(
          "  the contract of unknown VMs of machines/"
              + scenario.machine().specification().name()
              + ", of which a proof was followed");
    }
    lines.add(
        "  the checker, which has followed a certificate of "
            + Mistakes.number(acceptance.advances(), "step"));
    List<String> trusted = acceptance.trusted();
    if (!trusted.isEmpty()) {
      lines.add(
          "  the solver's word that "
              + Mistakes.number(trusted.size(), "formula")
              + " cannot hold (SMT-LIB, each unsat):");
      trusted.forEach(query -> query.lines().forEach(line -> lines.add("    " + line)));
    }
  }
}
