package org.vmsl.specification.typing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.Scrutiny;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.Parser;
import org.vmsl.specification.syntax.SpecificationFile;
import org.vmsl.specification.typed.Specification;

/** Reads a machine from its folder of {@code .spec} files. */
public final class MachineReader {
  private static final String SUFFIX = ".spec";

  /** How many machines are kept. */
  private static final int KEPT = 4;

  /** The machines read last, by names and texts of their files. */
  private static final Map<List<String>, Reading> LATEST =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, Reading> eldest) {
          return size() > KEPT;
        }
      };

  private MachineReader() {}

  /** As {@link #read(Path, Scrutiny)}, with full scrutiny. */
  public static Reading read(Path folder) {
    return read(folder, Scrutiny.FULL);
  }

  /** As {@link #read(List, Scrutiny)}, with full scrutiny. */
  public static Reading read(List<SourceFile> files) {
    return read(files, Scrutiny.FULL);
  }

  /** Reads the machine in {@code folder}; a folder or file that cannot be read is an error, too. */
  public static Reading read(Path folder, Scrutiny scrutiny) {
    Diagnostics diagnostics = new Diagnostics();
    List<SourceFile> files = sources(folder, diagnostics);
    return diagnostics.hasErrors() || files.isEmpty()
        ? new Reading(Optional.empty(), List.of(), diagnostics.all())
        : cached(files, scrutiny);
  }

  /** A process that reads many scenarios reads few machines. */
  private static Reading cached(List<SourceFile> files, Scrutiny scrutiny) {
    List<String> key =
        files.stream().flatMap(f -> Stream.of(scrutiny.name(), f.name(), f.text())).toList();
    synchronized (LATEST) {
      Reading known = LATEST.get(key);
      if (known != null) {
        return known;
      }
    }
    Reading reading = read(files, scrutiny);
    synchronized (LATEST) {
      LATEST.put(key, reading);
    }
    return reading;
  }

  /** Reads the machine that the given files, at least one, describe together. */
  public static Reading read(List<SourceFile> files, Scrutiny scrutiny) {
    Diagnostics diagnostics = new Diagnostics();
    List<SpecificationFile> parsed = files.stream().map(f -> Parser.parse(f, diagnostics)).toList();
    Optional<Specification> specification =
        diagnostics.hasErrors()
            ? Optional.empty()
            : SpecificationTyper.type(parsed, scrutiny, diagnostics);
    return new Reading(specification, parsed, diagnostics.all());
  }

  private static List<SourceFile> sources(Path folder, Diagnostics diagnostics) {
    List<Path> paths;
    try (Stream<Path> entries = Files.list(folder)) {
      paths =
          entries
              .filter(p -> p.getFileName().toString().endsWith(SUFFIX))
              .sorted(Comparator.comparing(p -> p.getFileName().toString()))
              .toList();
    } catch (IOException | UncheckedIOException e) {
      String reason =
          !Files.exists(folder)
              ? "there is no folder '" + folder + "'"
              : !Files.isDirectory(folder)
                  ? "'" + folder + "' is no folder"
                  : "cannot read the folder '" + folder + "'";
      error(diagnostics, folder, reason, "a machine is a folder of .spec files");
      return List.of();
    }
    if (paths.isEmpty()) {
      error(
          diagnostics,
          folder,
          "the folder '" + folder + "' has no .spec files",
          "a machine is a folder of .spec files");
    }
    List<SourceFile> files = new ArrayList<>();
    for (Path path : paths) {
      try {
        files.add(new SourceFile(path.toString(), Files.readString(path)));
      } catch (CharacterCodingException e) {
        error(diagnostics, path, "'" + path + "' is no UTF-8 text", "");
      } catch (NoSuchFileException e) {
        error(diagnostics, path, "there is no file '" + path + "'", "");
      } catch (IOException e) {
        error(diagnostics, path, "cannot read '" + path + "'", "");
      }
    }
    return files;
  }

  private static void error(Diagnostics diagnostics, Path path, String message, String hint) {
    diagnostics.error(new Span(new SourceFile(path.toString(), ""), 0, 0), message, hint);
  }
}
