package org.vmsl.specification.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vmsl.specification.source.Span;

/**
 * Writes syntax trees as text in the canonical layout: 100 columns, blocks indented by four spaces,
 * a blank line between declarations. Comments are kept; those inside a statement come before it.
 */
public final class Printer {
  private static final int WIDTH = 100;
  private static final int STEP = 4;

  private final StringBuilder out = new StringBuilder();
  private int lastIndent;

  private Printer() {}

  /** A file in the canonical layout. */
  public static String print(SpecificationFile file) {
    return new Printer().file(file);
  }

  /** An expression on one line. */
  public static String print(Term term) {
    return Layout.render(TermLayout.of(term), 0, Integer.MAX_VALUE / 2);
  }

  /** An expression on lines of at most 100 columns, the last one ended. */
  public static String printWrapped(Term term) {
    return Layout.render(TermLayout.of(term), 0, WIDTH) + "\n";
  }

  /**
   * An expression on lines of at most 100 columns, the first of which has {@code indent} columns
   * before it.
   */
  public static String print(Term term, int indent) {
    return Layout.render(TermLayout.of(term), indent, WIDTH);
  }

  /** {@code x in D} on one line. */
  public static String print(Term.Binder binder) {
    return Layout.render(TermLayout.binder(binder), 0, Integer.MAX_VALUE / 2);
  }

  /** A type. */
  public static String print(TypeTerm type) {
    return TermLayout.type(type);
  }

  /** Statements with {@code indent} spaces before each line. */
  public static String print(List<Clause> clauses, int indent) {
    Printer printer = new Printer();
    printer.block(clauses, indent);
    return printer.out.toString();
  }

  private String file(SpecificationFile file) {
    for (Declaration declaration : file.declarations()) {
      if (!out.isEmpty()) {
        trailing(declaration.comments());
        blank();
      }
      comments(declaration.comments(), 0);
      declaration(declaration);
    }
    trailing(file.end());
    boolean more = file.end().stream().anyMatch(c -> isLine(c));
    if (more && !out.isEmpty()) {
      blank();
    }
    comments(file.end(), 0);
    while (out.length() > 1 && out.charAt(out.length() - 2) == '\n') {
      out.setLength(out.length() - 1);
    }
    return out.toString();
  }

  private static boolean isLine(Comment comment) {
    return comment.isText() && comment.kind() != Comment.Kind.TRAILING;
  }

  private void trailing(List<Comment> before) {
    if (!before.isEmpty() && before.get(0).kind() == Comment.Kind.TRAILING) {
      out.setLength(Math.max(0, out.length() - 1));
      out.append("  # ").append(before.get(0).text()).append('\n');
    }
  }

  private void blank() {
    int length = out.length();
    if (length > 0 && !(length > 1 && out.charAt(length - 2) == '\n')) {
      out.append('\n');
    }
  }

  private void comments(List<Comment> before, int indent) {
    for (Comment comment : before) {
      switch (comment.kind()) {
        case TRAILING, TAB -> {}
        case GAP -> {
          boolean opensBlock = out.isEmpty() || lastIndent < indent;
          if (!opensBlock) {
            blank();
          }
        }
        case LINE, DOCUMENTATION -> {
          String mark = comment.kind() == Comment.Kind.LINE ? "#" : "##";
          int column = column(comment.span());
          int at = Math.clamp(column - column % STEP, indent, Math.max(indent, lastIndent));
          String text = comment.text();
          line(at, mark + (text.isEmpty() ? "" : " " + text));
        }
      }
    }
  }

  private static int column(Span span) {
    return span.file().column(span.start()) - 1;
  }

  private void line(int indent, String text) {
    out.repeat(' ', indent).append(text).append('\n');
    lastIndent = indent;
  }

  private void line(int indent, Layout layout) {
    line(indent, Layout.render(layout, indent, WIDTH));
  }

