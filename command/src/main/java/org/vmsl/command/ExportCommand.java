package org.vmsl.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vmsl.explorer.BoundedSystem;
import org.vmsl.explorer.export.NotExportableException;
import org.vmsl.explorer.export.PromelaModel;
import org.vmsl.explorer.export.TlaModel;
import org.vmsl.scenario.Scenario;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vmsl export}: models for other model checkers. */
@Command(
    name = "export",
    synopsisHeading = "usage: ",
    descriptionHeading = "%n",
    description = {
      "Writes the bounded system of a scenario as a model for another model checker.",
      "",
      "The model has the states that 'vmsl explore --all' counts and the same claims; it is made",
      "from the machine's specification. docs/export.md says how to run it.",
      ""
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  vmsl export --promela scenarios/bounded/share.vmsl -o share.pml",
      "  vmsl export --tla scenarios/bounded/share.vmsl -o Share.tla",
      "",
      "Exit codes: 0 written, 3 mistakes in the input, or no such model of this system."
    })
final class ExportCommand implements Callable<Integer> {
  private static final Pattern MODULE = Pattern.compile("[A-Za-z][A-Za-z0-9]*\\.tla");

  private final Surroundings surroundings;

  @ArgGroup(multiplicity = "1")
  private Language language = new Language();

  /** The language of the model. */
  private static final class Language {
    @Option(names = "--promela", required = true, description = "a model for Spin")
    private boolean promela;

    @Option(
        names = "--tla",
        required = true,
        description = "a module of TLA+ for TLC, and its configuration in a file beside it")
    private boolean tla;
  }

  @Parameters(paramLabel = "FILE", description = "the scenario")
  private Path file;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "the file to write, for --tla NAME.tla; without it, the model is printed")
  private @Nullable Path output;

  @Option(names = "--force", description = "replaces files that exist")
  private boolean force;

  ExportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** A model: what to write into which files, and what it does not say. */
  private record Model(Map<Path, String> files, String text, List<String> notJudged) {}

  @Override
  public Integer call() {
    if (output != null && language.tla && !MODULE.matcher(name(output)).matches()) {
      throw new InputMistake(
          output + " cannot hold a module of TLA+", "name it by letters and digits, such as A.tla");
    }
    for (Path written : output == null ? List.<Path>of() : files(output)) {
      OutputFile.check(written, force);
    }
    Optional<ScenarioFiles.Loaded> loaded = new ScenarioFiles(surroundings).load(file);
    if (loaded.isEmpty()) {
      return ExitCode.MISTAKEN.number();
    }
    Model model = model(loaded.get().scenario());
    PrintWriter messages = surroundings.terminal().messages();
    model.notJudged().forEach(claim -> messages.println("vmsl: not in the model: " + claim));
    PrintWriter out = surroundings.terminal().out();
    if (output == null) {
      out.print(model.text());
    }
    model
        .files()
        .forEach((path, text) -> {
          OutputFile.write(path, force, text);
          out.println("written: " + path);
        });
    return ExitCode.WELL.number();
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }

  /** The files that are written if {@code path} is to be. */
  private List<Path> files(Path path) {
    return language.tla
        ? List.of(path, path.resolveSibling(name(path).replaceAll("tla$", "cfg")))
        : List.of(path);
  }

  private Model model(Scenario scenario) {
    try {
      BoundedSystem system = BoundedSystem.of(scenario);
      Map<Path, String> files = new LinkedHashMap<>();
      if (language.promela) {
        PromelaModel model = new PromelaModel(system);
        if (output != null) {
          files.put(output, model.text());
        }
        return new Model(files, model.text(), model.notJudged());
      }
      TlaModel model = new TlaModel(system);
      String module = model.module(output == null ? "Model" : name(output).replace(".tla", ""));
      if (output != null) {
        files.put(files(output).get(0), module);
        files.put(files(output).get(1), model.configuration());
      }
      // What stands behind the end of a module is no part of it.
      return new Model(files, module + "\n" + model.configuration(), model.notJudged());
    } catch (NotExportableException e) {
      throw new InputMistake(file + " has no such model: " + e.getMessage(), "");
    }
  }
}
