package org.vmsl.specification.document;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.vmsl.specification.document.Document.Block;
import org.vmsl.specification.syntax.Clause;
import org.vmsl.specification.syntax.Declaration;
import org.vmsl.specification.syntax.Printer;
import org.vmsl.specification.syntax.Term;

/** The sections about what happens: the step, instructions, hypercalls, functions, formulas. */
final class RuleSections {
  private final List<Declaration> declarations;
  private final List<Block> blocks;
  private final Expansion expansion;

  RuleSections(List<Declaration> declarations, List<Block> blocks) {
    this.declarations = declarations;
    this.blocks = blocks;
    Set<String> cases = new TreeSet<>();
    for (Declaration.Type type : all(Declaration.Type.class)) {
      if (type.form() instanceof Declaration.TypeForm.Enumeration e) {
        e.cases().forEach(c -> cases.add(c.name().text()));
      }
    }
    Set<String> fixed = new TreeSet<>(cases);
    all(Declaration.Constant.class).forEach(c -> fixed.add(c.name().text()));
    all(Declaration.Parameter.class).forEach(p -> fixed.add(p.name().text()));
    this.expansion =
        new Expansion(rules(Declaration.RuleKind.PROCEDURE), fixed, new Folding(cases));
  }

  void step() {
    for (Declaration.Step d : all(Declaration.Step.class)) {
      blocks.add(new Block.Heading(2, "A step"));
      documentation(d);
      blocks.add(
          new Block.Paragraph(
              "The VM in "
                  + code(d.name().text())
                  + " steps while "
                  + code(d.running())
                  + ". When that no longer holds, it has halted if "
                  + code(d.halted())
                  + ", and faulted if not."));
      rule(d.block(), Set.of());
    }
  }

  void exits() {
    List<Declaration.Rule> exits = rules(Declaration.RuleKind.EXIT);
    if (exits.isEmpty()) {
      return;
    }
    blocks.add(new Block.Heading(2, "How a step ends early"));
    blocks.add(
        new Block.Paragraph(
            "A check that fails ends the step: what stands here is all that it changes."));
    for (Declaration.Rule d : exits) {
      blocks.add(new Block.Heading(3, code(signature(d.name().text(), d.formals()))));
      documentation(d);
      blocks.add(listing(Printer.print(d.block(), 0)));
    }
  }

  void instructions() {
    List<Declaration.Instruction> instructions = all(Declaration.Instruction.class);
    if (instructions.isEmpty()) {
      return;
    }
    blocks.add(new Block.Heading(2, "Instructions"));
    for (Declaration.Instruction d : instructions) {
      String syntax = d.syntax().map(s -> s.text()).orElse(d.name().text());
      blocks.add(new Block.Heading(3, code(syntax.replaceAll("[{}]", ""))));
      documentation(d);
      if (!d.formals().isEmpty()) {
        blocks.add(
            new Block.Paragraph(
                "Operands: "
                    + d.formals().stream()
                        .map(f -> code(f.name().text() + ": " + Printer.print(f.type())))
                        .collect(Collectors.joining(", "))));
      }
      rule(d.block(), names(d.formals()));
    }
  }

  void pseudos() {
    List<Declaration.Pseudo> pseudos = all(Declaration.Pseudo.class);
    if (pseudos.isEmpty()) {
      return;
    }
    blocks.add(new Block.Heading(2, "Pseudo instructions"));
    blocks.add(
        new Block.Paragraph(
            "The assembler puts other lines in their place; `literal(e)` is the address of a word"
                + " `e` behind the program."));
    for (Declaration.Pseudo d : pseudos) {
      String syntax = d.syntax().text().replaceAll("\\{(\\w+)[^}]*\\}", "$1");
      blocks.add(new Block.Heading(3, code(syntax)));
      documentation(d);
      blocks.add(
          new Block.Listing(d.lines().stream().map(l -> l.text().replaceAll("[{}]", "")).toList()));
    }
  }

  void hypercalls() {
    List<Declaration.Hypercall> hypercalls = all(Declaration.Hypercall.class);
    if (hypercalls.isEmpty()) {
      return;
    }
    blocks.add(new Block.Heading(2, "Hypercalls"));
    for (Declaration.Hypercall d : hypercalls) {
      blocks.add(new Block.Heading(3, code(d.name().text()) + number(d)));
      documentation(d);
      if (!d.inputs().isEmpty()) {
        blocks.add(
            new Block.Paragraph(
                "Inputs: "
                    + d.inputs().stream()
                        .map(i -> code(i.name().text()) + " in " + code(i.source()))
                        .collect(Collectors.joining(", "))));
      }
      Set<String> names = d.inputs().stream().map(i -> i.name().text()).collect(Collectors.toSet());
      rule(d.block(), names);
    }
  }

