package org.vmsl.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.vmsl.command.wording.Mistakes;
import org.vmsl.scenario.number.Spelling;
import org.vmsl.specification.document.Document;
import org.vmsl.specification.document.MachineDocument;
import org.vmsl.specification.document.Markdown;
import org.vmsl.specification.document.PlainText;
import org.vmsl.specification.typing.MachineReader;
import org.vmsl.specification.typing.Reading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vmsl laws}: a machine as a document. */
@Command(
    name = "laws",
    synopsisHeading = "usage: ",
    descriptionHeading = "%n",
    description = {
      "Prints a machine as a document.",
      "",
      "Its state; for each instruction and each hypercall the inputs, the checks in their order"
          + " with",
      "the error of each, and the effects; and what always holds.",
      ""
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  vmsl laws | less",
      "  vmsl laws --machine paper --format markdown > paper.md"
    })
final class LawsCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Option(
      names = "--machine",
      paramLabel = "NAME",
      defaultValue = "paper",
      description = "a folder of machines/ (${DEFAULT-VALUE})")
  private String machine = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text or markdown (${DEFAULT-VALUE})")
  private Format format = Format.TEXT;

  LawsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** How the document is laid out. */
  enum Format {
    TEXT,
    MARKDOWN
  }

  @Override
  public Integer call() {
    List<String> machines = machines();
    if (!machines.contains(machine)) {
      throw new InputMistake(
          "there is no machine '" + machine + "'",
          Spelling.hint(machine, machines, "machines: " + String.join(", ", machines)));
    }
    Reading reading = MachineReader.read(surroundings.machines().resolve(machine));
    Mistakes.print(reading.diagnostics(), surroundings.terminal());
    if (reading.specification().isEmpty()) {
      return ExitCode.MISTAKEN.number();
    }
    Document document = MachineDocument.of(reading.files());
    String text =
        switch (format) {
          case TEXT -> PlainText.render(document);
          case MARKDOWN -> Markdown.render(document);
        };
    surroundings.terminal().out().print(text);
    return ExitCode.WELL.number();
  }

  private List<String> machines() {
    try (Stream<Path> folders = Files.list(surroundings.machines())) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> String.valueOf(folder.getFileName()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new InputMistake("cannot read the folder " + surroundings.machines(), "");
    }
  }
}
