package org.vmsl.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vmsl.scenario.number.Spelling;

/** The files that a command is given. */
final class InputFiles {
  private InputFiles() {}

  /** Complains about a file that is none. */
  static void check(Path file) {
    if (Files.isDirectory(file)) {
      throw new InputMistake(file + " is a folder", "name one of the files in it");
    }
    if (!Files.exists(file)) {
      throw new InputMistake("there is no file " + file, closest(file));
    }
  }

  private static String closest(Path file) {
    Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
    try (Stream<Path> others = Files.list(folder.toAbsolutePath())) {
      List<String> names =
          others.map(other -> folder.resolve(other.getFileName()).toString()).sorted().toList();
      return Spelling.hint(file.toString(), names, "");
    } catch (IOException e) {
      return "there is no folder " + folder;
    }
  }
}
