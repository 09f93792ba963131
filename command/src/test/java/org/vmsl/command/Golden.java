package org.vmsl.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that must not change by accident, in {@code command/src/test/resources/golden}. After a
 * change on purpose: {@code -Dvmsl.update=true}, and look at the difference.
 */
final class Golden {
  private static final Path FOLDER = Path.of("command/src/test/resources/golden");

  private Golden() {}

  /** Compares {@code text} with the file called {@code name}. */
  static void check(String name, String text) {
    Path file = FOLDER.resolve(name);
    try {
      if (Boolean.getBoolean("vmsl.update")) {
        Files.createDirectories(FOLDER);
        Files.writeString(file, text);
      }
      assertThat(text).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
