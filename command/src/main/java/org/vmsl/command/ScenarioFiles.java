package org.vmsl.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.vmsl.command.wording.Mistakes;
import org.vmsl.machine.interpreter.Interpreter;
import org.vmsl.machine.run.Assumptions;
import org.vmsl.machine.run.InitialCheck;
import org.vmsl.machine.run.InitialState;
import org.vmsl.machine.state.State;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.reading.Reading;
import org.vmsl.scenario.reading.ScenarioReader;
import org.vmsl.specification.source.Diagnostic;

/** The scenarios that a command is given. */
final class ScenarioFiles {
  private static final String EXTENSION = ".vmsl";

  private final Surroundings surroundings;

  ScenarioFiles(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** A scenario whose initial state is one in which its machine can start. */
  record Loaded(Scenario scenario, Interpreter interpreter) {}

  /** The scenario in {@code file}; if it has mistakes, tells them and gives nothing. */
  Optional<Loaded> load(Path file) {
    InputFiles.check(file);
    Reading reading = ScenarioReader.read(file, surroundings.machines());
    List<Diagnostic> diagnostics = new ArrayList<>(reading.diagnostics());
    Optional<Loaded> loaded =
        reading.scenario().map(s -> new Loaded(s, Interpreter.of(s.machine())));
    if (loaded.isPresent()) {
      List<Diagnostic> problems = problems(loaded.get());
      diagnostics.addAll(problems);
      loaded = problems.isEmpty() ? loaded : Optional.empty();
    }
    Mistakes.print(diagnostics, surroundings.terminal());
    return loaded;
  }

  private static List<Diagnostic> problems(Loaded loaded) {
    Interpreter interpreter = loaded.interpreter();
    return new InitialCheck(interpreter, loaded.scenario())
        .problems(InitialState.of(interpreter, loaded.scenario()));
  }

  /**
   * Whether an execution may start with zero in all that its scenario leaves open; if what is given
   * says otherwise, tells what to set.
   */
  boolean mayStartWithZeros(Interpreter interpreter, Scenario scenario) {
    List<Diagnostic> problems = new ArrayList<>();
    State start = InitialState.of(interpreter, scenario);
    for (var violation : new Assumptions(interpreter, scenario).violated(start)) {
      problems.add(
          new Diagnostic(
              Diagnostic.Severity.ERROR,
              violation.assumption().span(),
              "what the scenario leaves open starts as zero here, and then this does not hold",
              "give values to "
                  + String.join(", ", violation.open())
                  + ", for example with 'initially "
                  + violation.open().getFirst()
                  + " = 1'"));
    }
    Mistakes.print(problems, surroundings.terminal());
    return problems.isEmpty();
  }

  /** The files among {@code paths} and the scenarios in the folders among them, each once. */
  static List<Path> all(List<Path> paths) {
    Set<Path> files = new LinkedHashSet<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        files.addAll(inside(path));
      } else {
        InputFiles.check(path);
        files.add(path);
      }
    }
    return List.copyOf(files);
  }

  private static List<Path> inside(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> files =
          walk.filter(f -> f.toString().endsWith(EXTENSION))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new InputMistake(
            "there is no scenario in " + folder, "scenarios are files NAME" + EXTENSION);
      }
      return files;
    } catch (IOException e) {
      throw new InputMistake("cannot read the folder " + folder + ": " + e.getMessage(), "");
    }
  }
}
