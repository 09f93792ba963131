package org.vmsl.specification.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.vmsl.specification.document.Document.Block;
import org.vmsl.specification.syntax.Declaration;
import org.vmsl.specification.syntax.Printer;
import org.vmsl.specification.syntax.Term;
import org.vmsl.specification.syntax.TypeTerm;

/** The sections about what there is: parameters, types, constants, state, encodings. */
final class DataSections {
  private final List<Declaration> declarations;
  private final List<Block> blocks;

  DataSections(List<Declaration> declarations, List<Block> blocks) {
    this.declarations = declarations;
    this.blocks = blocks;
  }

  void title() {
    for (Declaration.Machine d : all(Declaration.Machine.class)) {
      blocks.add(new Block.Heading(1, "The machine " + code(d.name().text())));
      if (!d.documentation().isBlank()) {
        blocks.add(new Block.Paragraph(d.documentation()));
      }
    }
  }

  void parameters() {
    List<List<String>> rows = new ArrayList<>();
    for (Declaration.Parameter d : all(Declaration.Parameter.class)) {
      String values =
          code(Printer.print(d.type()))
              + (d.powerOfTwo() ? ", a power of two" : "")
              + d.minimum().map(m -> ", at least " + m.text()).orElse("");
      String standard = d.standard().map(s -> s.text()).orElse("");
      rows.add(List.of(code(d.name().text()), values, standard, d.documentation()));
    }
    section("Parameters", List.of("parameter", "values", "default", "meaning"), rows);
  }

  void types() {
    List<List<String>> rows = new ArrayList<>();
    for (Declaration declaration : declarations) {
      switch (declaration) {
        case Declaration.Type d ->
            rows.add(List.of(code(d.name().text()), form(d.form()), d.documentation()));
        case Declaration.Struct d -> {
          String fields =
              d.fields().stream()
                  .map(f -> code(f.name().text() + ": " + Printer.print(f.type())))
                  .collect(Collectors.joining(", "));
          rows.add(List.of(code(d.name().text()), "record: " + fields, d.documentation()));
        }
        default -> {}
      }
    }
    section("Types", List.of("type", "values", "meaning"), rows);
  }

  private static String form(Declaration.TypeForm form) {
    return switch (form) {
      case Declaration.TypeForm.Same(TypeTerm type) -> code(Printer.print(type));
      case Declaration.TypeForm.Range(TypeTerm base, Term low, Term high) ->
          code(Printer.print(base)) + " from " + code(low) + " to " + code(high);
      case Declaration.TypeForm.Aligned(TypeTerm base, Term unit) ->
          code(Printer.print(base)) + ", multiples of " + code(unit);
      case Declaration.TypeForm.Enumeration(List<Declaration.EnumerationCase> cases) ->
          cases.stream()
              .map(c -> code(c.name().text()) + c.number().map(n -> " = " + n.text()).orElse(""))
              .collect(Collectors.joining(", "));
    };
  }

  void constants() {
    Set<String> calls =
        all(Declaration.Hypercall.class).stream()
            .map(h -> h.name().text())
            .collect(Collectors.toSet());
    List<List<String>> rows = new ArrayList<>();
    for (Declaration.Constant d : all(Declaration.Constant.class)) {
      if (!calls.contains(d.name().text())) {
        rows.add(
            List.of(
                code(d.name().text()),
                code(d.value()),
                code(Printer.print(d.type())),
                d.documentation()));
      }
    }
    section("Constants", List.of("constant", "value", "type", "meaning"), rows);
  }

  void state() {
    List<List<String>> rows = new ArrayList<>();
    for (Declaration.State d : all(Declaration.State.class)) {
      String keys = d.keys().stream().map(Printer::print).collect(Collectors.joining(", "));
      String start =
          d.initial().isEmpty()
              ? "set up once, never changes"
              : d.initial().get().value().map(DataSections::code).orElse("anything");
      rows.add(
          List.of(
              code(d.name().text() + (keys.isEmpty() ? "" : "[" + keys + "]")),
              code(Printer.print(d.type())),
              start,
              d.documentation()));
    }
    section("State", List.of("component", "holds", "at the start", "meaning"), rows);
    List<String> aliases = new ArrayList<>();
    for (Declaration.Alias d : all(Declaration.Alias.class)) {
      String name = d.name().text() + (d.family() ? "#" : "");
      aliases.add(code(name) + " is " + code(d.cell()));
    }
    if (!aliases.isEmpty()) {
      blocks.add(
          new Block.Paragraph(
              "`self` is the VM that steps. Of it, "
                  + String.join(", ", aliases)
                  + "; with `@ v`, that cell of VM `v`."));
    }
  }

  /** One table for each format: what each instruction puts into its fields. */
  void encodings() {
    List<Declaration.Instruction> instructions = all(Declaration.Instruction.class);
    if (instructions.isEmpty()) {
      return;
    }
    blocks.add(new Block.Heading(2, "Encoding of instructions"));
    blocks.add(
        new Block.Paragraph(
            "A word is an instruction if every field has the number, or a value of the operand,"
                + " that the table shows."));
    for (Declaration.Format format : all(Declaration.Format.class)) {
      blocks.add(new Block.Heading(3, code(format.name().text())));
      if (!format.documentation().isBlank()) {
        blocks.add(new Block.Paragraph(format.documentation()));
      }
      List<String> header = new ArrayList<>(List.of("instruction"));
      for (Declaration.FormatField field : format.fields()) {
        boolean one = field.high().value() == field.low().value();
        String bits = one ? field.high().text() : field.high().text() + "–" + field.low().text();
        header.add(field.name().text() + " " + bits);
      }
      List<List<String>> rows = new ArrayList<>();
      for (Declaration.Instruction instruction : instructions) {
        instruction
            .encoding()
            .filter(e -> e.format().text().equals(format.name().text()))
            .ifPresent(e -> rows.add(row(instruction, e, format)));
      }
      blocks.add(new Block.Table(header, rows));
    }
  }

  private static List<String> row(
      Declaration.Instruction instruction,
      Declaration.Encoding encoding,
      Declaration.Format format) {
    List<String> row = new ArrayList<>(List.of(code(instruction.name().text())));
    for (Declaration.FormatField field : format.fields()) {
      row.add(
          encoding.contents().stream()
              .filter(c -> c.name().map(n -> n.text().equals(field.name().text())).orElse(false))
              .map(c -> content(c.value()))
              .findFirst()
              .orElse("0"));
    }
    return row;
  }

  private static String content(Term term) {
    return term instanceof Term.Numeral number ? number.text() : code(term);
  }

  private void section(String title, List<String> header, List<List<String>> rows) {
    if (!rows.isEmpty()) {
      blocks.add(new Block.Heading(2, title));
      blocks.add(new Block.Table(header, rows));
    }
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
