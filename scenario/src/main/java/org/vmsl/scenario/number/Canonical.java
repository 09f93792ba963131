package org.vmsl.scenario.number;

import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.vmsl.specification.syntax.Identifier;
import org.vmsl.specification.syntax.Term;

/**
 * One text for all terms that differ in layout, parentheses or the way numbers are written only.
 */
public final class Canonical {
  private Canonical() {}

  /** The text of {@code term}. */
  public static String text(Term term) {
    StringBuilder out = new StringBuilder();
    write(term, out);
    return out.toString();
  }

  private static void write(Term term, StringBuilder out) {
    switch (term) {
      case Term.Numeral n -> out.append(Long.toUnsignedString(n.value()));
      case Term.Name n -> out.append(n.text());
      case Term.Truth t -> out.append(t.holds());
      case Term.None n -> out.append("none");
      case Term.Parentheses p -> write(p.inner(), out);
      case Term.Unary u -> node(out, u.operator().symbol(), List.of(u.operand()));
      case Term.Binary b -> node(out, b.operator().symbol(), List.of(b.left(), b.right()));
      case Term.Is i ->
          node(out, "is " + (i.some() ? "some " : "none ") + name(i.name()), List.of(i.operand()));
      case Term.Conditional c -> node(out, "if", List.of(c.condition(), c.yes(), c.no()));
      case Term.Quantifier q -> {
        out.append(q.universal() ? "(all " : "(some ");
        binder(q.binder(), out);
        write(q.body(), out);
        out.append(')');
      }
      case Term.Index i -> {
        node(out, "index", List.of(i.base()));
        node(out, "of", i.keys());
      }
      case Term.Slice s -> node(out, "slice", List.of(s.base(), s.high(), s.low()));
      case Term.Member m -> node(out, "member " + m.name().text(), List.of(m.base()));
      case Term.With w -> applied("with", w.base(), w.changes(), out);
      case Term.Call c -> applied("call", c.callee(), c.arguments(), out);
      case Term.At a -> node(out, "@", List.of(a.alias(), a.vm()));
      case Term.Braces b -> node(out, "{}", b.elements());
      case Term.Brackets b -> node(out, "[]", b.elements());
      case Term.Comprehension c -> {
        out.append(c.list() ? "([for] " : "({for} ");
        binder(c.binder(), out);
        node(out, "give", List.of(c.element()));
        c.condition().ifPresent(condition -> node(out, "if", List.of(condition)));
        out.append(')');
      }
    }
  }

  private static void node(StringBuilder out, String head, List<Term> parts) {
    out.append('(').append(head);
    for (Term part : parts) {
      out.append(' ');
      write(part, out);
    }
    out.append(')');
  }

  private static void applied(
      String head, Term base, List<Term.Argument> arguments, StringBuilder out) {
    node(out, head, List.of(base));
    for (Term.Argument argument : arguments) {
      node(out, "argument " + name(argument.name()), List.of(argument.value()));
    }
  }

  private static void binder(Term.Binder binder, StringBuilder out) {
    StringJoiner names = new StringJoiner(" ", "", " ");
    names.add(binder.name().text()).add(name(binder.position()));
    out.append(names);
    write(binder.domain(), out);
    binder.high().ifPresent(high -> node(out, "until", List.of(high)));
    out.append(": ");
  }

  private static String name(Optional<Identifier> name) {
    return name.map(Identifier::text).orElse("_");
  }
}
