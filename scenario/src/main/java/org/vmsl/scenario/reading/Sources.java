package org.vmsl.scenario.reading;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vmsl.scenario.declaration.Declaration;
import org.vmsl.scenario.declaration.DeclarationParser;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.source.Span;

/** The declarations of a scenario file and of all that it includes. */
final class Sources {
  private static final int DEPTH = 64;

  private final Diagnostics diagnostics;
  private final TextFiles files;
  private final List<Declaration> declarations = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final Set<Path> read = new HashSet<>();
  private final Set<Path> open = new LinkedHashSet<>();
  private Optional<String> title = Optional.empty();

  Sources(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    this.files = new TextFiles(diagnostics);
  }

  /** Reads {@code path} and what it includes. The file is empty if it cannot be read itself. */
  Optional<SourceFile> load(Path path) {
    Span nowhere = new Span(new SourceFile(path.toString(), ""), 0, 0);
    Optional<SourceFile> file = files.read(path, nowhere);
    file.ifPresent(f -> title = declarations(path, f));
    return file;
  }

  /** Reads further declarations, as if they stood at the end of the scenario file. */
  void add(SourceFile file) {
    declarations.addAll(parse(file).declarations());
  }

  /** All declarations, those of an included file in place of its inclusion. */
  List<Declaration> declarations() {
    return declarations;
  }

  /** What all files say, for the scenario's digest. */
  List<String> texts() {
    return texts;
  }

  /** The first documentation line of the scenario file itself. */
  Optional<String> title() {
    return title;
  }

  private Optional<String> declarations(Path path, SourceFile file) {
    Path identity = path.toAbsolutePath().normalize();
    read.add(identity);
    open.add(identity);
    DeclarationParser.Declarations parsed = parse(file);
    for (Declaration declaration : parsed.declarations()) {
      if (declaration instanceof Declaration.Include include) {
        include(include);
      } else {
        declarations.add(declaration);
      }
    }
    open.remove(identity);
    return parsed.title();
  }

  private DeclarationParser.Declarations parse(SourceFile file) {
    DeclarationParser.Declarations parsed = DeclarationParser.read(file, diagnostics);
    texts.add(parsed.read());
    return parsed;
  }

  private void include(Declaration.Include include) {
    Optional<Path> path = files.beside(include.file(), include.place());
    if (path.isEmpty()) {
      return;
    }
    Path identity = path.get().toAbsolutePath().normalize();
    if (open.contains(identity)) {
      diagnostics.error(
          include.place(),
          "this file includes itself" + (open.size() > 1 ? " through others" : ""),
          "put what both need into a third file");
    } else if (open.size() >= DEPTH) {
      diagnostics.error(include.place(), "inclusions are nested more than " + DEPTH + " deep", "");
    } else if (!read.contains(identity)) {
      files.read(path.get(), include.place()).ifPresent(f -> declarations(path.get(), f));
    }
  }
}
