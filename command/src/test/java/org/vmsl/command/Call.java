package org.vmsl.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.vmsl.command.terminal.Interruption;
import org.vmsl.command.terminal.Terminal;

/**
 * A call of the command line in this process.
 *
 * @param code the exit code
 * @param out what came to the standard output
 * @param messages what came to the standard error output
 */
record Call(int code, String out, String messages) {

  /** The machines of the project; tests run in its folder. */
  static final Path MACHINES = Path.of("machines");

  /** Where tests keep proofs of contracts, so that each is looked for once in a build. */
  static final Path CONTRACTS = Path.of("target", "contracts");

  /** What {@code vmsl} does with these arguments. */
  static Call of(String... arguments) {
    return of(new Interruption(), arguments);
  }

  /** The same, interrupted or not. */
  static Call of(Interruption interruption, String... arguments) {
    return of(MACHINES, interruption, arguments);
  }

  /** The same, with other machines. */
  static Call of(Path machines, String... arguments) {
    return of(machines, new Interruption(), arguments);
  }

  private static Call of(Path machines, Interruption interruption, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter messages = new StringWriter();
    Terminal terminal = Terminal.plain(new PrintWriter(out), new PrintWriter(messages));
    int code =
        Main.execute(
            new Surroundings(machines, CONTRACTS, terminal, interruption, false), arguments);
    return new Call(code, out.toString(), messages.toString());
  }
}
