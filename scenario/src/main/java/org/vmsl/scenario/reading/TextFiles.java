package org.vmsl.scenario.reading;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.source.Span;

/** Reads texts that users name. */
final class TextFiles {
  private static final long LARGEST = 32L << 20;

  private final Diagnostics diagnostics;

  TextFiles(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** The text of {@code path}; if it cannot be read, that is a mistake at {@code place}. */
  Optional<SourceFile> read(Path path, Span place) {
    try {
      if (!Files.exists(path)) {
        throw new NoSuchFileException(path.toString());
      }
      if (!Files.isRegularFile(path)) {
        return failed(place, path + " is no file", "");
      }
      if (Files.size(path) > LARGEST) {
        return failed(place, path + " is larger than 32 MB", "");
      }
      return Optional.of(new SourceFile(path.toString(), Files.readString(path)));
    } catch (NoSuchFileException e) {
      return failed(place, "there is no file " + path, "");
    } catch (CharacterCodingException e) {
      return failed(place, path + " is not a text in UTF-8", "");
    } catch (IOException e) {
      return failed(place, "cannot read " + path + ": " + e.getMessage(), "");
    }
  }

  /** The file called {@code name} beside the file that holds {@code place}. */
  Optional<Path> beside(String name, Span place) {
    try {
      return Optional.of(Path.of(place.file().name()).resolveSibling(name));
    } catch (InvalidPathException e) {
      failed(place, "this is not the name of a file", "");
      return Optional.empty();
    }
  }

  private Optional<SourceFile> failed(Span place, String message, String hint) {
    diagnostics.error(place, message, hint);
    return Optional.empty();
  }
}
