package org.vmsl.specification.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.vmsl.specification.source.Span;

/** How expressions and types are laid out. Parentheses are added where a tree lacks them. */
final class TermLayout {
  private static final int SUFFIX_LEVEL = BinaryOperator.UNARY_LEVEL + 2;
  private static final int AT_LEVEL = BinaryOperator.UNARY_LEVEL + 1;
  private static final int DOMAIN_LEVEL = BinaryOperator.COMPARISON_LEVEL + 1;

  private TermLayout() {}

  /** The layout of an expression that may be of any form. */
  static Layout of(Term term) {
    return switch (term) {
      case Term.Numeral(String text, long value, Span span) -> new Layout.Text(text);
      case Term.Name(String text, Span span) -> new Layout.Text(text);
      case Term.Truth(boolean holds, Span span) -> Layout.row(holds);
      case Term.None none -> new Layout.Text("none");
      case Term.Parentheses(Term inner, Span span) -> Layout.row("(", of(inner), ")");
      case Term.Unary unary -> unary(unary);
      case Term.Binary binary -> binary(binary);
      case Term.Is is -> is(is);
      case Term.Conditional c -> conditional(c);
      case Term.Quantifier q -> quantifier(q);
      case Term.Index(Term base, List<Term> keys, Span span) ->
          Layout.row(at(base, SUFFIX_LEVEL), enclosed("[", all(keys), "]"));
      case Term.Slice(Term base, Term.Numeral high, Term.Numeral low, Span span) ->
          Layout.row(at(base, SUFFIX_LEVEL), "[", high.text(), "..", low.text(), "]");
      case Term.Member(Term base, Identifier name, Span span) ->
          Layout.row(at(base, SUFFIX_LEVEL), ".", name.text());
      case Term.With(Term base, List<Term.Argument> changes, Span span) ->
          Layout.row(at(base, SUFFIX_LEVEL), " with ", arguments(changes));
      case Term.Call(Term callee, List<Term.Argument> arguments, Span span) ->
          Layout.row(at(callee, SUFFIX_LEVEL), arguments(arguments));
      case Term.At(Term alias, Term vm, Span span) ->
          Layout.row(at(alias, AT_LEVEL), " @ ", at(vm, SUFFIX_LEVEL));
      case Term.Braces(List<Term> elements, Span span) -> enclosed("{", all(elements), "}");
      case Term.Brackets(List<Term> elements, Span span) -> enclosed("[", all(elements), "]");
      case Term.Comprehension c -> comprehension(c);
    };
  }

  /** The layout of an expression where only those that bind as strongly as {@code level} may be. */
  private static Layout at(Term term, int level) {
    return level(term) < level ? Layout.row("(", of(term), ")") : of(term);
  }

  private static int level(Term term) {
    return switch (term) {
      case Term.Conditional c -> 0;
      case Term.Quantifier q -> 0;
      case Term.Binary binary -> binary.operator().level();
      case Term.Is is -> BinaryOperator.COMPARISON_LEVEL;
      case Term.Unary unary ->
          unary.operator() == Term.UnaryOperator.NOT
              ? BinaryOperator.NOT_LEVEL
              : BinaryOperator.UNARY_LEVEL;
      case Term.At at -> AT_LEVEL;
      default -> SUFFIX_LEVEL;
    };
  }

  /** A chain breaks before each of its alternatives or before none. */
  private static Layout conditional(Term.Conditional first) {
    List<Layout> parts = new ArrayList<>();
    Term rest = first;
    String word = "if ";
    while (rest instanceof Term.Conditional(Term condition, Term yes, Term no, Span span)) {
      parts.add(Layout.hanging(word, of(condition), Layout.line(), Layout.row("then ", of(yes))));
      parts.add(Layout.line());
      word = "else if ";
      rest = no;
    }
    parts.add(Layout.row("else ", of(rest)));
    return new Layout.Group(new Layout.Nest(4, new Layout.Row(parts)));
  }

  /** The body stays on the line if it breaks at logical operators, else it may go to the next. */
  private static Layout quantifier(Term.Quantifier q) {
    Layout head = Layout.row(q.universal() ? "all " : "some ", binder(q.binder()), ":");
    boolean stays =
        switch (q.body()) {
          case Term.Quantifier inner -> true;
          case Term.Binary inner -> inner.operator().level() < BinaryOperator.NOT_LEVEL;
          default -> false;
        };
    return stays
        ? Layout.row(head, " ", of(q.body()))
        : Layout.row(head, Layout.hanging(Layout.line(), of(q.body())));
  }

