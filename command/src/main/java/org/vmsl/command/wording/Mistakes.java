package org.vmsl.command.wording;

import java.io.PrintWriter;
import java.util.List;
import org.vmsl.command.terminal.Colour;
import org.vmsl.command.terminal.Terminal;
import org.vmsl.specification.source.Diagnostic;

/** Mistakes and warnings in files, as a person reads them. */
public final class Mistakes {
  private Mistakes() {}

  /** Prints all, and how many they are. */
  public static void print(List<Diagnostic> diagnostics, Terminal terminal) {
    terminal.out().flush(); // What was found before comes before.
    PrintWriter messages = terminal.messages();
    int errors = 0;
    for (Diagnostic diagnostic : diagnostics) {
      boolean error = diagnostic.severity() == Diagnostic.Severity.ERROR;
      errors += error ? 1 : 0;
      String mark = error ? "error" : "warning";
      String painted = terminal.message(error ? Colour.BAD : Colour.DOUBTFUL, mark);
      String text = diagnostic.render();
      int at = diagnostic.span().location().length() + 2;
      messages.print(text.substring(0, at) + painted + text.substring(at + mark.length()));
    }
    if (!diagnostics.isEmpty()) {
      messages.println(count(errors, diagnostics.size() - errors));
    }
    messages.flush();
  }

  private static String count(int errors, int warnings) {
    if (warnings == 0) {
      return number(errors, "error");
    }
    return errors == 0
        ? number(warnings, "warning")
        : number(errors, "error") + ", " + number(warnings, "warning");
  }

  /** {@code 1 error}, {@code 2 errors}. */
  public static String number(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