  private String number(Declaration.Hypercall d) {
    return all(Declaration.Constant.class).stream()
        .filter(c -> c.name().text().equals(d.name().text()))
        .map(c -> " = " + Printer.print(c.value()) + title(c))
        .findFirst()
        .orElse("");
  }

  private static String title(Declaration.Constant constant) {
    String documentation = constant.documentation().strip();
    String title =
        documentation.endsWith(".")
            ? documentation.substring(0, documentation.length() - 1)
            : documentation;
    return title.isEmpty() || title.contains("\n") || title.contains(".") ? "" : ": " + title;
  }

  private void rule(List<Clause> block, Set<String> names) {
    Checks.Parts parts = Checks.split(expansion.expand(block, names));
    if (!parts.steps().isEmpty()) {
      blocks.add(new Block.Paragraph("Checks, in this order:"));
      blocks.add(new Block.Steps(parts.steps()));
    }
    if (!parts.effects().isEmpty()) {
      blocks.add(new Block.Paragraph(parts.steps().isEmpty() ? "Effect:" : "Then:"));
      blocks.add(listing(Printer.print(parts.effects(), 0)));
    }
  }

  private static Block listing(String text) {
    return new Block.Listing(text.lines().toList());
  }

  void functions() {
    List<Declaration.Function> functions = all(Declaration.Function.class);
    if (functions.isEmpty()) {
      return;
    }
    blocks.add(new Block.Heading(2, "Functions"));
    for (Declaration.Function d : functions) {
      String type = Printer.print(d.type());
      blocks.add(new Block.Heading(3, code(signature(d.name().text(), d.formals()) + ": " + type)));
      documentation(d);
      blocks.add(
          listing(
              d.value().isPresent()
                  ? Printer.printWrapped(d.value().get())
                  : Printer.print(d.block(), 0)));
    }
  }

  void setups() {
    List<Declaration.Rule> setups = rules(Declaration.RuleKind.SETUP);
    if (setups.isEmpty()) {
      return;
    }
    blocks.add(new Block.Heading(2, "What scenarios declare"));
    blocks.add(
        new Block.Paragraph(
            "The initial state is what the components hold at the start, changed by what a scenario"
                + " declares, one after the other."));
    for (Declaration.Rule d : setups) {
      blocks.add(new Block.Heading(3, code(signature(d.name().text(), d.formals()))));
      documentation(d);
      blocks.add(listing(Printer.print(d.block(), 0)));
    }
  }

  void invariants() {
    formulas(true, "Required of initial states", "");
    formulas(
        false,
        "Invariants",
        "They hold in every initial state, and every step of every VM keeps them.");
  }

  private void formulas(boolean initial, String title, String introduction) {
    List<Declaration.Invariant> formulas =
        all(Declaration.Invariant.class).stream().filter(d -> d.initial() == initial).toList();
    if (formulas.isEmpty()) {
      return;
    }
    blocks.add(new Block.Heading(2, title));
    if (!introduction.isEmpty()) {
      blocks.add(new Block.Paragraph(introduction));
    }
    for (Declaration.Invariant d : formulas) {
      blocks.add(new Block.Heading(3, code(d.name().text())));
      documentation(d);
      blocks.add(listing(Printer.printWrapped(d.formula())));
    }
  }

  private void documentation(Declaration declaration) {
    if (!declaration.documentation().isBlank()) {
      blocks.add(new Block.Paragraph(declaration.documentation()));
    }
  }

  private static String signature(String name, List<Declaration.Formal> formals) {
    return formals.isEmpty()
        ? name
        : formals.stream()
            .map(f -> f.name().text() + ": " + Printer.print(f.type()))
            .collect(Collectors.joining(", ", name + "(", ")"));
  }

  private static Set<String> names(List<Declaration.Formal> formals) {
    return formals.stream().map(f -> f.name().text()).collect(Collectors.toSet());
  }

  private List<Declaration.Rule> rules(Declaration.RuleKind kind) {
    return all(Declaration.Rule.class).stream().filter(r -> r.kind() == kind).toList();
  }

  private <D extends Declaration> List<D> all(Class<D> form) {
    return declarations.stream().filter(form::isInstance).map(form::cast).toList();
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private static String code(Term term) {
    return code(Printer.print(term));
  }
}
