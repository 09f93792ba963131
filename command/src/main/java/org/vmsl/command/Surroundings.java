package org.vmsl.command;

import java.nio.file.Path;
import org.vmsl.command.terminal.Interruption;
import org.vmsl.command.terminal.Terminal;

/**
 * What commands have around them.
 *
 * @param machines the folder with a folder for each machine
 * @param contracts the folder in which certificates of contracts are kept; it need not be there
 * @param debug whether to show where in the program an unexpected failure came from
 */
public record Surroundings(
    Path machines, Path contracts, Terminal terminal, Interruption interruption, boolean debug) {

  /** Those of this process. */
  @SuppressWarnings("SystemConsoleNull") // Nothing else tells, if the launcher does not.
  static Surroundings ofProcess() {
    String standard = System.console() != null ? "out error" : "";
    String noColour = System.getenv().getOrDefault("NO_COLOR", "");
    boolean dumb = System.getenv().getOrDefault("TERM", "").equals("dumb");
    return new Surroundings(
        Path.of(System.getProperty("vmsl.home", ".")).resolve("machines"),
        cache().resolve("contracts"),
        Terminal.ofProcess(
            System.out,
            System.err,
            System.getProperty("vmsl.terminals", standard),
            noColour.isEmpty() && !dumb),
        Interruption.ofProcess(),
        System.getenv().getOrDefault("VMSL_DEBUG", "").equals("1"));
  }

  /** Where programs keep what they can find again. */
  private static Path cache() {
    String folder = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
    return folder.isEmpty()
        ? Path.of(System.getProperty("user.home", "."), ".cache", "vmsl")
        : Path.of(folder, "vmsl");
  }
}
