package org.vmsl.command.wording;

import java.io.PrintWriter;
import java.util.Optional;
import org.vmsl.command.terminal.Terminal;
import org.vmsl.explorer.Attack;
import org.vmsl.verifier.Counterexample;

/** A refutation, for people. */
public final class RefutationReport {
  private final Terminal terminal;
  private final PrintWriter out;

  /** A report to the standard output of {@code terminal}. */
  public RefutationReport(Terminal terminal) {
    this.terminal = terminal;
    this.out = terminal.out();
  }

  /** Prints the claim, the programs of unknown VMs, and the execution. */
  public void print(Refutation refutation) {
    Counterexample counterexample = refutation.counterexample();
    indented("This fails: " + refutation.claim());
    for (Attack.AttackProgram program : refutation.programs()) {
      out.println();
      program.text().lines().forEach(this::indented);
    }
    ExecutionReport execution = new ExecutionReport(terminal, refutation.scenario());
    if (!refutation.programs().isEmpty()) {
      execution.printLanes(counterexample.values(), counterexample.steps());
    }
    Optional<Counterexample.Other> other = counterexample.other();
    if (other.isPresent()) {
      if (!refutation.programs().isEmpty()) {
        out.println();
      }
      indented("Two executions start alike but for the page, and differ in what is read:");
      execution.print(counterexample.values(), counterexample.steps());
      execution.print(other.get().values(), other.get().steps());
      indented("The difference: " + other.get().difference() + ".");
    } else {
      execution.print(counterexample.values(), counterexample.steps());
      execution.printEnd(counterexample.values(), counterexample.steps());
    }
    indented("This was replayed on the interpreter.");
  }

  private void indented(String line) {
    out.println("  " + line);
  }
}