  private void declaration(Declaration declaration) {
    switch (declaration) {
      case Declaration.Machine d -> line(0, "machine " + d.name().text());
      case Declaration.Parameter d -> line(0, parameter(d));
      case Declaration.Type d ->
          line(0, Layout.hanging("type ", d.name().text(), " = ", form(d.form())));
      case Declaration.Struct d -> {
        line(0, "record " + d.name().text() + ":");
        for (Declaration.Formal field : d.fields()) {
          before(field.comments(), STEP);
          line(STEP, TermLayout.formal(field));
        }
      }
      case Declaration.Constant d ->
          line(0, defined("const " + d.name().text() + ": " + print(d.type()), d.value()));
      case Declaration.State d -> line(0, state(d));
      case Declaration.Alias d ->
          line(0, defined("alias " + d.name().text() + (d.family() ? "#" : ""), d.cell()));
      case Declaration.Function d -> function(d);
      case Declaration.Rule d -> {
        String word =
            switch (d.kind()) {
              case EXIT -> "exit ";
              case PROCEDURE -> "procedure ";
              case SETUP -> "setup ";
            };
        line(0, Layout.row(header(word + d.name().text(), d.formals()), ":"));
        block(d.block(), STEP);
      }
      case Declaration.Format d -> {
        line(0, "format " + d.name().text() + "(" + d.width().text() + "):");
        for (Declaration.FormatField field : d.fields()) {
          before(field.comments(), STEP);
          boolean single = field.high().text().equals(field.low().text());
          String bits = field.high().text() + (single ? "" : ".." + field.low().text());
          line(STEP, field.name().text() + " " + bits);
        }
      }
      case Declaration.Instruction d -> instruction(d);
      case Declaration.Pseudo d -> {
        line(0, "pseudo \"" + d.syntax().text() + "\":");
        for (Declaration.Quoted quoted : d.lines()) {
          before(quoted.comments(), STEP);
          line(STEP, "\"" + quoted.text() + "\"");
        }
      }
      case Declaration.Hypercall d -> {
        List<Layout> inputs = new ArrayList<>();
        d.inputs()
            .forEach(
                i -> inputs.add(Layout.row(i.name().text(), " = ", TermLayout.of(i.source()))));
        line(0, Layout.row(header("hypercall " + d.name().text(), "", inputs), ":"));
        block(d.block(), STEP);
      }
      case Declaration.Step d -> {
        Layout running =
            Layout.row("step of ", d.name().text(), " while ", TermLayout.of(d.running()), ",");
        Layout halted = Layout.row("halted when ", TermLayout.of(d.halted()), ":");
        line(
            0,
            new Layout.Group(
                new Layout.Nest(2 * STEP, Layout.row(running, Layout.line(), halted))));
        block(d.block(), STEP);
      }
      case Declaration.Invariant d ->
          line(
              0,
              Layout.hanging(
                  d.initial() ? "initially " : "invariant ",
                  d.name().text(),
                  ":",
                  Layout.line(),
                  TermLayout.of(d.formula())));
      case Declaration.Contract d ->
          line(
              0,
              Layout.hanging("contract", " when", "", Layout.line(), TermLayout.of(d.condition())));
      case Declaration.Footprint d -> footprint(d, 0);
      case Declaration.Rely d -> rely(d, 0);
      case Declaration.Instance d -> {
        Layout members =
            Layout.row(
                "instance ",
                d.name().text(),
                " with ",
                cells(d.members()),
                " = ",
                TermLayout.of(d.members().condition()));
        Layout condition = Layout.row("when ", TermLayout.of(d.condition()), ":");
        line(
            0,
            new Layout.Group(
                new Layout.Nest(2 * STEP, Layout.row(members, Layout.line(), condition))));
        for (Declaration part : d.parts()) {
          before(part.comments(), STEP);
          switch (part) {
            case Declaration.Footprint footprint -> footprint(footprint, STEP);
            case Declaration.Rely rely -> rely(rely, STEP);
            default -> throw new IllegalStateException("no part of an instance: " + part);
          }
        }
      }
    }
  }

  private void footprint(Declaration.Footprint d, int indent) {
    line(
        indent,
        Layout.hanging(
            d.writes() ? "writes " : "reads ",
            cells(d),
            ":",
            Layout.line(),
            TermLayout.of(d.condition())));
  }

  private static String cells(Declaration.Footprint d) {
    String keys = d.keys().stream().map(Identifier::text).collect(Collectors.joining(", "));
    return d.name().text() + (keys.isEmpty() ? "" : "[" + keys + "]");
  }

  private void rely(Declaration.Rely d, int indent) {
    line(
        indent,
        Layout.hanging("rely ", d.name().text(), ":", Layout.line(), TermLayout.of(d.formula())));
  }

  private static String parameter(Declaration.Parameter d) {
    return "parameter "
        + d.name().text()
        + ": "
        + print(d.type())
        + (d.powerOfTwo() ? " power of two" : "")
        + d.minimum().map(m -> " at least " + m.text()).orElse("")
        + d.standard().map(s -> " = " + s.text()).orElse("");
  }

  private static Layout form(Declaration.TypeForm form) {
    return switch (form) {
      case Declaration.TypeForm.Same(TypeTerm type) -> new Layout.Text(print(type));
      case Declaration.TypeForm.Range(TypeTerm base, Term low, Term high) ->
          Layout.row(print(base), " from ", TermLayout.of(low), " to ", TermLayout.of(high));
      case Declaration.TypeForm.Aligned(TypeTerm base, Term unit) ->
          Layout.row(print(base), " aligned to ", TermLayout.of(unit));
      case Declaration.TypeForm.Enumeration(List<Declaration.EnumerationCase> cases) -> {
        List<Layout> parts = new ArrayList<>();
        for (Declaration.EnumerationCase c : cases) {
          if (!parts.isEmpty()) {
            parts.add(Layout.row(Layout.line(), "| "));
          }
          String number = c.number().map(n -> " = " + n.text()).orElse("");
          parts.add(new Layout.Text(c.name().text() + number));
        }
        yield new Layout.Row(parts);
      }
    };
  }

