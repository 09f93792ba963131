package org.vmsl.specification.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vmsl.specification.document.Document.Block;
import org.vmsl.specification.syntax.Declaration;
import org.vmsl.specification.syntax.Printer;
import org.vmsl.specification.syntax.SpecificationFile;
import org.vmsl.specification.syntax.TypeTerm;

/**
 * A machine in the order in which one wants to read it: what there is, how it steps, what each
 * instruction and each hypercall takes, checks and does, and what always holds.
 */
public final class MachineDocument {
  private final List<Declaration> declarations;
  private final Map<String, Declaration.Rule> procedures = new TreeMap<>();
  private final List<Block> blocks = new ArrayList<>();

  private MachineDocument(List<Declaration> declarations) {
    this.declarations = declarations;
    all(Declaration.Rule.class)
        .filter(r -> r.kind() == Declaration.RuleKind.PROCEDURE)
        .forEach(r -> procedures.put(r.name().text(), r));
  }

  /**
   * The document of the machine that the files describe together. They must be free of mistakes.
   */
  public static Document of(List<SpecificationFile> files) {
    MachineDocument document =
        new MachineDocument(files.stream().flatMap(f -> f.declarations().stream()).toList());
    document.write();
    return new Document(document.blocks);
  }

  private void write() {
    all(Declaration.Machine.class)
        .forEach(machine -> {
          heading(1, "The machine `" + machine.name().text() + "`");
          paragraph(machine);
        });
    parameters();
    types();
    state();
    constants();
    step();
    formats();
    all(Declaration.Instruction.class).forEach(this::instruction);
    pseudos();
    hypercalls();
    functions();
    invariants();
    setups();
  }

  private <T extends Declaration> Stream<T> all(Class<T> kind) {
    return declarations.stream().filter(kind::isInstance).map(kind::cast);
  }

  private void heading(int level, String text) {
    blocks.add(new Block.Heading(level, text));
  }

  private void paragraph(Declaration declaration) {
    String text = folded(declaration);
    if (!text.isEmpty()) {
      blocks.add(new Block.Paragraph(text));
    }
  }

