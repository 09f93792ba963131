package org.vmsl.command;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files that commands write. */
final class OutputFile {
  private OutputFile() {}

  /** Writes a file that does not exist yet, or replaces it if {@code force}. */
  static void write(Path file, boolean force, String text) {
    try {
      Files.writeString(file, text, options(force));
    } catch (FileAlreadyExistsException e) {
      throw exists(file);
    } catch (NoSuchFileException e) {
      throw new InputMistake("there is no folder " + file.toAbsolutePath().getParent(), "");
    } catch (IOException e) {
      throw new InputMistake("cannot write " + file + ": " + reason(e), "");
    }
  }

  /** Says so if a file could not be written because it is there. */
  static void check(Path file, boolean force) {
    if (!force && Files.exists(file)) {
      throw exists(file);
    }
  }

  private static InputMistake exists(Path file) {
    return new InputMistake(file + " exists already", "--force replaces it");
  }

  private static OpenOption[] options(boolean force) {
    return force
        ? new OpenOption[] {
          StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE
        }
        : new OpenOption[] {StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE};
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
