package org.vmsl.specification.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.vmsl.specification.source.SourceFile;

/** The specification files of the project and of the tests. */
public final class Files {
  private Files() {}

  /** The root of the project. */
  public static Path home() {
    return Path.of(System.getProperty("vmsl.home", "..")).toAbsolutePath().normalize();
  }

  /** A folder or file among the test resources of this module. */
  public static Path resource(String name) {
    return home().resolve("specification/src/test/resources").resolve(name);
  }

  /** Every folder below {@code machines/}, and the design test. */
  public static List<Path> machines() {
    try (Stream<Path> folders = java.nio.file.Files.list(home().resolve("machines"))) {
      return Stream.concat(
              folders.filter(java.nio.file.Files::isDirectory), Stream.of(resource("design")))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The specification files of a folder, in their order. */
  public static List<SourceFile> sources(Path folder) {
    try (Stream<Path> files = java.nio.file.Files.list(folder)) {
      return files
          .filter(f -> f.toString().endsWith(".spec"))
          .sorted(Comparator.comparing(f -> f.getFileName().toString()))
          .map(f -> new SourceFile(f.getFileName().toString(), text(f)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a file. */
  public static String text(Path file) {
    try {
      return java.nio.file.Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
