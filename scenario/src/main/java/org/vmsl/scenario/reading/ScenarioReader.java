package org.vmsl.scenario.reading;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.assembly.Assembler;
import org.vmsl.scenario.declaration.Declaration;
import org.vmsl.scenario.number.MachineNumbers;
import org.vmsl.specification.evaluation.Bounds;
import org.vmsl.specification.source.Diagnostic;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.Scrutiny;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.source.Span;
import org.vmsl.specification.syntax.SyntaxException;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Type;

/** Reads scenarios from files. */
public final class ScenarioReader {
  /** How many diagnostics are shown; nobody reads more. */
  private static final int SHOWN = 100;

  private ScenarioReader() {}

  /**
   * Reads the scenario in {@code file}. Machines are folders of {@code machinesFolder}. Whatever is
   * wrong becomes a diagnostic, a file that cannot be read included.
   */
  public static Reading read(Path file, Path machinesFolder) {
    return read(file, machinesFolder, Scrutiny.FULL);
  }

  /** As {@link #read(Path, Path)}; what is only suspicious is looked for with full scrutiny. */
  public static Reading read(Path file, Path machinesFolder, Scrutiny scrutiny) {
    return read(file, Optional.empty(), machinesFolder, scrutiny);
  }

  /** As {@link #read(Path, Path)}, with {@code addition} behind the end of the scenario file. */
  public static Reading read(Path file, SourceFile addition, Path machinesFolder) {
    return read(file, Optional.of(addition), machinesFolder, Scrutiny.FULL);
  }

  private static Reading read(
      Path file, Optional<SourceFile> addition, Path machinesFolder, Scrutiny scrutiny) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<Scenario> scenario = read(file, addition, machinesFolder, scrutiny, diagnostics);
    return new Reading(scenario.filter(_ -> !diagnostics.hasErrors()), shown(diagnostics.all()));
  }

  /** The first of many diagnostics, and how many more there are. */
  private static List<Diagnostic> shown(List<Diagnostic> all) {
    if (all.size() <= SHOWN) {
      return all;
    }
    List<Diagnostic> shown = new ArrayList<>(all.subList(0, SHOWN));
    Diagnostic next = all.get(SHOWN);
    boolean errors = all.stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
    shown.add(
        new Diagnostic(
            errors ? Diagnostic.Severity.ERROR : Diagnostic.Severity.WARNING,
            next.span(),
            "from here on, " + (all.size() - SHOWN) + " more mistakes are not shown",
            ""));
    return shown;
  }

  private static Optional<Scenario> read(
      Path path,
      Optional<SourceFile> addition,
      Path machinesFolder,
      Scrutiny scrutiny,
      Diagnostics diagnostics) {
    Sources sources = new Sources(diagnostics);
    Optional<SourceFile> read = sources.load(path);
    addition.ifPresent(sources::add);
    if (read.isEmpty()) {
      return Optional.empty();
    }
    SourceFile file = read.get();
    List<Declaration> declarations = sources.declarations();
    boolean broken = diagnostics.hasErrors();
    Span start = new Span(file, 0, 0);
    long vms = declarations.stream().filter(d -> d instanceof Declaration.Vm).count();
    if (vms == 0 && !broken) {
      diagnostics.error(
          start, "the scenario has no VM", "declare one with 'vm V0:' or 'unknown vm V0'");
    }
    Optional<Machine> machine =
        new MachineSelection(machinesFolder, scrutiny, diagnostics)
            .machine(declarations, start, broken, Math.max(1, vms), early(declarations).scope());
    if (machine.isEmpty() || vms == 0 && !broken) {
      return Optional.empty();
    }
    try {
      return build(file, sources, machine.get(), broken, scrutiny, diagnostics);
    } catch (SyntaxException e) {
      diagnostics.error(e.span(), e.message(), e.hint());
      return Optional.empty();
    }
  }

  /** The names without the machine's: all that parameters may depend on. */
  private static Names early(List<Declaration> declarations) {
    Names names = new Names();
    int vms = 0;
    for (Declaration declaration : declarations) {
      Optional<Names.Named> named =
          switch (declaration) {
            case Declaration.Constant constant -> Optional.of(new Names.Named.Number(constant));
            case Declaration.Vm vm -> Optional.of(new Names.Named.Vm(vms++, vm));
            case Declaration.Pages pages -> {
              String name = pages.name().text();
              yield Optional.of(
                  new Names.Named.Pages(
                      new Region(name, 1, OptionalLong.empty(), Optional.empty(), pages.span()),
                      pages));
            }
            default -> Optional.empty();
          };
      named.ifPresent(n -> names.declare(n.name(), n, new Diagnostics()));
    }
    return names;
  }

  private static Optional<Scenario> build(
      SourceFile file,
      Sources sources,
      Machine machine,
      boolean broken,
      Scrutiny scrutiny,
      Diagnostics diagnostics) {
    Assembler assembler = new Assembler(machine);
    Type.Aligned page = Setups.pageType(machine.specification(), new Span(file, 0, 0));
    long unit = MachineNumbers.number(page.unit(), machine);
    Names names = new Names();
    names.use(new MachineNames(machine, assembler.registers(), unit));
    Context context =
        new Context(machine, new Bounds(machine), unit, names, sources.texts(), diagnostics);
    ScenarioBuilder builder =
        new ScenarioBuilder(file, sources.declarations(), context, assembler, page);
    builder.readPrograms();
    if (broken) {
      // Declarations are missing: most of what could be said now would be wrong.
      return Optional.empty();
    }
    Path name = Path.of(file.name()).getFileName();
    return Optional.of(builder.build(sources.title().orElse(String.valueOf(name)), scrutiny));
  }
}
