package org.vmsl.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vmsl new}: a scenario to start from. */
@Command(
    name = "new",
    synopsisHeading = "usage: ",
    descriptionHeading = "%n",
    description = {"Writes a small scenario to start from.", ""},
    sortOptions = false,
    footer = {
      "",
      "Example:",
      "  vmsl new mine.vmsl      writes the file; 'vmsl verify mine.vmsl' verifies it"
    })
final class NewCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "FILE", description = "the scenario to write, NAME.vmsl")
  private Path file;

  @Option(names = "--force", description = "replaces the file if it exists")
  private boolean force;

  NewCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    OutputFile.write(file, force, starter());
    surroundings.terminal().out().println("written: " + file);
    return ExitCode.WELL.number();
  }

  private static String starter() {
    try (InputStream text =
        Objects.requireNonNull(NewCommand.class.getResourceAsStream("starter.vmsl"))) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