  private static String folded(Declaration declaration) {
    return declaration.documentation().replaceAll("\\s+", " ").strip();
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  /** A table of all declarations of a kind under a heading; nothing if there are none. */
  private <T extends Declaration> void table(
      String heading, List<String> columns, List<T> rows, Function<T, List<String>> cells) {
    if (!rows.isEmpty()) {
      heading(2, heading);
      blocks.add(new Block.Table(columns, rows.stream().map(cells).toList()));
    }
  }

  private void parameters() {
    table(
        "Parameters",
        List.of("parameter", "default", "must be", "meaning"),
        all(Declaration.Parameter.class).toList(),
        p ->
            List.of(
                code(p.name().text()),
                p.standard().map(n -> code(n.text())).orElse("given by the scenario"),
                (p.powerOfTwo() ? "a power of two, " : "")
                    + p.minimum().map(n -> "at least " + n.text()).orElse("any number"),
                folded(p)));
  }

  private void types() {
    List<Declaration> rows =
        declarations.stream()
            .filter(d -> d instanceof Declaration.Type || d instanceof Declaration.Struct)
            .toList();
    table(
        "Types",
        List.of("type", "values", "meaning"),
        rows,
        d -> List.of(code(d.name().text()), code(values(d)), folded(d)));
  }

  private static String values(Declaration declaration) {
    return switch (declaration) {
      case Declaration.Struct struct -> "(" + formals(struct.fields()) + ")";
      case Declaration.Type type ->
          switch (type.form()) {
            case Declaration.TypeForm.Same(TypeTerm same) -> Printer.print(same);
            case Declaration.TypeForm.Range range ->
                Printer.print(range.base())
                    + " from "
                    + Printer.print(range.low())
                    + " to "
                    + Printer.print(range.high());
            case Declaration.TypeForm.Aligned aligned ->
                Printer.print(aligned.base()) + " aligned to " + Printer.print(aligned.unit());
            case Declaration.TypeForm.Enumeration(var cases) ->
                cases.stream()
                    .map(c -> c.name().text() + c.number().map(n -> " = " + n.text()).orElse(""))
                    .collect(Collectors.joining(" | "));
          };
      default -> throw new IllegalArgumentException("no type: " + declaration);
    };
  }

  private static String formals(List<Declaration.Formal> formals) {
    return formals.stream()
        .map(f -> f.name().text() + ": " + Printer.print(f.type()))
        .collect(Collectors.joining(", "));
  }

  private void state() {
    table(
        "State",
        List.of("component", "value", "at the start", "meaning"),
        all(Declaration.State.class).toList(),
        s ->
            List.of(
                code(s.name().text() + keys(s)),
                code(Printer.print(s.type())),
                start(s),
                folded(s)));
    table(
        "Names of cells",
        List.of("name", "cell", "meaning"),
        all(Declaration.Alias.class).toList(),
        a ->
            List.of(
                code(a.name().text() + (a.family() ? "#" : "")),
                RuleBody.code(a.cell()),
                folded(a)));
  }

  private static String keys(Declaration.State state) {
    return state.keys().isEmpty()
        ? ""
        : state.keys().stream().map(Printer::print).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String start(Declaration.State state) {
    if (state.fixed()) {
      return "set up, never changes";
    }
    return state
        .initial()
        .flatMap(Declaration.Initial::value)
        .map(RuleBody::code)
        .orElse("arbitrary");
  }

  private void constants() {
    table(
        "Constants",
        List.of("constant", "value", "meaning"),
        all(Declaration.Constant.class).toList(),
        c -> List.of(code(c.name().text()), RuleBody.code(c.value()), folded(c)));
  }

  private void step() {
    heading(2, "A step");
    all(Declaration.Step.class)
        .forEach(s -> {
          paragraph(s);
          blocks.add(
              new Block.Paragraph(
                  "The machine steps while "
                      + RuleBody.code(s.running())
                      + "; `self` is the VM in "
                      + code(s.name().text())
                      + ". Once it does not step, it has halted if "
                      + RuleBody.code(s.halted())
                      + ", else that VM has faulted."));
          body(RuleBody.of(s.block(), procedures));
        });
    all(Declaration.Rule.class)
        .filter(r -> r.kind() == Declaration.RuleKind.EXIT)
        .forEach(exit -> {
          heading(3, code(exit.name().text() + "(" + formals(exit.formals()) + ")"));
          paragraph(exit);
          body(RuleBody.of(exit.block(), procedures));
        });
  }

  private void body(RuleBody body) {
    if (!body.checks().isEmpty()) {
      blocks.add(new Block.Paragraph("Checks, in this order:"));
      blocks.add(new Block.Steps(body.checks()));
    }
    if (!body.effects().isEmpty()) {
      blocks.add(new Block.Paragraph(body.checks().isEmpty() ? "Effect:" : "Then:"));
      blocks.add(new Block.Listing(body.effects()));
    }
  }

  private void formats() {
    if (all(Declaration.Format.class).findAny().isPresent()) {
      heading(2, "Instructions");
    }
    all(Declaration.Format.class)
        .forEach(format -> {
          paragraph(format);
          blocks.add(
              new Block.Table(
                  List.of("field of " + code(format.name().text()), "bits"),
                  format.fields().stream()
                      .map(f ->
                          List.of(code(f.name().text()), f.high().text() + "–" + f.low().text()))
                      .toList()));
        });
  }

  private void instruction(Declaration.Instruction instruction) {
    heading(3, code(instruction.syntax().map(Declaration.Quoted::text).orElse("")));
    paragraph(instruction);
    String encoding =
        instruction
            .encoding()
            .map(e ->
                e.contents().stream()
                    .map(c ->
                        c.name().map(n -> n.text() + " = ").orElse("") + Printer.print(c.value()))
                    .collect(Collectors.joining(", ", e.format().text() + "(", ")")))
            .orElse("");
    String operands =
        instruction.formals().isEmpty() ? "" : "; operands " + code(formals(instruction.formals()));
    blocks.add(
        new Block.Paragraph(
            "Rule "
                + code(instruction.name().text())
                + ", encoded as "
                + code(encoding)
                + operands
                + "."));
    body(RuleBody.of(instruction.block(), procedures));
  }

  private void pseudos() {
    table(
        "Pseudo-instructions of the assembler",
        List.of("line", "stands for", "meaning"),
        all(Declaration.Pseudo.class).toList(),
        p ->
            List.of(
                code(p.syntax().text()),
                p.lines().stream().map(l -> code(l.text())).collect(Collectors.joining("; ")),
                folded(p)));
  }

  private void hypercalls() {
    if (all(Declaration.Hypercall.class).findAny().isPresent()) {
      heading(2, "Hypercalls");
    }
    Map<String, String> numbers =
        all(Declaration.Constant.class)
            .collect(Collectors.toMap(c -> c.name().text(), c -> Printer.print(c.value())));
    all(Declaration.Hypercall.class)
        .forEach(call -> {
          String name = call.name().text();
          heading(3, code(name) + " (" + numbers.getOrDefault(name, "?") + ")");
          paragraph(call);
          if (!call.inputs().isEmpty()) {
            blocks.add(
                new Block.Table(
                    List.of("input", "in"),
                    call.inputs().stream()
                        .map(i -> List.of(code(i.name().text()), RuleBody.code(i.source())))
                        .toList()));
          }
          body(RuleBody.of(call.block(), procedures));
        });
  }

  private void functions() {
    List<Declaration.Function> functions = all(Declaration.Function.class).toList();
    if (functions.isEmpty()) {
      return;
    }
    heading(2, "Functions");
    for (Declaration.Function function : functions) {
      String signature =
          function.name().text()
              + "("
              + formals(function.formals())
              + "): "
              + Printer.print(function.type());
      heading(3, code(signature));
      paragraph(function);
      blocks.add(
          new Block.Listing(
              function
                  .value()
                  .map(RuleBody::lines)
                  .orElseGet(() -> Printer.print(function.block(), 0).lines().toList())));
    }
  }

  private void invariants() {
    invariants("Invariants", all(Declaration.Invariant.class).filter(i -> !i.initial()).toList());
    invariants(
        "Required of initial states only",
        all(Declaration.Invariant.class).filter(Declaration.Invariant::initial).toList());
  }

  private void invariants(String heading, List<Declaration.Invariant> invariants) {
    if (!invariants.isEmpty()) {
      heading(2, heading);
    }
    for (Declaration.Invariant invariant : invariants) {
      heading(3, code(invariant.name().text()));
      paragraph(invariant);
      blocks.add(new Block.Listing(RuleBody.lines(invariant.formula())));
    }
  }

  private void setups() {
    List<Declaration.Rule> setups =
        all(Declaration.Rule.class).filter(r -> r.kind() == Declaration.RuleKind.SETUP).toList();
    if (setups.isEmpty()) {
      return;
    }
    heading(2, "What scenarios declare");
    for (Declaration.Rule setup : setups) {
      heading(3, code(setup.name().text() + "(" + formals(setup.formals()) + ")"));
      paragraph(setup);
      body(RuleBody.of(setup.block(), procedures));
    }
  }
}