  private static Layout state(Declaration.State d) {
    List<String> keys = d.keys().stream().map(Printer::print).toList();
    String head =
        (d.fixed() ? "fixed state " : "state ")
            + d.name().text()
            + (keys.isEmpty() ? "" : "[" + String.join(", ", keys) + "]")
            + ": "
            + print(d.type());
    if (d.initial().isEmpty()) {
      return new Layout.Text(head);
    }
    Optional<Term> value = d.initial().get().value();
    return value.map(v -> defined(head, v)).orElse(new Layout.Text(head + " = any"));
  }

  private static Layout defined(String head, Term value) {
    return Layout.hanging(head, " =", Layout.line(), TermLayout.of(value));
  }

  private static Layout header(String head, List<Declaration.Formal> formals) {
    return header(head, "", formals.stream().map(TermLayout::formal).toList());
  }

  private static Layout header(String head, String none, List<Layout> items) {
    return items.isEmpty()
        ? new Layout.Text(head + none)
        : new Layout.Group(
            new Layout.Nest(
                2 * STEP, Layout.row(head, "(", Layout.soft(), Layout.list(items), ")")));
  }

  private void function(Declaration.Function d) {
    Layout head =
        Layout.row(header("function " + d.name().text(), d.formals()), ": ", print(d.type()));
    if (d.value().isPresent()) {
      line(0, Layout.hanging(head, " =", Layout.line(), TermLayout.of(d.value().get())));
    } else {
      line(0, Layout.row(head, ":"));
      block(d.block(), STEP);
    }
  }

  private void instruction(Declaration.Instruction d) {
    line(0, Layout.row(header("instruction " + d.name().text(), d.formals()), ":"));
    d.syntax()
        .ifPresent(syntax -> {
          before(syntax.comments(), STEP);
          line(STEP, "syntax \"" + syntax.text() + "\"");
        });
    d.encoding()
        .ifPresent(encoding -> {
          before(encoding.comments(), STEP);
          Layout contents =
              encoding.contents().isEmpty()
                  ? Layout.row()
                  : TermLayout.arguments(encoding.contents());
          line(STEP, Layout.row("encode ", encoding.format().text(), contents));
        });
    block(d.block(), STEP);
  }

  private void before(List<Comment> before, int indent) {
    trailing(before);
    comments(before, indent);
  }

  private void block(List<Clause> clauses, int indent) {
    clauses.forEach(clause -> clause(clause, indent));
  }

  private void clause(Clause clause, int indent) {
    before(clause.comments(), indent);
    Optional<Layout> simple = ClauseLayout.simple(clause);
    if (simple.isPresent()) {
      line(indent, simple.get());
      return;
    }
    switch (clause) {
      case Clause.If c -> {
        String word = "if ";
        for (Clause.Branch branch : c.branches()) {
          before(branch.block().comments(), indent);
          line(indent, Layout.row(word, TermLayout.of(branch.condition()), ":"));
          block(branch.block().clauses(), indent + STEP);
          word = "else if ";
        }
        c.otherwise()
            .ifPresent(otherwise -> {
              before(otherwise.comments(), indent);
              line(indent, "else:");
              block(otherwise.clauses(), indent + STEP);
            });
      }
      case Clause.Match c -> {
        line(indent, Layout.row("match ", TermLayout.of(c.subject()), ":"));
        for (Clause.Case arm : c.cases()) {
          before(arm.block().comments(), indent + STEP);
          List<String> names = arm.names().stream().map(Identifier::text).toList();
          line(indent + STEP, "case " + String.join(", ", names) + ":");
          block(arm.block().clauses(), indent + 2 * STEP);
        }
      }
      case Clause.For c -> {
        Layout head = Layout.row("for ", TermLayout.binder(c.binder()), ":");
        Optional<Layout> only =
            c.block().size() == 1 && noComments(c.block().get(0))
                ? ClauseLayout.simple(c.block().get(0)).map(body -> Layout.row(head, " ", body))
                : Optional.empty();
        if (only.isPresent() && Layout.fits(only.get(), WIDTH - indent)) {
          line(indent, only.get());
        } else {
          line(indent, head);
          block(c.block(), indent + STEP);
        }
      }
      default -> throw new IllegalArgumentException("a simple statement");
    }
  }

  private boolean noComments(Clause clause) {
    return clause.comments().stream().noneMatch(Comment::isText);
  }
}
