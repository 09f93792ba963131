package org.vmsl.scenario.reading;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vmsl.scenario.Program;
import org.vmsl.scenario.Scenario;
import org.vmsl.scenario.assembly.Assembler;
import org.vmsl.scenario.assembly.Draft;
import org.vmsl.specification.source.Diagnostic;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.source.Span;

/** Reads programs that are written apart from a scenario, for a VM of it to execute. */
public final class ProgramReader {
  private ProgramReader() {}

  /**
   * What came of reading a program.
   *
   * @param program empty if there were errors
   * @param diagnostics errors and warnings, by file and place
   */
  public record Reading(Optional<Program> program, List<Diagnostic> diagnostics) {
    public Reading {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /**
   * Reads the program in {@code file}, to stand at {@code start}. It may use all names of the
   * scenario.
   */
  public static Reading read(Scenario scenario, Path file, long start) {
    Diagnostics diagnostics = new Diagnostics();
    Span nowhere = new Span(new SourceFile(file.toString(), ""), 0, 0);
    Optional<SourceFile> text = new TextFiles(diagnostics).read(file, nowhere);
    return text.map(t -> read(scenario, t, start, diagnostics))
        .orElseGet(() -> new Reading(Optional.empty(), diagnostics.all()));
  }

  /** As {@link #read(Scenario, Path, long)}, for a text that need not be a file. */
  public static Reading read(Scenario scenario, SourceFile text, long start) {
    return read(scenario, text, start, new Diagnostics());
  }

  private static Reading read(
      Scenario scenario, SourceFile text, long start, Diagnostics diagnostics) {
    Assembler assembler = new Assembler(scenario.machine());
    Draft draft = assembler.read(text, 0, text.text().length(), diagnostics);
    ScenarioScope scope = new ScenarioScope(scenario, assembler.registers());
    Program program = draft.assemble(start, scope, diagnostics);
    return new Reading(
        Optional.of(program).filter(_ -> !diagnostics.hasErrors()), diagnostics.all());
  }
}