  private static Layout unary(Term.Unary unary) {
    return unary.operator() == Term.UnaryOperator.NOT
        ? Layout.row("not ", at(unary.operand(), BinaryOperator.NOT_LEVEL))
        : Layout.row(unary.operator().symbol(), at(unary.operand(), BinaryOperator.UNARY_LEVEL));
  }

  private static Layout is(Term.Is is) {
    String test = is.some() ? " is some" : " is none";
    return Layout.row(
        at(is.operand(), BinaryOperator.COMPARISON_LEVEL + 1),
        test,
        is.name().map(name -> "(" + name.text() + ")").orElse(""));
  }

  /** A chain of one operator breaks before each of its operators or before none. */
  private static Layout binary(Term.Binary binary) {
    BinaryOperator operator = binary.operator();
    int level = operator.level();
    Deque<Term> operands = new ArrayDeque<>();
    boolean right = operator == BinaryOperator.IMPLIES;
    Term rest = binary;
    while (rest instanceof Term.Binary(BinaryOperator o, Term l, Term r, Span span)
        && o == operator
        && (level != BinaryOperator.COMPARISON_LEVEL || operands.isEmpty())) {
      if (right) {
        operands.addLast(l);
      } else {
        operands.addFirst(r);
      }
      rest = right ? r : l;
    }
    if (right) {
      operands.addLast(rest);
    } else {
      operands.addFirst(rest);
    }
    List<Layout> parts = new ArrayList<>();
    boolean comparison = level == BinaryOperator.COMPARISON_LEVEL;
    int index = 0;
    for (Term operand : operands) {
      if (index > 0) {
        parts.add(Layout.line());
        parts.add(new Layout.Text(operator.symbol() + " "));
      }
      boolean leaning = right ? index == operands.size() - 1 : index == 0 && !comparison;
      parts.add(at(operand, leaning ? level : level + 1));
      index++;
    }
    return new Layout.Group(new Layout.Nest(4, new Layout.Row(parts)));
  }

  private static Layout comprehension(Term.Comprehension c) {
    Optional<Layout> condition =
        c.condition().map(term -> Layout.row(Layout.line(), "if ", of(term)));
    return Layout.hanging(
        c.list() ? "[ " : "{ ",
        of(c.element()),
        Layout.line(),
        "for ",
        binder(c.binder()),
        condition.orElse(Layout.row()),
        c.list() ? " ]" : " }");
  }

  /** {@code x in D}. */
  static Layout binder(Term.Binder binder) {
    return Layout.row(
        binder.name().text(),
        binder.position().map(p -> " at " + p.text()).orElse(""),
        " in ",
        at(binder.domain(), DOMAIN_LEVEL),
        binder.high().map(h -> Layout.row(" until ", at(h, DOMAIN_LEVEL))).orElse(Layout.row()));
  }

  /** {@code (e, …)} or {@code (name = e, …)}. */
  static Layout arguments(List<Term.Argument> arguments) {
    List<Layout> items = new ArrayList<>();
    for (Term.Argument argument : arguments) {
      String name = argument.name().map(n -> n.text() + " = ").orElse("");
      items.add(Layout.row(name, of(argument.value())));
    }
    return enclosed("(", items, ")");
  }

  /** {@code name: type}. */
  static Layout formal(Declaration.Formal formal) {
    return Layout.row(formal.name().text(), ": ", type(formal.type()));
  }

  /** A type's text. */
  static String type(TypeTerm type) {
    return switch (type) {
      case TypeTerm.Named(Identifier name) -> name.text();
      case TypeTerm.Bits(Term.Numeral width, Span span) -> "bits(" + width.text() + ")";
      case TypeTerm.Option(TypeTerm element, Span span) -> type(element) + "?";
      case TypeTerm.SetOf(TypeTerm element, Span span) -> "set(" + type(element) + ")";
      case TypeTerm.ListOf(TypeTerm element, Span span) -> "list(" + type(element) + ")";
    };
  }

  private static List<Layout> all(List<Term> terms) {
    return terms.stream().map(TermLayout::of).toList();
  }

  private static Layout enclosed(String open, List<Layout> items, String close) {
    return items.isEmpty()
        ? Layout.row(open, close)
        : Layout.hanging(open, Layout.soft(), Layout.list(items), close);
  }
}
