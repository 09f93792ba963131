package org.vmsl.specification.syntax;

import java.util.Optional;

/** How statements without blocks are laid out. */
final class ClauseLayout {
  private ClauseLayout() {}

  /** The layout of a statement; empty if it has blocks. */
  static Optional<Layout> simple(Clause clause) {
    return switch (clause) {
      case Clause.Let c -> Optional.of(let(c));
      case Clause.Require c ->
          Optional.of(leaving("require", TermLayout.of(c.condition()), c.otherwise()));
      case Clause.Assign c ->
          Optional.of(
              Layout.hanging(
                  TermLayout.of(c.target()), " :=", Layout.line(), TermLayout.of(c.value())));
      case Clause.Execute c ->
          Optional.of(leaving("execute", TermLayout.of(c.word()), c.otherwise()));
      case Clause.Hypercall c ->
          Optional.of(leaving("hypercall", TermLayout.of(c.number()), c.otherwise()));
      case Clause.Value c -> Optional.of(TermLayout.of(c.term()));
      case Clause.If c -> Optional.empty();
      case Clause.Match c -> Optional.empty();
      case Clause.For c -> Optional.empty();
    };
  }

  private static Layout let(Clause.Let c) {
    String head = "let " + c.name().text() + " =";
    return c.otherwise().isPresent()
        ? leaving(head, TermLayout.of(c.value()), c.otherwise().get())
        : Layout.hanging(head, Layout.line(), TermLayout.of(c.value()));
  }

  private static Layout leaving(String head, Layout subject, Term otherwise) {
    return Layout.hanging(
        head, Layout.line(), subject, Layout.line(), "else ", TermLayout.of(otherwise));
  }
}
