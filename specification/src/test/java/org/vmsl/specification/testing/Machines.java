package org.vmsl.specification.testing;

import java.util.List;
import java.util.Map;
import org.vmsl.specification.evaluation.Instantiation;
import org.vmsl.specification.source.Diagnostics;
import org.vmsl.specification.source.SourceFile;
import org.vmsl.specification.syntax.Cursor;
import org.vmsl.specification.syntax.ExpressionParser;
import org.vmsl.specification.syntax.Lexer;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.typed.Machine;
import org.vmsl.specification.typed.Specification;
import org.vmsl.specification.typing.MachineReader;
import org.vmsl.specification.typing.Reading;

/** Machines that tests use. */
public final class Machines {
  private Machines() {}

  /** The paper's machine. */
  public static Specification paper() {
    return specification(MachineReader.read(Files.home().resolve("machines/paper")));
  }

  /** The sketch of the real machine. */
  public static Specification design() {
    return specification(MachineReader.read(Files.resource("design")));
  }

  /** The machine of the mistakes and some more text. */
  public static Specification base(String more) {
    String text = Files.text(Files.resource("mistakes/base.spec"));
    return specification(
        MachineReader.read(
            List.of(new SourceFile("base.spec", text), new SourceFile("more.spec", more))));
  }

  /** A machine that must exist. */
  public static Machine with(Specification specification, Map<String, Long> parameters) {
    Instantiation instantiation = Instantiation.of(specification, parameters);
    return instantiation.machine().orElseThrow(() -> new AssertionError(instantiation.problems()));
  }

  /** An expression that must be well-formed. */
  public static Term term(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Cursor cursor = new Cursor(Lexer.tokens(new SourceFile("term", text)), diagnostics);
    return cursor
        .statement(new ExpressionParser(cursor)::expression)
        .orElseThrow(() -> new AssertionError(diagnostics.all()));
  }

  private static Specification specification(Reading reading) {
    return reading
        .specification()
        .orElseThrow(() -> new AssertionError(reading.diagnostics().toString()));
  }
}
